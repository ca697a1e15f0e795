//! Is a motive told that nobody is quoted for?
//!
//! A motive somebody gives for himself, or that the sentence attributes, is a statement like others.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    for (number, sentence) in clues.body() {
        if clues.sourced(number) {
            continue;
        }
        for (at, _) in clues.list(List::Motive).all(clues.tokens(sentence)) {
            let first = sentence.tokens.start + at;
            if !clues.in_quotes(clues.text.tokens[first].span.start) {
                let clause = clues.clause(first);
                // The deed that the motive is given for stands right before it, or in another clause.
                let start = if first - clause.start <= 2 { clause.start } else { first };
                spans.push(clues.stretch(start..clause.end));
            }
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "unsourced-motive",
        message: format!("A motive is told without a source: {}.", cited(clues.words(first))),
        meaning: "It is the writer's reading of a mind: don't rank what a party prefers by it.",
        spans,
    })
}
