//! At which decisive deed does the text not say who did it?
//!
//! A doer behind `by`, in front of the deed's noun (*in a … strike*), or as the sides of an agreement is enough.

use std::ops::Range;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// How far the words reach that may tell the doer.
const REACH: usize = 16;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    for (_, sentence) in clues.body() {
        let range = sentence.tokens.clone();
        for at in range.clone() {
            let token = &clues.text.tokens[at];
            if !matches!(token.lower.as_str(), "was" | "were" | "been" | "being")
                || clues.in_quotes(token.span.start)
            {
                continue;
            }
            let Some((deed, count)) = deed(clues, at + 1, &range) else { continue };
            let before = at.saturating_sub(8).max(range.start)..at;
            let behind = deed + count..(deed + count + REACH).min(range.end);
            let words = &clues.text.tokens[deed..];
            let decisive = if clues.list(List::Agreed).here(words).is_some() {
                clues.list(List::Agreement).within(&clues.text.tokens[before.clone()])
                    && !word_in(clues, &behind, &["between", "with"])
                    && !word_in(clues, &before, &["between", "with"])
            } else {
                true
            };
            if decisive
                && !imagined(clues, &before)
                && !word_in(clues, &behind, &["by", "after", "when"])
                && !doer(clues, &behind)
                && !doer(clues, &before)
            {
                let clause = clues.clause(at);
                let span = clues.stretch(clause.start..clause.end.max(deed + count));
                if spans.last() != Some(&span) {
                    spans.push(span);
                }
            }
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "agentless-passive",
        message: format!("Who did it isn't said: {}.", cited(clues.words(first))),
        meaning: "The doer stays unknown and isn't guessed: ask another source before a party is held to it.",
        spans,
    })
}

/// The participle behind a form of *be*, with adverbs between.
fn deed(clues: &Clues<'_>, from: usize, sentence: &Range<usize>) -> Option<(usize, usize)> {
    for at in from..(from + 3).min(sentence.end) {
        let words = &clues.text.tokens[at..sentence.end];
        let found =
            clues.list(List::Done).here(words).or_else(|| clues.list(List::Agreed).here(words));
        if let Some(count) = found {
            return Some((at, count));
        }
        let lower = &clues.text.tokens[at].lower;
        if !lower.ends_with("ly")
            && !matches!(
                lower.as_str(),
                "also" | "later" | "then" | "first" | "since" | "being" | "finally"
            )
        {
            return None;
        }
    }
    None
}

/// True if it might be, or must, or isn't.
fn imagined(clues: &Clues<'_>, before: &Range<usize>) -> bool {
    let near = before.end.saturating_sub(3).max(before.start)..before.end;
    word_in(
        clues,
        &near,
        &["would", "could", "should", "must", "may", "might", "if", "will", "not", "never", "no"],
    )
}

fn word_in(clues: &Clues<'_>, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|at| words.contains(&clues.text.tokens[at].lower.as_str()))
}

/// True if somebody's strike, fire or forces are named.
fn doer(clues: &Clues<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        clues.list(List::Deed).here(&clues.text.tokens[at..range.end]).is_some()
            && (at.saturating_sub(4).max(range.start)..at)
                .any(|before| clues.side_at(before).is_some())
    })
}
