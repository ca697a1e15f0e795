//! Does a party publish this itself?
//!
//! Told by how the text begins, who its outlet is, and whether the writer says *our forces* and *the enemy*.
//! That a report quotes a party doesn't make it one.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use crate::syntax::TokenKind;
use detente_text::{Concern, Warning};

/// A writer who says so once may repeat somebody's words.
const FEWEST: usize = 2;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let document = clues.text.document;
    let tone = super::clues::outside_quotes(clues, List::OwnSide);
    let publisher = [document.outlet.as_deref(), document.byline.as_deref()]
        .into_iter()
        .flatten()
        .find(|name| clues.list(List::PartyOutlet).spoken(name));
    let head = clues.text.sentences.first().and_then(|sentence| {
        let count = clues.list(List::StatementHead).here(clues.tokens(sentence))?;
        let behind = clues.text.tokens.get(sentence.tokens.start + count)?;
        (behind.kind != TokenKind::Mark || behind.lower == ":")
            .then(|| clues.span(sentence.tokens.start, sentence.tokens.start + count - 1))
    });
    let message = match (publisher, head) {
        (Some(name), _) => {
            format!("It is published by {}, who may be a party or stand for one.", cited(name))
        }
        (None, Some(head)) => {
            format!("It is a party's own text: it begins with {}.", cited(clues.words(head)))
        }
        (None, None) if tone.len() >= FEWEST => {
            format!("The writer speaks as a party: {}.", cited(clues.words(*tone.first()?)))
        }
        (None, None) => return None,
    };
    let spans = head.into_iter().chain(tone).collect();
    Some(Warning {
        code: Concern::PartyStatement.code(),
        message,
        meaning: "Good evidence of what this party says, none of what is so or what the other side did.",
        spans,
    })
}
