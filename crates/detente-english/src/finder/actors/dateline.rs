//! Where was a report written, by the dateline that it begins with?
//!
//! *ALGIERS, 3 March (Agency) – The foreign minister said*: who speaks of *the minister* there mostly means that
//! state's. A guess, to be marked as one; a seat of an organisation gives none.

use crate::syntax::Text;
use detente_text::Actor;
use detente_text::PassageKind;

/// How many paragraphs are looked at.
const PARAGRAPHS: usize = 4;

/// The most tokens of a dateline.
const LONGEST: usize = 16;

/// The state whose capital the dateline names; `capital` tells whose capital stands at a token.
pub(super) fn state(text: &Text<'_>, capital: impl Fn(usize) -> Option<Actor>) -> Option<Actor> {
    let mut last = None;
    let opening = text.sentences.iter().filter(|sentence| {
        let first = last != Some(sentence.passage);
        last = Some(sentence.passage);
        let kind = text.document.passages.get(sentence.passage).map(|passage| passage.kind);
        first && kind == Some(PassageKind::Body)
    });
    opening.take(PARAGRAPHS).find_map(|sentence| {
        let tokens = sentence.tokens.clone();
        let first = text.word(tokens.start);
        let shouted = first.chars().count() > 3 && !first.chars().any(char::is_lowercase);
        let head = || tokens.clone().take(LONGEST).skip(1);
        let dash = head().find(|&at| {
            let apart = text.tokens[at - 1].span.end < text.tokens[at].span.start;
            matches!(text.word(at), "\u{2014}" | "\u{2013}") || text.word(at) == "-" && apart
        })?;
        let dated = head().take_while(|&at| at < dash).any(|at| {
            text.word(at) == "(" || text.word(at).starts_with(|it: char| it.is_numeric())
        });
        (shouted || dated).then(|| capital(tokens.start)).flatten()
    })
}
