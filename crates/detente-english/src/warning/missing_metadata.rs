//! Does the document say when it was published, by whom and where?
//!
//! A date that stands only in the text, such as that of an event, is none of its own.

use super::clues::Clues;
use detente_text::{Concern, Warning};

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let document = clues.text.document;
    let (author, outlet) = (document.byline.is_some(), document.outlet.is_some());
    if document.published.is_some() && (author || outlet) {
        return None;
    }
    let missing: Vec<&str> = [
        (document.published.is_some(), "no date of publication"),
        (author, "no author"),
        (outlet, "no outlet"),
    ]
    .into_iter()
    .filter_map(|(there, word)| (!there).then_some(word))
    .collect();
    Some(Warning {
        code: Concern::MissingMetadata.code(),
        message: format!("The document has {}.", missing.join(", ")),
        meaning: "Nobody can be asked, and “today” or “recent” can't be placed: grade the source low until it is known.",
        spans: Vec::new(),
    })
}
