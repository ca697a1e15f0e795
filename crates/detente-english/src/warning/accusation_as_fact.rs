//! Is something told as a fact that was an accusation before?
//!
//! It looks for the deed somebody is accused of and the accused, told again later by the writer. Whether the
//! accusation is true isn't asked.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// How many words of an accusation tell its deed.
const REACH: usize = 14;
/// The most accusations that are remembered for one deed.
const MOST: usize = 4;
/// Words between an accusation and its deed.
const BEFORE_DEED: [&str; 12] = [
    "failing",
    "failed",
    "trying",
    "attempting",
    "seeking",
    "wanting",
    "having",
    "being",
    "deliberately",
    "repeatedly",
    "systematically",
    "illegally",
];

struct Accusation {
    sentence: usize,
    span: Span,
    accused: BTreeSet<String>,
    others: BTreeSet<String>,
    told: BTreeSet<String>,
}

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut by_deed: BTreeMap<String, Vec<Accusation>> = BTreeMap::new();
    let mut spans = Vec::new();
    for (number, sentence) in clues.body() {
        let accused: Vec<_> = clues.list(List::Accusation).all(clues.tokens(sentence)).collect();
        if accused.is_empty() && !clues.sourced(number) && !by_deed.is_empty() {
            let tokens = sentence.tokens.clone();
            for at in tokens.clone().filter(|&at| clues.telling(at)) {
                let Some(known) = by_deed.get(&clues.stem(at)) else { continue };
                let window =
                    at.saturating_sub(REACH).max(tokens.start)..(at + REACH).min(tokens.end);
                if let Some(first) = known.iter().find(|it| same(clues, it, number, at, &window)) {
                    if spans.is_empty() {
                        spans.push(first.span);
                    }
                    spans.push(
                        clues.stretch(
                            window.start.max(clues.clause(at).start)..clues.clause(at).end,
                        ),
                    );
                    break;
                }
            }
        }
        for (at, count) in accused {
            let start = sentence.tokens.start + at;
            if clues.in_quotes(clues.text.tokens[start].span.start) {
                continue;
            }
            if let Some((deed, accusation)) = accusation(clues, number, start, count) {
                let known = by_deed.entry(deed).or_default();
                if known.len() < MOST {
                    known.push(accusation);
                }
            }
        }
        if spans.len() > super::MOST_SPANS {
            break;
        }
    }
    let (first, later) = spans.split_first().filter(|(_, later)| !later.is_empty())?;
    Some(Warning {
        code: "accusation-as-fact",
        message: format!(
            "First an accusation, {}; later told as a fact, {}.",
            cited(clues.words(*first)),
            cited(clues.words(later[0]))
        ),
        meaning: "Only the accuser is known to say so: attribute it, and ask whether the accused denies it.",
        spans,
    })
}

fn accusation(
    clues: &Clues<'_>,
    sentence: usize,
    start: usize,
    count: usize,
) -> Option<(String, Accusation)> {
    let range = clues.text.sentences[sentence].tokens.clone();
    let within = start..start + count;
    let behind = start + count..(start + count + REACH).min(range.end);
    let sides = |range: std::ops::Range<usize>| -> BTreeSet<String> {
        range.filter_map(|at| clues.side_at(at)).collect()
    };
    let mut accused = sides(within.clone());
    if accused.is_empty() {
        accused = sides(start.saturating_sub(8).max(range.start)..start);
    }
    if accused.is_empty() {
        accused = sides(behind.clone());
    }
    let deed = behind.clone().find(|&at| {
        clues.telling(at)
            && !clues.is_name(at)
            && !BEFORE_DEED.contains(&clues.text.tokens[at].lower.as_str())
    })?;
    let others = sides(behind.clone()).difference(&accused).cloned().collect();
    let told = clues.stems(deed + 1..behind.end);
    let end = clues.clause(deed).end.max(deed + 1);
    let span = clues.stretch(start..end);
    Some((clues.stem(deed), Accusation { sentence, span, accused, others, told }))
}

/// True if a sentence tells the deed of an accusation again: the accused, and what else was told of it.
fn same(
    clues: &Clues<'_>,
    accusation: &Accusation,
    sentence: usize,
    deed: usize,
    window: &std::ops::Range<usize>,
) -> bool {
    if accusation.sentence >= sentence || clues.in_quotes(clues.text.tokens[deed].span.start) {
        return false;
    }
    let sides: BTreeSet<String> = window.clone().filter_map(|at| clues.side_at(at)).collect();
    let told = clues.stems(window.clone());
    let again = accusation.told.intersection(&told).count()
        + accusation.others.intersection(&sides).count();
    !accusation.accused.is_disjoint(&sides) && again > 0
}
