//! Which words take a side on a status that others dispute?
//!
//! Whose view is right isn't asked.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let spans = super::clues::outside_quotes(clues, List::Contested);
    let first = *spans.first()?;
    Some(Warning {
        code: "contested-status",
        message: format!(
            "A status is named that somebody disputes: {}.",
            cited(clues.words(first))
        ),
        meaning: "The parties name it differently: the model should take neither name for a fact.",
        spans,
    })
}
