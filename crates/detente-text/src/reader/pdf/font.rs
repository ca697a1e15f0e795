//! Can the letters of a font be read?
//!
//! Fonts come to the extractor without what it is known to give up on. Where it gives up all the same, the signs at
//! fault are found, and written in a font in which each is one that can't be read. No letter is ever guessed.

use std::collections::{BTreeMap, BTreeSet};

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::extract::Frame;
use super::object::get;
use super::rebuild::find;
use super::unpack;

/// The most widths of one font that are written out.
const MOST_WIDTHS: i64 = 65_536;

/// The most codes that the ranges of a table of letters may name together: more than Unicode has.
/// Crossed by `a_table_of_letters_without_end_is_passed_over`.
const MOST_CODES: u64 = 1 << 21;

/// The most bytes of a table of letters.
const MOST_OF_A_TABLE: u64 = 4 << 20;

/// How deep brackets may lie within each other in a font's program, part of which is no text: its reader goes down as deep.
/// Crossed by `a_font_of_brackets_is_passed_over`.
const DEEPEST: usize = 1000;

/// The encodings of simple fonts that the extractor knows.
const KNOWN: [&[u8]; 3] = [b"WinAnsiEncoding", b"MacRomanEncoding", b"MacExpertEncoding"];

/// The fonts of a file, each once.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    faces: Vec<Face>,
    numbers: BTreeMap<Key, usize>,
    unreadable: Option<usize>,
}

/// What a font is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Object(ObjectId),
    /// One that stands in its page's resources, as it is written there.
    Written(String),
}

#[derive(Debug)]
struct Face {
    font: Dictionary,
    /// The bytes of all that is written in it.
    used: BTreeSet<u8>,
    /// Those that it was tried with.
    tried: BTreeSet<u8>,
    /// Those on which the extractor gives up.
    bad: BTreeSet<u8>,
}

impl Fonts {
    /// The number of a font, as a page names it, and how many bytes had to be gone through to tell it.
    pub(super) fn number(&mut self, document: &Document, named: Option<&Object>) -> (usize, usize) {
        let font = named.and_then(|it| document.dereference(it).ok()?.1.as_dict().ok());
        let (Some(named), Some(font)) = (named, font) else { return (self.unreadable(), 0) };
        let (key, cost) = match named.as_reference() {
            Ok(id) => (Key::Object(id), 0),
            Err(_) => {
                let written = format!("{font:?}");
                let cost = written.len();
                (Key::Written(written), cost)
            }
        };
        if let Some(number) = self.numbers.get(&key) {
            return (*number, cost);
        }
        let number = self.add(sound(document, font));
        self.numbers.insert(key, number);
        (number, cost)
    }

    /// The font of signs that nobody can read.
    pub(super) fn unreadable(&mut self) -> usize {
        match self.unreadable {
            Some(number) => number,
            None => {
                let number = self.add(blind());
                self.unreadable = Some(number);
                number
            }
        }
    }

    fn add(&mut self, font: Dictionary) -> usize {
        self.faces.push(Face {
            font,
            used: BTreeSet::new(),
            tried: BTreeSet::new(),
            bad: BTreeSet::new(),
        });
        self.faces.len() - 1
    }

    /// Bytes on which this font fails.
    pub(super) fn bad(&self, number: usize) -> BTreeSet<u8> {
        self.faces.get(number).map(|face| face.bad.clone()).unwrap_or_default()
    }

    pub(super) fn used(&mut self, number: usize, bytes: &[u8]) {
        if let Some(face) = self.faces.get_mut(number) {
            face.used.extend(bytes);
        }
    }

    /// Those of these numbers, by the names that flat pages give them.
    pub(super) fn resources(&self, used: &BTreeSet<usize>) -> Dictionary {
        let mut fonts = Dictionary::new();
        for number in used {
            if let Some(face) = self.faces.get(*number) {
                fonts.set(format!("F{number}"), face.font.clone());
            }
        }
        fonts
    }

    /// Tries each font with what has been written in it, and learns on which signs it fails; true if anything was
    /// learnt.
    pub(super) fn heal(&mut self, frame: &mut Frame) -> bool {
        let mut learnt = false;
        for face in &mut self.faces {
            let fresh: Vec<u8> = face.used.difference(&face.tried).copied().collect();
            if fresh.is_empty() || works(frame, &face.font, &fresh) {
                face.tried.extend(fresh);
                continue;
            }
            learnt = true;
            // A broken table of letters hides those that the encoding tells.
            let mut without = face.font.clone();
            without.remove(b"ToUnicode");
            if !works(frame, &face.font, &[]) || is_wide(&face.font) {
                let usable = works(frame, &without, &fresh);
                face.font = if usable { without } else { blind() };
            } else {
                search(frame, &face.font, &fresh, &mut face.bad);
            }
            face.tried.extend(fresh);
        }
        learnt
    }
}

/// Finds the bytes on which a font fails, by halves.
fn search(frame: &mut Frame, font: &Dictionary, bytes: &[u8], bad: &mut BTreeSet<u8>) {
    if works(frame, font, bytes) {
        return;
    }
    if let [byte] = bytes {
        bad.insert(*byte);
        return;
    }
    let (one, other) = bytes.split_at(bytes.len() / 2);
    search(frame, font, one, bad);
    search(frame, font, other, bad);
}

fn works(frame: &mut Frame, font: &Dictionary, bytes: &[u8]) -> bool {
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut fonts = Dictionary::new();
    fonts.set("F", font.clone());
    frame.runs(format!("BT /F 1 Tf <{text}> Tj ET"), fonts)
}

fn is_wide(font: &Dictionary) -> bool {
    font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Type0")
}

/// A font in which each byte is a sign that nobody can read.
fn blind() -> Dictionary {
    let map: String = (0..=255).map(|code| format!("<{code:02x}> <FFFD>\n")).collect();
    let map = format!(
        "begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n256 beginbfchar\n{map}endbfchar\nendcmap\n"
    );
    dictionary! {
        "Type" => "Font",
        "Subtype" => "Type1",
        "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
        "ToUnicode" => Stream::new(Dictionary::new(), map.into_bytes()),
    }
}

/// A font without what the extractor is known to give up on.
fn sound(document: &Document, font: &Dictionary) -> Dictionary {
    let mut sound = font.clone();
    if font.get(b"Subtype").and_then(Object::as_name).is_err() {
        sound.set("Subtype", "Type1");
    }
    if font.get(b"BaseFont").and_then(Object::as_name).is_err() {
        sound.set("BaseFont", "Unnamed");
    }
    for key in [&b"ToUnicode"[..], b"Encoding"] {
        let table = get(document, font, key).and_then(|it| it.as_stream().ok());
        if table.is_some_and(|it| !is_readable(it, MOST_OF_A_TABLE, |it| !spans_too_much(it))) {
            sound.remove(key);
        }
    }
    // The letters of such a font are told by its program.
    let program = get(document, font, b"FontDescriptor").and_then(|it| it.as_dict().ok());
    if let Some(descriptor) = program
        && let Some(program) =
            get(document, descriptor, b"FontFile").and_then(|it| it.as_stream().ok())
        && !is_readable(program, u64::MAX, |_| true)
    {
        let mut descriptor = descriptor.clone();
        descriptor.remove(b"FontFile");
        sound.set("FontDescriptor", descriptor);
    }
    if is_wide(font) {
        descendants(document, &mut sound);
        return sound;
    }
    encoding(document, &mut sound);
    let first = get(document, font, b"FirstChar").and_then(|it| it.as_i64().ok());
    let widths = get(document, font, b"Widths").and_then(|it| it.as_array().ok());
    if let (Some(first), Some(widths)) = (first, widths)
        && let Ok(count) = i64::try_from(widths.len())
    {
        sound.set("LastChar", first.saturating_add(count) - 1);
    }
    sound
}

/// True for a program that its reader can go through: neither too long, nor with brackets in brackets to any depth.
fn is_readable(program: &Stream, most: u64, fits: impl Fn(&[u8]) -> bool) -> bool {
    if unpack::size(program, most).is_none_or(|_| program.content.len() as u64 > most) {
        return false;
    }
    let program = program.decompressed_content().unwrap_or_else(|_| program.content.clone());
    let (mut depth, mut deepest) = (0_usize, 0);
    for sign in &program {
        match sign {
            b'[' | b'{' | b'(' | b'<' => depth += 1,
            b']' | b'}' | b')' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest <= DEEPEST && fits(&program)
}

/// True for a table of letters whose ranges name more codes than a font has: the extractor writes all of them out.
fn spans_too_much(table: &[u8]) -> bool {
    let mut all = 0_u64;
    let mut at = 0;
    while let Some(begins) = find(table, at, b"beginbfrange") {
        at = begins + b"beginbfrange".len();
        let end = find(table, at, b"endbfrange").unwrap_or(table.len());
        // `<first> <last> <letter>`, or a list in place of the letter.
        let mut row: Vec<u64> = Vec::new();
        for piece in table[at..end].split(|&byte| byte == b'<').skip(1) {
            let digits = piece.iter().take_while(|it| it.is_ascii_hexdigit());
            let digits = digits.filter_map(|&it| char::from(it).to_digit(16));
            row.push(
                digits
                    .fold(0, |code: u64, it| code.saturating_mul(16).saturating_add(u64::from(it))),
            );
            if let [first, last] = row.as_slice() {
                all = all.saturating_add(last.saturating_sub(*first));
            }
            if row.len() == 3 || piece.contains(&b']') {
                row.clear();
            }
            if all > MOST_CODES {
                return true;
            }
        }
        at = end;
    }
    false
}

/// An encoding that isn't known says no more than none.
fn encoding(document: &Document, font: &mut Dictionary) {
    match get(document, font, b"Encoding") {
        Some(Object::Name(name)) if KNOWN.contains(&name.as_slice()) => {}
        Some(Object::Dictionary(encoding)) => {
            let mut encoding = encoding.clone();
            let base = get(document, &encoding, b"BaseEncoding").and_then(|it| it.as_name().ok());
            if !base.is_some_and(|it| KNOWN.contains(&it)) {
                encoding.remove(b"BaseEncoding");
            }
            font.set("Encoding", encoding);
        }
        Some(_) | None => {
            font.remove(b"Encoding");
        }
    }
}

/// Gives the font within one of two bytes a sign what it needs.
fn descendants(document: &Document, font: &mut Dictionary) {
    let inner = get(document, font, b"DescendantFonts").and_then(|it| it.as_array().ok());
    let inner = inner.and_then(|it| document.dereference(it.first()?).ok()?.1.as_dict().ok());
    let mut inner = inner.cloned().unwrap_or_default();
    if get(document, &inner, b"FontDescriptor").is_none_or(|it| it.as_dict().is_err()) {
        inner.set("FontDescriptor", Dictionary::new());
    }
    if let Some(widths) = get(document, &inner, b"W").and_then(|it| it.as_array().ok()) {
        let widths = spelt_out(document, widths);
        inner.set("W", widths);
    }
    // Codes of two bytes are told apart without the encoding, if a table says what they are.
    if let Some(Object::Name(name)) = get(document, font, b"Encoding") {
        let name = String::from_utf8_lossy(name);
        if ["UCS2", "UTF16"].iter().any(|it| name.contains(it)) && font.has(b"ToUnicode") {
            font.set("Encoding", "Identity-H");
        }
    }
    font.set("DescendantFonts", vec![Object::Dictionary(inner)]);
}

/// Widths one by one: the extractor passes over ranges of them.
fn spelt_out(document: &Document, widths: &[Object]) -> Vec<Object> {
    let mut spelt = Vec::new();
    let object =
        |at: usize| widths.get(at).and_then(|it| document.dereference(it).ok()).map(|it| it.1);
    let (mut at, mut all) = (0, 0);
    while let Some(first) = object(at).and_then(|it| it.as_i64().ok()) {
        match (object(at + 1), object(at + 2)) {
            (Some(Object::Array(list)), _) => {
                spelt.extend([Object::Integer(first), Object::Array(list.clone())]);
                at += 2;
            }
            (Some(Object::Integer(last)), Some(width)) => {
                let count = (last - first).clamp(-1, MOST_WIDTHS) + 1;
                all += count;
                if all > MOST_WIDTHS {
                    break;
                }
                let list = (0..count).map(|_| width.clone()).collect();
                spelt.extend([Object::Integer(first), Object::Array(list)]);
                at += 3;
            }
            _ => break,
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_letters_without_end_is_passed_over() {
        let table = |rows: &str| format!("2 beginbfrange\n{rows}\nendbfrange\n").into_bytes();
        assert!(spans_too_much(&table("<0000> <FFFFFFFF> <0041>")));
        assert!(spans_too_much(&table("<00> <FFFFFFFFFFFFFFFFFFFFFFFF> <0041>")));
        assert!(spans_too_much(&table("<00> <05> <0041>\n<000000> <FFFFFF> [<0041>]")));
        assert!(!spans_too_much(&table("<0000> <FFFF> <0041>\n<00> <02> [<0041> <0042> <0043>]")));
        assert!(!spans_too_much(b"1 beginbfchar <00> <0041> endbfchar"));
    }
}
