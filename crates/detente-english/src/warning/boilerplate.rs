//! Is there page furniture around the report?
//!
//! Which passages are furniture is the reader's judgement.

use super::cited;
use super::clues::Clues;
use detente_text::Warning;
use detente_text::{MONTHS, PassageKind};

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let passages = clues.text.document.passages.iter();
    let spans: Vec<_> = passages
        .filter(|passage| passage.kind == PassageKind::Boilerplate)
        .map(|passage| passage.span)
        .filter(|&span| !is_dated(clues.words(span)))
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

/// The most words of a line that only says when something was published.
const LINE: usize = 12;

/// True for a line with the day of publication: the document's own, and no furniture around it.
fn is_dated(words: &str) -> bool {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).collect();
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    words.len() <= LINE && words.iter().any(year) && words.iter().any(|word| MONTHS.contains(word))
}
