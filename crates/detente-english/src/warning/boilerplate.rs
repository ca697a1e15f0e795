//! Is there page furniture around the report?
//!
//! Which passages are furniture is the reader's judgement.

use super::cited;
use super::clues::Clues;
use detente_text::PassageKind;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let passages = clues.text.document.passages.iter();
    let spans: Vec<_> = passages
        .filter(|passage| passage.kind == PassageKind::Boilerplate)
        .map(|passage| passage.span)
        .collect();
    let first = *spans.first()?;
    let message = match spans.len() {
        1 => format!("One passage is page furniture: {}.", cited(clues.words(first))),
        count => {
            format!("{count} passages are page furniture, such as {}.", cited(clues.words(first)))
        }
    };
    Some(Warning {
        code: "boilerplate",
        message,
        meaning: "Nothing is proposed from them; look whether a part of the report was taken for furniture.",
        spans,
    })
}
