//! Which quotations break off?
//!
//! One that goes on behind its cue is whole; a fragment within a sentence of the writer's is one too.

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// Quotations of fewer words are names and catchwords.
const FEWEST: usize = 4;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    for (number, &quote) in clues.quoted.iter().enumerate() {
        let inner = inner(clues.words(quote));
        if inner.split_whitespace().count() < FEWEST {
            continue;
        }
        if let Some(at) = elision(inner) {
            let start = quote.start + offset(clues.words(quote), inner) + at.start;
            spans.push(Span::new(start, start + at.end - at.start));
        } else if dangles(clues, inner) && !goes_on(clues, number) {
            let start = quote.start + offset(clues.words(quote), inner);
            spans.push(Span::new(start + tail(inner), start + inner.len()));
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "truncated-quote",
        message: format!(
            "A quotation breaks off or leaves words out: {}.",
            cited(clues.words(first))
        ),
        meaning: "What was left out may turn the sense: look for the whole before a position rests on it.",
        spans,
    })
}

fn is_mark(it: char) -> bool {
    matches!(it, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
}

/// A quotation without its marks.
fn inner(words: &str) -> &str {
    words.trim_matches(|it: char| is_mark(it) || it.is_whitespace())
}

fn offset(words: &str, inner: &str) -> usize {
    words.find(inner).unwrap_or(0)
}

/// Dots that stand for words.
fn elision(inner: &str) -> Option<std::ops::Range<usize>> {
    ["[...]", "[…]", "(...)", "(…)", "...", "…", ". . ."]
        .iter()
        .find_map(|dots| inner.find(dots).map(|at| at..at + dots.len()))
}

/// True if the last word can't end a sentence.
fn dangles(clues: &Clues<'_>, inner: &str) -> bool {
    let Some(bare) = inner.strip_suffix([',', '\u{2014}', '\u{2013}']) else { return false };
    let last = bare.trim_end().rsplit(|it: char| it.is_whitespace()).next().unwrap_or("");
    let last = last.to_lowercase();
    // "I will not answer that," is whole
    let whole = inner.ends_with(',') && clues.list(List::MayEnd).is(&last);
    clues.list(List::Dangling).is(&last) && !whole
}

/// True if the next quotation takes this one up again: in the same passage, in lower case.
fn goes_on(clues: &Clues<'_>, number: usize) -> bool {
    let (Some(this), Some(next)) = (clues.quoted.get(number), clues.quoted.get(number + 1)) else {
        return false;
    };
    let between = &clues.text.document.text[this.end..next.start.max(this.end)];
    !between.contains(['\n', '.'])
        && inner(clues.words(*next)).chars().next().is_some_and(char::is_lowercase)
}

/// Where the last words of a quotation begin.
fn tail(inner: &str) -> usize {
    inner
        .char_indices()
        .rev()
        .filter(|(_, it)| it.is_whitespace())
        .nth(5)
        .map_or(0, |(at, it)| at + it.len_utf8())
}
