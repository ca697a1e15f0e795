//! Does the text say of one actor what can't both hold?
//!
//! Often both are somebody's view; which is right isn't asked. The pairs are data.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::{Opposites, Phrases};
use detente_text::Warning;

/// The places of one side's statements, by whom they are about.
type Said = BTreeMap<String, Vec<Span>>;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    both_ways(clues).or_else(|| {
        let spans = super::opposed_accounts::find(clues)?;
        let message = match spans.as_slice() {
            [one, other, ..] => format!(
                "Two sides tell it against each other: {}, and {}.",
                cited(clues.words(*one)),
                cited(clues.words(*other))
            ),
            one => {
                format!("Each side puts it on the other: {}.", cited(clues.words(*one.first()?)))
            }
        };
        Some(warning(message, spans))
    })
}

fn warning(message: String, spans: Vec<Span>) -> Warning {
    Warning {
        code: "opposed-claims",
        message,
        meaning: "Keep both, each with who says it and when; an average of them is nobody's view.",
        spans,
    }
}

/// What can't both be said of one side.
fn both_ways(clues: &Clues<'_>) -> Option<Warning> {
    clues.lexicon.cautions.opposed.iter().find_map(|pair| {
        let (side, one, other) = opposed(clues, pair)?;
        let message = format!(
            "Of {} the text says {}, and {}: {} is told both ways.",
            clues.called(&side),
            cited(clues.words(*one.first()?)),
            cited(clues.words(*other.first()?)),
            pair.about
        );
        let mut spans: Vec<Span> = one.into_iter().chain(other).collect();
        spans.sort();
        Some(warning(message, spans))
    })
}

fn opposed(clues: &Clues<'_>, pair: &Opposites) -> Option<(String, Vec<Span>, Vec<Span>)> {
    let mut one = said(clues, &pair.one);
    let other = said(clues, &pair.other);
    other.into_iter().find_map(|(side, other)| one.remove(&side).map(|one| (side, one, other)))
}

/// Of whom phrases of a list are said: whoever the sentence names first, or last before them.
fn said(clues: &Clues<'_>, list: &Phrases) -> Said {
    let mut said = Said::new();
    for (_, sentence) in clues.body() {
        for (at, count) in list.all(clues.tokens(sentence)) {
            let first = sentence.tokens.start + at;
            if clues.in_quotes(clues.text.tokens[first].span.start) {
                continue;
            }
            let start = sentence.tokens.start.max(first.saturating_sub(40));
            let mut before = (start..first).filter_map(|at| clues.side_at(at));
            let subject = before.next();
            let nearest = before.last();
            let behind = (first..(first + count + 8).min(sentence.tokens.end))
                .find_map(|at| clues.side_at(at));
            let sides: BTreeSet<String> = match subject {
                None => behind.into_iter().collect(),
                Some(subject) => std::iter::once(subject).chain(nearest).collect(),
            };
            let end = clues.clause(first).end.max(first + count);
            let span = clues.stretch(clues.clause(first).start..end);
            for side in sides {
                let known = said.entry(side).or_default();
                if known.last() != Some(&span) {
                    known.push(span);
                }
            }
        }
    }
    said
}
