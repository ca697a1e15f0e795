//! Is one thing explained by different causes?
//!
//! Both may be true; the text then doesn't say which weighs more.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// How many words of a cause or an effect are compared.
const REACH: usize = 16;
/// The most effects that are remembered for one side.
const MOST: usize = 16;

struct Cause {
    effect: BTreeSet<String>,
    cause: BTreeSet<String>,
    span: Span,
}

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut by_side: BTreeMap<String, Vec<Cause>> = BTreeMap::new();
    let mut previous: Option<usize> = None;
    for (number, sentence) in clues.body() {
        let range = sentence.tokens.clone();
        if !clues.in_quotes(sentence.span.start) {
            if let Some(count) = clues.list(List::EffectThen).here(clues.tokens(sentence))
                && let Some(before) = previous
            {
                let effect = near(range.start + count, &range);
                let cause = clues.text.sentences[before].tokens.clone();
                remember(clues, &mut by_side, effect, last(&cause));
            }
            for (at, count) in clues.list(List::EffectNext).all(clues.tokens(sentence)) {
                let start = range.start + at;
                let effect = near(start + count, &range);
                let named =
                    (start + count..start + count + 4).any(|at| clues.side_at(at).is_some());
                let to = effect.clone().take(7).any(|at| clues.text.tokens[at].lower == "to");
                if named && to {
                    remember(clues, &mut by_side, effect, last(&(range.start..start)));
                }
            }
            for (at, count) in clues.list(List::CauseNext).all(clues.tokens(sentence)) {
                let start = range.start + at;
                if start > range.start {
                    let effect = last(&(clues.clause(start - 1).start..start));
                    remember(clues, &mut by_side, effect, near(start + count, &range));
                }
            }
        }
        previous = Some(number);
    }
    let spans = by_side.values().find_map(|causes| rival(causes))?;
    Some(Warning {
        code: "rival-causes",
        message: format!(
            "One thing is explained by different causes: {}, and {}.",
            cited(clues.words(*spans.first()?)),
            cited(clues.words(*spans.get(1)?))
        ),
        meaning: "Which cause weighs more is open: take both up, and don't let the model rest on one.",
        spans,
    })
}

/// The words that follow.
fn near(start: usize, sentence: &Range<usize>) -> Range<usize> {
    start.min(sentence.end)..(start + REACH).min(sentence.end)
}

/// The words that stand last.
fn last(words: &Range<usize>) -> Range<usize> {
    words.end.saturating_sub(REACH + REACH / 2).max(words.start)..words.end
}

fn remember(
    clues: &Clues<'_>,
    by_side: &mut BTreeMap<String, Vec<Cause>>,
    effect: Range<usize>,
    cause: Range<usize>,
) {
    let Some(side) = effect.clone().find_map(|at| clues.side_at(at)) else { return };
    let told = Cause {
        effect: clues.stems(effect.clone()),
        cause: clues.stems(cause),
        span: clues.stretch(
            effect.start..clues.clause(effect.start).end.min(effect.end).max(effect.start),
        ),
    };
    let known = by_side.entry(side).or_default();
    if known.len() < MOST && !told.cause.is_empty() && told.span.end > told.span.start {
        known.push(told);
    }
}

/// The first effect that is told again with another cause, and where.
fn rival(causes: &[Cause]) -> Option<Vec<Span>> {
    causes.iter().enumerate().find_map(|(at, one)| {
        let others: Vec<Span> = causes[at + 1..]
            .iter()
            .filter(|other| {
                one.effect.intersection(&other.effect).next().is_some()
                    && 4 * one.cause.intersection(&other.cause).count()
                        < one.cause.len().min(other.cause.len())
            })
            .map(|other| other.span)
            .collect();
        (!others.is_empty()).then(|| std::iter::once(one.span).chain(others).collect())
    })
}
