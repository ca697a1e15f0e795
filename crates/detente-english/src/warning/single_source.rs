//! Is one side the only source for an accusation, or for how many came to harm?
//!
//! The side has to be one that may be a party: a body that speaks for all, or somebody without a side, is no such source. Whether what it says is so
//! isn't asked.

use std::collections::BTreeSet;

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// How many words around a number may tell a harm.
const REACH: usize = 8;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    if !clues.text.is_whole() {
        return None;
    }
    let quotes = || clues.found.quotes.iter();
    // Who may have spoken counts as heard.
    let heard: BTreeSet<&str> = quotes()
        .flat_map(|it| clues.found.may_speak(it))
        .map(|it| it.side().unwrap_or(it.as_str()))
        .collect();
    let accusers: BTreeSet<&str> = clues
        .found
        .events
        .iter()
        .filter(|it| it.plover == detente_text::Plover::Accuse)
        .flat_map(|it| &it.actors)
        .map(|it| it.side().unwrap_or(it.as_str()))
        .collect();
    let sources: BTreeSet<&str> = heard.union(&accusers).copied().collect();
    let mut sources = sources.into_iter();
    let (Some(side), None) = (sources.next(), sources.next()) else { return None };
    if !clues.lexicon.may_take_sides(side) {
        return None;
    }
    let mut spans: Vec<Span> = Vec::new();
    for (number, sentence) in clues.body() {
        let told =
            clues.sourced(number) || clues.list(List::Accusation).within(clues.tokens(sentence));
        if !told || !clues.sides(number).contains(side) {
            continue;
        }
        let accuses = clues.list(List::Accusation).all(clues.tokens(sentence)).next();
        let counted = sentence.tokens.clone().find(|&at| {
            let near = at.saturating_sub(REACH).max(sentence.tokens.start)
                ..(at + REACH).min(sentence.tokens.end);
            clues.number(at).is_some()
                && near
                    .into_iter()
                    .any(|it| clues.list(List::Harm).is(&clues.text.tokens[it].lower))
        });
        let at = counted.or(accuses.map(|(at, _)| sentence.tokens.start + at));
        if let Some(at) = at {
            spans.push(clues.stretch(clues.clause(at)));
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "single-source",
        message: format!(
            "Only {} is the source of this: {}.",
            clues.called(side),
            cited(clues.words(first))
        ),
        meaning: "Keep it as what this side says: look for what the other side, or somebody of neither, says of it.",
        spans,
    })
}
