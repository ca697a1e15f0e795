//! What does the document itself leave unconfirmed?
//!
//! That something is told without doubt doesn't make it confirmed.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let spans = super::clues::clauses_outside_quotes(clues, List::Unconfirmed);
    let first = *spans.first()?;
    Some(Warning {
        code: "unconfirmed",
        message: format!(
            "The writer didn't or couldn't confirm something: {}.",
            cited(clues.words(first))
        ),
        meaning: "Keep it as reported, not as happened, until another source confirms it.",
        spans,
    })
}
