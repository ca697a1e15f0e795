//! What are the paragraphs of a plain text?
//!
//! A line is a paragraph, unless the text is wrapped: then lines are joined that a typist would have broken
//! where they are broken. The characters stay the file's own; what a paragraph is for isn't asked here.

use detente_model::{Budget, Span, Stop};

use super::block::{Block, Draft, Hint};
use super::furniture;
use super::holds;
use super::struck;

/// The widest column that anybody wraps a text to.
const WIDEST: usize = 130;

/// The narrowest column that tells wrapping from a list.
const NARROWEST: usize = 36;

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Without the white space around it.
    pub(super) span: Span,
    /// White space before its first word, in characters.
    pub(super) indent: usize,
    /// Its length without the white space around it, in characters.
    pub(super) length: usize,
    /// The length of its first word, in characters.
    pub(super) first: usize,
    /// True if the line before it is blank, or there is none.
    pub(super) apart: bool,
}

pub(super) fn read(text: String, budget: &Budget) -> Result<Draft, Stop> {
    let lines = lines(&text, budget)?;
    let paragraphs = paragraphs(&text, &lines);
    budget.allows(0)?;
    let blocks = paragraphs
        .into_iter()
        .filter_map(|span| Block::trimmed(&text, span, Hint::Unknown))
        .map(|block| match struck::is_struck(block.words(&text)) {
            true => Block { hint: Hint::Struck, ..block },
            false => block,
        })
        .collect();
    budget.allows(0)?;
    Ok(Draft { text, blocks, ..Draft::default() })
}

/// The lines that are not blank.
pub(super) fn lines(text: &str, budget: &Budget) -> Result<Vec<Line>, Stop> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut start = 0;
    for piece in text.split_inclusive(is_break) {
        budget.allows(0)?;
        holds(budget, lines.len(), text.len())?;
        let span = Span::new(start, start + piece.len());
        start = span.end;
        let Some(block) = Block::trimmed(text, span, Hint::Unknown) else {
            // The two characters of one line break are no blank line.
            apart |= piece != "\n" || !text.get(..span.start).is_some_and(|it| it.ends_with('\r'));
            continue;
        };
        let words = block.words(text);
        let indent = text.get(span.start..block.span.start).map_or(0, |it| it.chars().count());
        lines.push(Line {
            span: block.span,
            indent,
            length: words.chars().count(),
            first: words.chars().take_while(|letter| !letter.is_whitespace()).count(),
            apart,
        });
        apart = false;
    }
    Ok(lines)
}

/// Paragraphs, each from the start of its first line to the end of its last.
pub(super) fn paragraphs(text: &str, lines: &[Line]) -> Vec<Span> {
    let column = column(text, lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let joined = before.is_some_and(|before| {
            column.is_some_and(|column| !line.apart && runs_on(text, before, line, column))
        });
        match paragraphs.last_mut() {
            Some(last) if joined => last.end = line.span.end,
            Some(_) | None => paragraphs.push(line.span),
        }
        before = Some(line);
    }
    paragraphs
}

/// The column that a text is wrapped to; `None` where it isn't.
fn column(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines.windows(2).filter_map(|pair| match pair {
            [one, next] if !next.apart => Some((one, next)),
            _ => None,
        })
    };
    let mut lengths: Vec<usize> = pairs().map(|(line, _)| line.indent + line.length).collect();
    lengths.sort_unstable();
    // One overlong line, such as an address, says nothing about the others.
    let column = *lengths.get((lengths.len().saturating_sub(1)) * 98 / 100)?;
    let full = pairs().filter(|(line, next)| is_full(line, next, column)).count();
    // Where lines are paragraphs, each ends a sentence.
    let ended = pairs().filter(|(line, _)| furniture::is_ended(words(text, line))).count();
    let wrapped = (NARROWEST..=WIDEST).contains(&column)
        && full * 3 >= lengths.len() * 2
        && ended * 2 <= lengths.len();
    wrapped.then_some(column)
}

/// True if the next word would not have fitted on a line, or hardly.
fn is_full(line: &Line, next: &Line, column: usize) -> bool {
    line.indent + line.length + 1 + next.first + column / 16 >= column
}

fn runs_on(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    let (before, after) = (words(text, line), words(text, next));
    let ends = before
        .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']'])
        .ends_with(['.', '!', '?', ':']);
    let small = after.chars().next().is_some_and(char::is_lowercase);
    if starts_item(after) || (next.indent > line.indent + 1 && ends) {
        return false;
    }
    // A line that ends early ends its paragraph, unless its sentence goes on.
    is_full(line, next, column) || (small && !ends && line.length * 3 > column)
}

fn words<'a>(text: &'a str, line: &Line) -> &'a str {
    text.get(line.span.start..line.span.end).unwrap_or_default()
}

/// True at the start of an item of a list.
pub(super) fn starts_item(words: &str) -> bool {
    ["- ", "* ", "\u{2022}", "\u{2013} ", "\u{2014} ", "\u{25cf}", "\u{25aa}", "+ "]
        .iter()
        .any(|mark| words.starts_with(mark))
}

/// True for what ends a line.
pub(super) fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
