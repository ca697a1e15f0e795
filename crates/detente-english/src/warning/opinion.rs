//! Does the writer say what ought to be, rather than what is?
//!
//! Told by how the text calls itself, by a line that says whose views these are, or by a writer who speaks as *I*. That it
//! quotes opinions makes it none.

use super::cited;
use super::clues::{Clues, outside_quotes};
use crate::lexicon::List;
use crate::syntax::TokenKind;
use detente_text::Warning;

/// A writer who says *I* once may be telling how the report came about.
const FEWEST: usize = 2;

/// The most words of a line that only says what the text is.
const NAME: usize = 3;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    // A page's list of sections has such lines too.
    let called = clues.text.document.told().map(|it| it.span).find(|&span| {
        let mut words = clues.words(span).split_whitespace();
        let few = words.clone().nth(NAME).is_none();
        let first = words.next().unwrap_or_default();
        few && clues.list(List::OpinionHead).spoken(first)
    });
    let headed = || {
        clues.title().find_map(|(_, sentence)| {
            let count = clues.list(List::OpinionHead).here(clues.tokens(sentence))?;
            let behind = clues.text.tokens.get(sentence.tokens.start + count)?;
            (behind.kind == TokenKind::Mark)
                .then(|| clues.span(sentence.tokens.start, sentence.tokens.start + count - 1))
        })
    };
    let disclaimed = || clues.lines(List::OwnViews).next();
    let told = called.or_else(headed).or_else(disclaimed);
    let tone = outside_quotes(clues, List::OwnVoice);
    let message = match told {
        Some(told) => format!("It is an opinion, and says so: {}.", cited(clues.words(told))),
        None if tone.len() >= FEWEST => {
            format!("The writer says what they think: {}.", cited(clues.words(*tone.first()?)))
        }
        None => return None,
    };
    Some(Warning {
        code: "opinion",
        message,
        meaning: "Good evidence of what its author thinks; for what is so, or what a party wants, take another source.",
        spans: told.into_iter().chain(tone).collect(),
    })
}
