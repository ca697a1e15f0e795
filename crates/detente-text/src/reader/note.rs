//! What should a person know of how a document was read?
//!
//! That something was set aside, or that a part of it can't be analysed. Whether what stands in it is true isn't
//! asked.

use detente_model::Span;

use super::furniture::is_ended;
use crate::document::{ENGLISH, Language, PARTLY, Passage, PassageKind};
use crate::findings::Warning;

/// How many times as many words of whole sentences as the report has may be furniture.
const MOST_TIMES: usize = 3;

/// The fewest words of whole sentences that are worth a word.
const FEWEST: usize = 40;

/// All that its passages tell.
pub(super) fn all(text: &str, passages: &[Passage], language: &Language) -> Vec<Warning> {
    let found =
        [left_out(text, passages), struck(passages), other_language(text, passages, language)];
    found.into_iter().flatten().collect()
}

/// The report is much shorter than what was taken for furniture.
fn left_out(text: &str, passages: &[Passage]) -> Option<Warning> {
    let count = |passage: &Passage| words(text, passage).split_whitespace().count();
    let body = passages.iter().filter(|it| it.kind == PassageKind::Body).map(count).sum::<usize>();
    let apart: Vec<&Passage> = passages
        .iter()
        .filter(|it| it.kind == PassageKind::Boilerplate)
        .filter(|it| count(it) >= 12 && is_ended(words(text, it)))
        .collect();
    let sentences: usize = apart.iter().copied().map(count).sum();
    (sentences >= FEWEST && sentences > body * MOST_TIMES).then(|| Warning {
        code: "much-left-out",
        message: format!(
            "The report was taken to have {body} words, and {sentences} words of whole sentences were taken for page furniture."
        ),
        meaning: "Most of the document may have been left out: look at it with `--furniture`, and save its text as a file if the report stands there.",
        spans: apart.iter().map(|it| it.span).collect(),
    })
}

/// Words were struck out.
fn struck(passages: &[Passage]) -> Option<Warning> {
    let spans = spans(passages.iter().filter(|it| it.kind == PassageKind::Struck));
    let message = match spans.len() {
        0 => return None,
        1 => "Words were struck out in one place.".to_owned(),
        many => format!("Words were struck out in {many} places."),
    };
    Some(Warning {
        code: "struck-out",
        message,
        meaning: "Whoever published them has taken them back: nothing is proposed from them.",
        spans,
    })
}

/// Some of it is in a language that isn't analysed.
fn other_language(text: &str, passages: &[Passage], language: &Language) -> Option<Warning> {
    let code = |it: &Passage| it.language.unwrap_or(&language.code).to_owned();
    let told: Vec<&Passage> = passages.iter().filter(|it| it.is_told()).collect();
    let others: Vec<&Passage> = told.iter().copied().filter(|it| code(it) != ENGLISH).collect();
    let first = others.iter().max_by_key(|it| words(text, it).len())?;
    let mut codes: Vec<String> = others.iter().map(|it| code(it)).collect();
    codes.sort();
    codes.dedup();
    let named = match codes.iter().filter(|code| *code != "und").count() {
        0 => "in a language that can't be told".to_owned(),
        1 => format!("in `{}`", code(first)),
        _ => format!("in other languages ({})", codes.join(", ")),
    };
    let partly: Vec<&str> =
        codes.iter().map(String::as_str).filter(|code| PARTLY.contains(code)).collect();
    let what = if partly.is_empty() {
        ", which isn't analysed".to_owned()
    } else if partly.len() == codes.len() {
        ", of which only quotations with their speakers, days with a year and names of states are read".to_owned()
    } else {
        format!(
            ", which isn't analysed, but for quotations, days with a year and names of states in `{}`",
            partly.join("`, `")
        )
    };
    let message = match (others.len(), told.len()) {
        (some, all) if some == all => format!("The document is {named}{what}."),
        (1, _) => format!("One passage is {named}{what}."),
        (many, all) => format!("{many} of {all} passages are {named}{what}."),
    };
    Some(Warning {
        code: "other-language",
        message,
        meaning: if partly.is_empty() {
            "Nothing is proposed from there: mark its words by hand (`detente record mark`), import what somebody else found in it (`detente record import`), or have it translated and add the translation as a source of its own."
        } else {
            "No event, position, claim or warning is proposed from there: mark its words by hand (`detente record mark`), import what somebody else found in it (`detente record import`), or have it translated and add the translation as a source of its own."
        },
        spans: spans(others.into_iter()),
    })
}

fn spans<'a>(passages: impl Iterator<Item = &'a Passage>) -> Vec<Span> {
    passages.map(|passage| passage.span).collect()
}

fn words<'a>(text: &'a str, passage: &Passage) -> &'a str {
    text.get(passage.span.start..passage.span.end).unwrap_or_default()
}
