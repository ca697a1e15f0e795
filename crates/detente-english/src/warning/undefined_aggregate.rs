//! Which group acts like a party, though nobody says who belongs to it?
//!
//! *Both sides* are clear where two are named nearby.

use std::collections::BTreeSet;

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use crate::syntax::Sentence;
use detente_text::Warning;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    let mut before = BTreeSet::new();
    for (_, sentence) in clues.body() {
        let here: BTreeSet<String> =
            sentence.tokens.clone().filter_map(|at| clues.side_at(at)).collect();
        for (list, known) in [(List::Aggregate, false), (List::Sides, true)] {
            if known && here.union(&before).count() > 1 {
                continue;
            }
            for (at, count) in clues.list(list).all(clues.tokens(sentence)) {
                let first = sentence.tokens.start + at;
                if clues.stands_alone(first, count) && acts(clues, sentence, first, count) {
                    spans.push(clues.span(first, first + count - 1));
                }
            }
        }
        before = here;
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "undefined-aggregate",
        message: format!(
            "A group acts, and nobody says who belongs to it: {}.",
            cited(clues.words(first))
        ),
        meaning: "A group without members has no preferences: name the parties that are meant, or leave it out.",
        spans,
    })
}

/// True if a verb follows, or it stands in a list of those who act.
fn acts(clues: &Clues<'_>, sentence: &Sentence, first: usize, count: usize) -> bool {
    let tokens = clues.tokens(sentence);
    let at = first - sentence.tokens.start;
    let behind = tokens.get(at + count..).unwrap_or(&[]);
    if clues.list(List::Acting).here(behind).is_some() {
        return at == 0
            || !matches!(
                tokens[at - 1].lower.as_str(),
                "in" | "of" | "from" | "on" | "to" | "towards" | "toward" | "against"
            );
    }
    let asked = behind.first().is_some_and(|it| it.lower == "to")
        && at > 0
        && (matches!(tokens[at - 1].lower.as_str(), "on" | "upon")
            || ["urg", "ask", "press"].iter().any(|stem| tokens[at - 1].lower.starts_with(stem)));
    let listed = at > 1
        && tokens[at - 1].lower == "and"
        && (tokens[at - 2].lower == "," || clues.side_at(first - 2).is_some());
    asked || listed && !matches!(behind.first().map(|it| it.lower.as_str()), Some("'s"))
}
