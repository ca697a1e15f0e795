//! What does a page write, and where?
//!
//! The page's operations of text alone, with the parts that it draws put in their places, as one new content stream
//! that the extractor is given. Drawings, colours and pictures are left out: they cost memory, say nothing, and are
//! where files are most often broken.

use std::collections::BTreeSet;
use std::fmt::Write;

use detente_model::Budget;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::content::{Operand, Operations};
use super::font::Fonts;
use super::object::{get, inherited};
use super::unpack;

/// The most operations of text that are kept of one page. Crossed by `a_pdf_of_operators_costs_little`.
const MOST_OPERATIONS: usize = 200_000;

/// The most signs and operations of text that are handed on in all, which is more than any book has: the extractor takes some time
/// for each. Crossed by `a_pdf_of_one_endless_string_is_read_in_time`.
const MOST_WRITTEN: usize = 1 << 24;

/// The most bytes of content that are walked through in all. Crossed by `a_pdf_that_draws_itself_ends`.
const MOST_WALKED: usize = 1 << 30;

/// What it costs to look a stream up, in bytes of content.
const COST_OF_A_STREAM: usize = 64;

/// The most bytes of content of one page. Crossed by `a_page_that_names_a_stream_many_times_ends`.
const MOST_OF_A_PAGE: usize = 128 << 20;

/// The most times that parts are drawn in all. Crossed by `a_pdf_that_draws_itself_ends`.
const MOST_DRAWN: usize = 100_000;

/// How deep drawn parts, and saved states, may lie within each other.
const DEEPEST: usize = 24;
const MOST_SAVED: usize = 512;

/// Operations that say nothing of text: drawings, colours, states and marks.
const SILENT: [&[u8]; 50] = [
    b"b", b"B", b"b*", b"B*", b"BDC", b"BMC", b"BX", b"c", b"CS", b"cs", b"d", b"d0", b"d1", b"DP",
    b"EMC", b"EX", b"f", b"F", b"f*", b"G", b"g", b"gs", b"h", b"i", b"J", b"j", b"K", b"k", b"l",
    b"m", b"M", b"MP", b"n", b"re", b"RG", b"rg", b"ri", b"s", b"S", b"SC", b"sc", b"SCN", b"scn",
    b"sh", b"Tr", b"v", b"w", b"W", b"W*", b"y",
];

/// How much may still be walked through.
#[derive(Debug)]
pub(super) struct Allowance<'a> {
    walked: usize,
    drawn: usize,
    written: usize,
    pub(super) budget: &'a Budget,
}

impl<'a> Allowance<'a> {
    pub(super) fn within(budget: &'a Budget) -> Self {
        Self { walked: 0, drawn: 0, written: 0, budget }
    }
}

/// A page as it is given to the extractor.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) content: String,
    /// The fonts that it uses, by their numbers.
    pub(super) fonts: BTreeSet<usize>,
    /// False if the page goes on where a limit ended it.
    pub(super) whole: bool,
    operations: usize,
    /// How many signs may still be written.
    room: usize,
    saved: Vec<Saved>,
    /// Saved states that are too deep to be kept.
    deeper: usize,
    font: Option<usize>,
    size: f64,
}

/// The state that a `q` saved, and how much had been written before it.
#[derive(Debug)]
struct Saved {
    length: usize,
    operations: usize,
    shows: bool,
    font: Option<usize>,
    size: f64,
}

/// Lays a page out flat.
pub(super) fn page(
    document: &Document,
    page: ObjectId,
    fonts: &mut Fonts,
    allowance: &mut Allowance<'_>,
) -> Flat {
    let room = MOST_WRITTEN.saturating_sub(allowance.written);
    let mut flat = Flat { whole: room > 0, room, ..Flat::default() };
    if room == 0 {
        return flat;
    }
    let (content, whole) = content(document, page, allowance);
    flat.whole &= whole;
    let resources = inherited(document, page, b"Resources").and_then(|it| it.as_dict().ok());
    flat.draw(document, &content, resources, fonts, allowance, 0);
    while !flat.saved.is_empty() {
        flat.restore();
    }
    allowance.written += flat.operations + (room - flat.room);
    flat
}

/// What a page's streams hold, one after the other; false where that is too much.
///
/// A page may name one stream many times.
fn content(document: &Document, page: ObjectId, allowance: &mut Allowance<'_>) -> (Vec<u8>, bool) {
    let mut content = Vec::new();
    for id in document.get_page_contents(page) {
        allowance.walked = allowance.walked.saturating_add(COST_OF_A_STREAM);
        if allowance.walked > MOST_WALKED || allowance.budget.is_cancelled() {
            return (content, false);
        }
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let left = MOST_OF_A_PAGE.saturating_sub(content.len());
        if unpack::size(stream, left as u64).is_none() || stream.content.len() > left {
            return (content, false);
        }
        match stream.decompressed_content() {
            Ok(words) => content.extend(words),
            Err(_) => content.extend_from_slice(&stream.content),
        }
        content.push(b'\n');
    }
    (content, true)
}

impl Flat {
    fn draw(
        &mut self,
        document: &Document,
        content: &[u8],
        resources: Option<&Dictionary>,
        fonts: &mut Fonts,
        allowance: &mut Allowance<'_>,
        depth: usize,
    ) {
        allowance.walked = allowance.walked.saturating_add(content.len());
        allowance.drawn += 1;
        if allowance.walked > MOST_WALKED || allowance.drawn > MOST_DRAWN || depth > DEEPEST {
            self.whole = false;
            return;
        }
        let outer = self.saved.len();
        let mut operations = Operations::of(content);
        let (mut all, mut unknown) = (0_usize, 0_usize);
        while let Some(operator) = operations.next() {
            let ended = self.operations > MOST_OPERATIONS
                || self.room == 0
                || allowance.walked > MOST_WALKED;
            if ended || allowance.budget.is_cancelled() {
                self.whole = false;
                break;
            }
            all += 1;
            match operator {
                b"q" => self.save(),
                b"Q" if self.deeper > 0 => self.deeper -= 1,
                b"Q" if self.saved.len() > outer => self.restore(),
                b"BT" | b"ET" | b"T*" => self.write(operator, &[]),
                b"cm" | b"Tm" => {
                    if let Some(numbers) = operations.numbers::<6>() {
                        self.write(operator, &numbers);
                    }
                }
                b"Td" | b"TD" => {
                    if let Some(numbers) = operations.numbers::<2>() {
                        self.write(operator, &numbers);
                    }
                }
                b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" => {
                    if let Some(numbers) = operations.numbers::<1>() {
                        self.write(operator, &numbers);
                    }
                }
                b"Tf" => {
                    self.choose(document, &operations.operands, resources, fonts, allowance);
                }
                b"Tj" | b"'" | b"\"" | b"TJ" => self.show(operator, &operations.operands, fonts),
                b"Do" => {
                    let Some(part) = part(document, &operations.operands, resources) else {
                        continue;
                    };
                    // What a part holds is bounded by what the file unpacks to.
                    let content =
                        part.decompressed_content().unwrap_or_else(|_| part.content.clone());
                    let inner =
                        get(document, &part.dict, b"Resources").and_then(|it| it.as_dict().ok());
                    self.save();
                    let matrix =
                        get(document, &part.dict, b"Matrix").and_then(|it| it.as_array().ok());
                    let matrix = matrix.map(|it| it.iter().filter_map(number).collect::<Vec<_>>());
                    if let Some(matrix) = matrix.filter(|it| it.len() == 6) {
                        self.write(b"cm", &matrix);
                    }
                    self.draw(document, &content, inner.or(resources), fonts, allowance, depth + 1);
                    self.restore();
                }
                _ => unknown += usize::from(!SILENT.contains(&operator)),
            }
        }
        // Bytes that were never unpacked or unlocked look like this.
        if unknown * 2 > all || (all == 0 && content.iter().any(u8::is_ascii_graphic)) {
            self.whole = false;
        }
        while self.saved.len() > outer {
            self.restore();
        }
    }

    fn write(&mut self, operator: &[u8], numbers: &[f64]) {
        for number in numbers {
            // An exponent would not be understood.
            let _ = write!(self.content, "{number:.4} ");
        }
        self.content.push_str(&String::from_utf8_lossy(operator));
        self.content.push('\n');
        self.operations += 1;
    }

    fn save(&mut self) {
        if self.saved.len() >= MOST_SAVED {
            self.deeper += 1;
            return;
        }
        self.saved.push(Saved {
            length: self.content.len(),
            operations: self.operations,
            shows: false,
            font: self.font,
            size: self.size,
        });
        self.content.push_str("q\n");
        self.operations += 1;
    }

    /// Goes back to what was saved; what wrote nothing since then isn't kept.
    fn restore(&mut self) {
        let Some(saved) = self.saved.pop() else { return };
        (self.font, self.size) = (saved.font, saved.size);
        if saved.shows {
            self.content.push_str("Q\n");
            self.operations += 1;
            self.shows();
        } else {
            self.content.truncate(saved.length);
            self.operations = saved.operations;
        }
    }

    fn shows(&mut self) {
        if let Some(saved) = self.saved.last_mut() {
            saved.shows = true;
        }
    }

    fn choose(
        &mut self,
        document: &Document,
        operands: &[Operand],
        resources: Option<&Dictionary>,
        fonts: &mut Fonts,
        allowance: &mut Allowance<'_>,
    ) {
        let [Operand::Name(name), Operand::Number(size)] = operands else { return };
        let named = resources.and_then(|it| get(document, it, b"Font")?.as_dict().ok());
        let found = named.and_then(|named| named.get(name).ok());
        let (number, cost) = fonts.number(document, found);
        allowance.walked = allowance.walked.saturating_add(cost);
        self.font = Some(number);
        self.size = *size;
        self.font_written(self.font);
    }

    fn font_written(&mut self, font: Option<usize>) {
        if let Some(font) = font {
            self.fonts.insert(font);
            let _ = writeln!(self.content, "/F{font} {:.4} Tf", self.size);
            self.operations += 1;
        }
    }

    fn show(&mut self, operator: &[u8], operands: &[Operand], fonts: &mut Fonts) {
        if let (b"\"", [Operand::Number(word), Operand::Number(letter), _]) = (operator, operands) {
            self.write(b"Tw", &[*word]);
            self.write(b"Tc", &[*letter]);
        }
        if matches!(operator, b"'" | b"\"") {
            self.write(b"T*", &[]);
        }
        let single;
        let items = match operands.last() {
            Some(Operand::Array(items)) if operator == b"TJ" => items.as_slice(),
            Some(Operand::String(_)) => {
                single = operands.last().cloned().into_iter().collect::<Vec<_>>();
                single.as_slice()
            }
            Some(_) | None => return,
        };
        // Text without a font is written in one that nobody can read.
        let font = self.font.unwrap_or_else(|| fonts.unreadable());
        if self.font.is_none() {
            self.size = if self.size > 0.0 { self.size } else { 10.0 };
            self.font_written(Some(font));
        }
        self.content.push('[');
        for item in items {
            match item {
                Operand::Number(number) => {
                    let _ = write!(self.content, "{number:.3} ");
                    self.operations += 1;
                }
                Operand::String(string) => self.string(string, font, fonts),
                Operand::Name(_) | Operand::Array(_) | Operand::Other => {}
            }
        }
        self.content.push_str("] TJ\n");
        self.operations += 1;
        self.shows();
    }

    /// Writes a string; signs on which the font fails are written in the one that nobody can read.
    fn string(&mut self, string: &[u8], font: usize, fonts: &mut Fonts) {
        let bad = fonts.bad(font);
        let fails = |byte: &u8| bad.contains(byte);
        for run in string.chunk_by(|one, other| fails(one) == fails(other)) {
            let fails = run.first().is_some_and(fails);
            let run = run.get(..self.room).unwrap_or(run);
            self.room -= run.len();
            if fails {
                let unreadable = fonts.unreadable();
                self.content.push_str("] TJ\n");
                self.font_written(Some(unreadable));
                self.content.push('[');
            } else {
                fonts.used(font, run);
            }
            self.content.push('<');
            for byte in run {
                let _ = write!(self.content, "{byte:02x}");
            }
            self.content.push('>');
            self.operations += 1;
            if fails {
                self.content.push_str("] TJ\n");
                self.font_written(Some(font));
                self.content.push('[');
            }
        }
    }
}

/// The drawn part of that name, if it is one that can hold text.
fn part<'a>(
    document: &'a Document,
    operands: &[Operand],
    resources: Option<&'a Dictionary>,
) -> Option<&'a Stream> {
    let [Operand::Name(name)] = operands else { return None };
    let parts = get(document, resources?, b"XObject")?.as_dict().ok()?;
    let part = get(document, parts, name)?.as_stream().ok()?;
    let form = part.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form");
    form.then_some(part)
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}
