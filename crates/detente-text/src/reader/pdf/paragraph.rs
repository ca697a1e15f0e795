//! Which lines are one paragraph?
//!
//! Lines of one size go on where the line before is full, where its sentence isn't over, or where a quotation is
//! open. How far apart lines stand is measured on the document itself: some are set with one and a half lines, some
//! with two. A column that ends goes on in the next, and a page on the next page, past what stands at its foot.

use std::collections::BTreeMap;

use super::line::Line;
use crate::reader::block::Hint;
use crate::reader::furniture::is_ended;
use crate::reader::text::starts_item;

/// A line, and where it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) line: &'a Line,
    pub(super) page: u32,
    /// Its first byte in the text of its page.
    pub(super) raw: usize,
    /// It stands at the head or foot of most pages.
    pub(super) running: bool,
}

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) lines: Vec<Placed<'a>>,
    pub(super) hint: Hint,
    /// The number of its last line among all.
    last: usize,
}

/// The most lines that a quotation is looked for over.
const LONGEST_QUOTATION: usize = 256;

/// How many paragraphs may stand between one and where it goes on: the notes at the foot of a page.
const MOST_NOTES: usize = 64;

/// The column that a line stands in.
#[derive(Debug, Clone, Copy)]
struct Column {
    number: usize,
    left: f64,
    right: f64,
}

/// The paragraphs, in the order of their first lines.
pub(super) fn all<'a>(lines: &[Placed<'a>]) -> Vec<Paragraph<'a>> {
    let columns = columns(lines);
    let body = body_size(lines);
    let apart = apart(lines, &columns);
    let mut paragraphs: Vec<Paragraph<'a>> = Vec::new();
    // The paragraph of the line before.
    let mut last: Option<usize> = None;
    for (at, placed) in lines.iter().enumerate() {
        if placed.running {
            paragraphs.push(Paragraph { lines: vec![*placed], hint: Hint::Furniture, last: at });
            continue;
        }
        let scene = Scene { lines, columns: &columns, body, apart: &apart };
        let before =
            last.filter(|number| paragraphs.get(*number).is_some_and(|it| scene.goes_on(it, at)));
        // What stands in smaller print at the foot of a page interrupts nothing.
        let older = || {
            let number = last_of_size(&paragraphs, placed.line.size)?;
            let paragraph = paragraphs.get(number)?;
            let notes = paragraphs.get(number + 1..)?.iter().all(|it| {
                it.lines.iter().all(|note| note.running || note.line.size < placed.line.size * 0.93)
            });
            let parted = columns.get(paragraph.last)?.number != columns.get(at)?.number;
            (notes && parted && scene.goes_on(paragraph, at)).then_some(number)
        };
        let number = match before.or_else(older) {
            Some(number) => {
                if let Some(paragraph) = paragraphs.get_mut(number) {
                    paragraph.lines.push(*placed);
                    paragraph.last = at;
                }
                number
            }
            None => {
                paragraphs.push(Paragraph { lines: vec![*placed], hint: Hint::Unknown, last: at });
                paragraphs.len() - 1
            }
        };
        last = Some(number);
    }
    if let Some(title) = title(&paragraphs, body)
        && let Some(paragraph) = paragraphs.get_mut(title)
    {
        paragraph.hint = Hint::Title;
    }
    paragraphs
}

/// What is known of all lines.
#[derive(Debug, Clone, Copy)]
struct Scene<'a, 'b> {
    lines: &'b [Placed<'a>],
    columns: &'b [Column],
    body: f64,
    apart: &'b BTreeMap<i64, f64>,
}

impl Scene<'_, '_> {
    /// True if a paragraph goes on with the line `at`.
    fn goes_on(&self, paragraph: &Paragraph<'_>, at: usize) -> bool {
        let before = paragraph.last;
        let (Some(one), Some(other)) = (self.lines.get(before), self.lines.get(at)) else {
            return false;
        };
        let (Some(from), Some(to)) = (self.columns.get(before), self.columns.get(at)) else {
            return false;
        };
        let (a, b) = (one.line, other.line);
        if is_alone(&a.text)
            || !alike(a.size, b.size)
            || starts_item(&b.text)
            || is_numbered(&b.text)
        {
            return false;
        }
        let ended = is_ended(&a.text) || a.text.ends_with(':');
        let small = b.text.starts_with(char::is_lowercase);
        let cut = a.text.ends_with(['-', '\u{2010}', '\u{ad}']);
        let full = is_full(a, b, *from);
        let indented = b.left > to.left + b.size * 0.8;
        if from.number != to.number {
            let begun = paragraph.lines.first().is_some_and(|it| is_numbered(&it.line.text));
            return a.size <= self.body * 1.12
                && (cut
                    || is_open(paragraph)
                    || (!ended && (small || (full && (!indented || begun)))));
        }
        let gap = a.base - b.base;
        let usual = self.apart.get(&class(a.size)).copied().unwrap_or(a.size * 1.6);
        if gap > usual * 1.2 + 0.5 {
            return false;
        }
        // Headlines are broken where their sense is.
        if a.size > self.body * 1.12 {
            return gap <= a.size * 1.8 && !ended;
        }
        let stepped = indented && a.left <= from.left + a.size * 0.8;
        let hangs = paragraph
            .lines
            .first()
            .is_some_and(|it| starts_item(&it.line.text) || is_numbered(&it.line.text));
        if stepped && !hangs && (ended || !full) {
            return false;
        }
        full || cut || (small && !ended && (a.right - a.left) * 3.0 > from.right - from.left)
    }
}

/// True if the next word would not have fitted on a line, or hardly.
fn is_full(line: &Line, next: &Line, column: Column) -> bool {
    let room = column.right - line.right;
    room < next.first + line.size * 0.25 + (column.right - column.left) / 20.0
}

fn alike(one: f64, other: f64) -> bool {
    (one - other).abs() <= one.max(other) * 0.06
}

/// Sizes that count as one.
pub(super) fn class(size: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the size of a letter, in half points")]
    let class = (size * 2.0).round().clamp(0.0, 10_000.0) as i64;
    class
}

/// The number of the last paragraph whose last line has that size.
fn last_of_size(paragraphs: &[Paragraph<'_>], size: f64) -> Option<usize> {
    let recent = paragraphs.iter().enumerate().rev().take(MOST_NOTES);
    let mut fits = recent.filter(|(_, it)| {
        it.hint != Hint::Furniture
            && it.lines.last().is_some_and(|last| alike(last.line.size, size))
    });
    fits.next().map(|(number, _)| number)
}

/// True where a quotation was opened and not closed.
fn is_open(paragraph: &Paragraph<'_>) -> bool {
    let lines = &paragraph.lines[paragraph.lines.len().saturating_sub(LONGEST_QUOTATION)..];
    let count = |marks: &[char]| -> usize {
        lines.iter().map(|it| it.line.text.matches(marks).count()).sum()
    };
    count(&['\u{201c}', '\u{201e}', '\u{ab}']) > count(&['\u{201d}', '\u{bb}'])
        || count(&['"']) % 2 == 1
}

/// True for a line that nothing goes on from: signs without a word, or an entry of a table of contents.
fn is_alone(words: &str) -> bool {
    let leads = [". . .", "....", "\u{2026}\u{2026}"].iter().any(|dots| words.contains(dots))
        && words.ends_with(|letter: char| letter.is_ascii_digit());
    leads || !words.chars().any(char::is_alphanumeric)
}

/// True at the start of a numbered item: `1.`, `(a)`, `2)`.
fn is_numbered(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let inner = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = first.ends_with([')', '.']) && first.len() > inner.len();
    let number = (1..=2).contains(&inner.len()) && inner.chars().all(|it| it.is_ascii_digit());
    let letter = first.ends_with(')') && inner.len() == 1 && inner.starts_with(char::is_lowercase);
    marked && (number || letter) && words.len() > first.len()
}

/// The column of each line: lines of one size, one below the other.
fn columns(lines: &[Placed<'_>]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(lines.len());
    let mut start = 0;
    for at in 0..=lines.len() {
        let pair = at.checked_sub(1).and_then(|before| Some((lines.get(before)?, lines.get(at)?)));
        let below = pair.is_some_and(|(above, below)| stands_below(above, below));
        if at == 0 || below {
            continue;
        }
        let run = lines.get(start..at).unwrap_or_default();
        let left = run.iter().map(|it| it.line.left).fold(f64::INFINITY, f64::min);
        let right = run.iter().map(|it| it.line.right).fold(f64::NEG_INFINITY, f64::max);
        columns.extend(run.iter().map(|_| Column { number: start, left, right }));
        start = at;
    }
    columns
}

fn stands_below(above: &Placed<'_>, below: &Placed<'_>) -> bool {
    let (a, b) = (above.line, below.line);
    let gap = a.base - b.base;
    above.page == below.page
        && above.running == below.running
        && alike(a.size, b.size)
        && gap > a.size * 0.5
        && gap < a.size * 4.5
        && b.left < a.right
        && b.right > a.left
}

/// The size that most of the text has.
fn body_size(lines: &[Placed<'_>]) -> f64 {
    let mut sizes = BTreeMap::<i64, (usize, f64)>::new();
    for placed in lines.iter().filter(|it| !it.running) {
        let entry = sizes.entry(class(placed.line.size)).or_insert((0, placed.line.size));
        entry.0 += placed.line.text.len();
    }
    sizes.values().max_by_key(|(count, _)| *count).map_or(0.0, |(_, size)| *size)
}

/// How far apart the lines of a paragraph stand, for each size: as most full lines do from the next.
fn apart(lines: &[Placed<'_>], columns: &[Column]) -> BTreeMap<i64, f64> {
    let mut gaps = BTreeMap::<i64, BTreeMap<i64, usize>>::new();
    for (pair, column) in lines.windows(2).zip(columns.windows(2)) {
        if let ([one, other], [from, to]) = (pair, column)
            && from.number == to.number
            && is_full(one.line, other.line, *from)
            && !is_ended(&one.line.text)
        {
            let gap = class(one.line.base - other.line.base);
            *gaps.entry(class(one.line.size)).or_default().entry(gap).or_default() += 1;
        }
    }
    let usual = |gaps: BTreeMap<i64, usize>| {
        let most = gaps.values().copied().max()?;
        // Of those that come as often, the smaller.
        let (gap, _) = gaps.into_iter().find(|(_, count)| *count == most)?;
        Some(f64::from(i32::try_from(gap).ok()?) / 2.0)
    };
    gaps.into_iter().filter_map(|(size, gaps)| Some((size, usual(gaps)?))).collect()
}

/// The headline: what is set largest on the first page, if it is larger than the text and stands before it.
fn title(paragraphs: &[Paragraph<'_>], body: f64) -> Option<usize> {
    let mut found: Option<(usize, f64, bool)> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let first = paragraph.lines.first()?;
        if first.page > 1 {
            break;
        }
        let words: usize =
            paragraph.lines.iter().map(|it| it.line.text.split_whitespace().count()).sum();
        let ended = paragraph.lines.last().is_some_and(|it| is_ended(&it.line.text));
        if first.line.size < body * 1.12 && words >= 12 && ended {
            break;
        }
        let larger = found.is_none_or(|(_, size, _)| first.line.size > size * 1.02);
        if !first.running && first.line.size > body * 1.12 && larger {
            // What is one or two words may be the name of whoever publishes it.
            found = Some((number, first.line.size, (3..=30).contains(&words)));
        }
    }
    found.filter(|(_, _, fits)| *fits).map(|(number, _, _)| number)
}
