//! Was the text published elsewhere first, or translated?
//!
//! Told by a line that says so of this text. That it cites other reports makes it no copy.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::{PassageKind, Warning};

/// Such a line is short: a paragraph tells of other texts.
const LONGEST: usize = 40;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let passages = clues.text.document.passages.iter();
    let spans: Vec<_> = passages
        .filter(|passage| passage.kind != PassageKind::Struck)
        .map(|passage| passage.span)
        .filter(|&span| {
            let words = clues.words(span);
            words.split_whitespace().nth(LONGEST).is_none()
                && clues.list(List::Republished).spoken(words)
        })
        .collect();
    let first = *spans.first()?;
    Some(Warning {
        code: "republished",
        message: format!("It isn't the original: {}.", cited(clues.words(first))),
        meaning: "Words may have been cut, changed or translated: cite the original where it can be had, and count both as one source.",
        spans,
    })
}
