//! Was the text published elsewhere first, or translated?
//!
//! Told by a line that says so of this text. That it cites other reports makes it no copy.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let spans: Vec<_> = clues.lines(List::Republished).collect();
    let first = *spans.first()?;
    Some(Warning {
        code: "republished",
        message: format!("It isn't the original: {}.", cited(clues.words(first))),
        meaning: "Words may have been cut, changed or translated: cite the original where it can be had, and count both as one source.",
        spans,
    })
}
