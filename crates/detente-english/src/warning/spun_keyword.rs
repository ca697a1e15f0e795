//! Is a search phrase strewn over the text?
//!
//! Names heaped up with a common noun that is written like a name, without an article, again and again. A phrase
//! with its article, such as *the … Agreement*, is a name of its own.

use std::collections::BTreeMap;

use detente_model::Span;

use super::clues::Clues;
use super::{cited, times};
use crate::lexicon::List;
use crate::syntax::TokenKind;
use detente_text::Warning;

/// A phrase that stands less often is a slip.
const FEWEST: usize = 2;
/// The most words of a phrase.
const LONGEST: usize = 5;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let apart = apart(clues);
    let mut phrases: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (_, sentence) in clues.body() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = run(clues, at, sentence.tokens.end);
            let start = at;
            at += run.max(1);
            if !(3..=LONGEST).contains(&run) || after_article(clues, start, sentence.tokens.start) {
                continue;
            }
            let last = &clues.text.tokens[start + run - 1];
            if clues.list(List::SpunTail).is(&last.lower) && heap(clues, start, run - 1, &apart) {
                let span = clues.span(start, start + run - 1);
                phrases.entry(clues.words(span).to_lowercase()).or_default().push(span);
            }
        }
    }
    let (_, spans) = phrases.into_iter().max_by_key(|(_, spans)| spans.len())?;
    let first = *spans.first().filter(|_| spans.len() >= FEWEST)?;
    Some(Warning {
        code: "spun-keyword",
        message: format!(
            "{} is put in {}, against grammar: a phrase for search engines.",
            cited(clues.words(first)),
            times(spans.len())
        ),
        meaning: "The text was made to be found rather than to inform, perhaps by a machine: grade it low, and names around the phrase may be misread.",
        spans,
    })
}

/// How many words with a capital letter follow each other from here.
fn run(clues: &Clues<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .take_while(|&at| clues.text.tokens[at].kind == TokenKind::Word && clues.capital(at))
        .count()
}

fn after_article(clues: &Clues<'_>, start: usize, first: usize) -> bool {
    start > first
        && matches!(
            clues.text.tokens[start - 1].lower.as_str(),
            "the" | "a" | "an" | "this" | "that" | "'s" | "\u{2019}s" | "-"
        )
}

/// How often each word with a capital stands without another beside it.
fn apart(clues: &Clues<'_>) -> BTreeMap<String, usize> {
    let mut apart = BTreeMap::new();
    for (_, sentence) in clues.body() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = run(clues, at, sentence.tokens.end);
            if run == 1 {
                *apart.entry(clues.text.tokens[at].lower.to_string()).or_insert(0) += 1;
            }
            at += run.max(1);
        }
    }
    apart
}

/// True if these words name two at least who don't belong to one name.
fn heap(clues: &Clues<'_>, start: usize, count: usize, apart: &BTreeMap<String, usize>) -> bool {
    let names: Vec<_> = (start..start + count)
        .map(|at| clues.mention_at(clues.text.tokens[at].span.start))
        .collect();
    if names.iter().all(Option::is_some) {
        let mut actors: Vec<_> =
            names.iter().flatten().map(|it| (&it.actor, it.span.start)).collect();
        actors.dedup();
        return actors.windows(2).any(|pair| pair[0].0 != pair[1].0);
    }
    (start..start + count).all(|at| apart.contains_key(clues.text.tokens[at].lower.as_str()))
}
