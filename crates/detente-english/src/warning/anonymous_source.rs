//! Does a source stay without a name?
//!
//! Whether it is right to protect it isn't asked.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let spans = super::clues::clauses_outside_quotes(clues, List::Anonymous);
    let first = *spans.first()?;
    Some(Warning {
        code: "anonymous-source",
        message: format!("A source isn't named: {}.", cited(clues.words(first))),
        meaning: "Nobody can ask who knew what: such a statement counts once, and not alone.",
        spans,
    })
}
