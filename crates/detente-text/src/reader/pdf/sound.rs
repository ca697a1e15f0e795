//! May the reader of files be given a file as it is?
//!
//! It believes what a file says of its own objects: how wide the rows of its table are, where each object stands, how
//! long a stream is, be that told by another object or not. What would cost it more than the file's size is found here,
//! in the bytes; such a file is read by a table that is made anew, or not at all. Whether it is otherwise sound isn't asked.

use std::collections::BTreeSet;

use detente_model::Budget;
use pdf_extract::xref::{XrefEntry, decode_xref_stream};
use pdf_extract::{Object, Stream, dictionary};

use super::content::{after_blank, is_regular, unescaped, word_at};
use super::rebuild::{find, number_before};
use super::unpack;
use crate::reader::ReadError;

/// Whether a file may be given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    Yes,
    /// Only with a table made anew.
    Rebuilt,
}

/// The most bytes of a row of a table of objects, and of a number in one.
const WIDEST: i64 = 16;

/// The most bytes that a packed table of objects may unpack to: more than two million rows.
/// Crossed by `a_table_of_objects_without_end_is_not_believed`.
const MOST_OF_A_TABLE: u64 = 16 << 20;

/// How many tables of objects a file may have, and how far from its widths one begins and ends.
const MOST_TABLES: usize = 256;
const AROUND: usize = 1 << 16;

/// How many objects may be told to stand at one place.
const MOST_AT_A_PLACE: usize = 64;

/// The most values in a row of differences, and what one of them may have.
const MOST_COLUMNS: i64 = 1 << 20;
const MOST_OF_A_COLUMN: i64 = 32;

/// Words of a file's skeleton: nobody who means well writes one in a way that can't be found.
const SKELETON: [&[u8]; 14] = [
    b"BitsPerComponent",
    b"Colors",
    b"Columns",
    b"DecodeParms",
    b"Encrypt",
    b"Filter",
    b"ID",
    b"Index",
    b"Length",
    b"Prev",
    b"Root",
    b"Size",
    b"Type",
    b"W",
];

/// Looks a file through.
///
/// # Errors
/// If no reader should be given it, or the work was ended.
pub(super) fn of(bytes: &[u8], budget: &Budget) -> Result<Sound, ReadError> {
    let (mut tables, mut is_endless) = (0, false);
    let mut lengths = BTreeSet::new();
    let mut at = 0;
    let mut heard = 0;
    while let Some(slash) = find(bytes, at, b"/") {
        if slash > heard + (1 << 16) {
            heard = slash;
            budget.allows(0)?;
        }
        at = slash + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        let end =
            rest.iter().take(512).position(|it| !is_regular(*it)).unwrap_or(rest.len().min(512));
        let name = rest.get(..end).unwrap_or_default();
        if name.contains(&b'#') && SKELETON.contains(&unescaped(name).as_slice()) {
            return Err(ReadError::Damaged);
        }
        let mut values = Values { bytes, at: at + end };
        let fits = match name {
            b"Columns" => values.integer().is_none_or(|it| it <= MOST_COLUMNS),
            b"Colors" | b"BitsPerComponent" => {
                values.integer().is_none_or(|it| it <= MOST_OF_A_COLUMN)
            }
            b"W" => {
                is_endless |= !is_table(&mut values, &mut tables);
                true
            }
            b"Length" => {
                lengths.extend(told_elsewhere(&mut values));
                true
            }
            _ => true,
        };
        if !fits {
            return Err(ReadError::Damaged);
        }
    }
    budget.allows(0)?;
    let astray = !are_numbers(bytes, &lengths);
    if is_endless || astray || piled(offsets(bytes)) || has_remarks(bytes) {
        return Ok(Sound::Rebuilt);
    }
    Ok(Sound::Yes)
}

/// True for the widths of a table of objects that can be read in time, and for any other list, such as the widths of letters.
fn is_table(values: &mut Values<'_>, tables: &mut usize) -> bool {
    let start = values.at;
    let Some(widths) = values.integers() else { return true };
    let [kind, place, rest, ..] = widths.as_slice() else { return true };
    let widths = [*kind, *place, *rest];
    if widths.iter().any(|it| *it > 1 << 16) || widths == [0; 3] {
        return false;
    }
    // Widths of letters look alike, but tell wider ranges or stand in no stream.
    if widths.iter().any(|it| !(0..=WIDEST).contains(it)) {
        return widths.iter().any(|it| *it > WIDEST);
    }
    *tables += 1;
    *tables <= MOST_TABLES && places(values.bytes, start, &widths).is_some_and(|it| !piled(it))
}

/// Where the objects of the table are; none if it isn't one, and `None` where that can't be told in time.
fn places(bytes: &[u8], near: usize, widths: &[i64; 3]) -> Option<Vec<u32>> {
    let from = near.saturating_sub(AROUND);
    let opens = bytes.get(from..near)?.windows(3).rposition(|it| it == b"obj")? + from;
    let after = bytes.get(..bytes.len().min(near + AROUND))?;
    let ends = find(after, near, b"endobj");
    let Some(stream) = find(after, near, b"stream").filter(|it| ends.is_none_or(|end| *it < end))
    else {
        return ends.map(|_| Vec::new());
    };
    let head = bytes.get(opens..stream)?;
    let told = |key: &[u8]| {
        let at = find(head, 0, key)? + key.len();
        Values { bytes: head, at }.integer()
    };
    let data = stream + b"stream".len();
    let data = bytes.get(data..)?;
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
    let end = find(data, 0, b"endstream").unwrap_or(data.len());
    let width: i64 = widths.iter().sum();
    let mut dictionary = dictionary! {
        "W" => widths.iter().map(|it| Object::Integer(*it)).collect::<Vec<_>>(),
        "DecodeParms" => dictionary! {
            "Predictor" => told(b"/Predictor").unwrap_or(1),
            "Columns" => told(b"/Columns").unwrap_or(1),
        },
    };
    if find(head, 0, b"/FlateDecode").is_some() {
        dictionary.set("Filter", "FlateDecode");
    } else if find(head, 0, b"/Filter").is_some() {
        return None;
    }
    let mut stream = Stream::new(dictionary, data.get(..end)?.to_vec());
    let size = unpack::size(&stream, MOST_OF_A_TABLE)?.max(stream.content.len() as u64);
    if size > MOST_OF_A_TABLE {
        return None;
    }
    stream.decompress().ok();
    let rows = i64::try_from(stream.content.len()).ok()? / width.max(1);
    stream.dict.set("Size", rows);
    // One that can't be understood is no table for the reader of files either.
    let Ok((table, _)) = decode_xref_stream(stream) else { return Some(Vec::new()) };
    let place = |entry: &XrefEntry| match entry {
        XrefEntry::Normal { offset, .. } => Some(*offset),
        XrefEntry::Free | XrefEntry::UnusableFree | XrefEntry::Compressed { .. } => None,
    };
    Some(table.entries.values().filter_map(place).collect())
}

/// True where too many objects stand at one place, each of which would be read again.
fn piled(mut places: Vec<u32>) -> bool {
    places.sort_unstable();
    places.chunk_by(|one, other| one == other).any(|same| same.len() > MOST_AT_A_PLACE)
}

/// The places in tables that aren't packed: `0000000017 00000 n`.
fn offsets(bytes: &[u8]) -> Vec<u32> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(mark) = find(bytes, at, b" n") {
        at = mark + 2;
        let row = mark.checked_sub(16).and_then(|from| bytes.get(from..mark));
        let place = row.filter(|row| row.get(10) == Some(&b' ')).and_then(|row| row.get(..10));
        let place = place.and_then(|it| std::str::from_utf8(it).ok()?.parse::<u32>().ok());
        places.extend(place);
    }
    places
}

/// True where a remark comes before an object's first word: it would be read again for each object within it.
fn has_remarks(bytes: &[u8]) -> bool {
    let mut at = 0;
    let mut all = 0;
    while let Some(found) = find(bytes, at, b"obj") {
        at = found + 3;
        let after = bytes.get(at..).unwrap_or_default();
        let first = after.iter().take(64).find(|it| !it.is_ascii_whitespace());
        all += usize::from(first == Some(&b'%'));
    }
    all > MOST_AT_A_PLACE
}

/// The number of the object that tells a length, if it isn't told in place.
fn told_elsewhere(values: &mut Values<'_>) -> Option<i64> {
    let number = values.integer()?;
    values.integer().filter(|_| values.word() == b"R").map(|_| number)
}

/// True where each of these objects is a number and nothing else: a chain of others would be followed to any depth.
fn are_numbers(bytes: &[u8], lengths: &BTreeSet<i64>) -> bool {
    let mut numbers = BTreeSet::new();
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"obj").filter(|_| !lengths.is_empty()) {
        at = found + 3;
        let Some(number) = number_before(bytes, found).map(i64::from) else { continue };
        if lengths.contains(&number) {
            let mut values = Values { bytes, at };
            if values.integer().is_none() || values.word() != b"endobj" {
                return false;
            }
            numbers.insert(number);
        }
    }
    numbers == *lengths
}

/// Reads values one after the other.
struct Values<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Values<'a> {
    fn word(&mut self) -> &'a [u8] {
        let from = after_blank(self.bytes, self.at);
        let word = word_at(self.bytes, from);
        self.at = from + word.len();
        word
    }

    /// A number; too large a one is the largest.
    fn integer(&mut self) -> Option<i64> {
        let word = self.word();
        let digits = word.strip_prefix(b"+").or_else(|| word.strip_prefix(b"-")).unwrap_or(word);
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let text = std::str::from_utf8(word).ok()?;
        Some(text.parse().unwrap_or(i64::MAX))
    }

    /// The numbers at the beginning of a list, at most four.
    fn integers(&mut self) -> Option<Vec<i64>> {
        self.at = after_blank(self.bytes, self.at);
        if self.bytes.get(self.at) != Some(&b'[') {
            return None;
        }
        self.at += 1;
        Some((0..4).map_while(|_| self.integer()).collect())
    }
}
