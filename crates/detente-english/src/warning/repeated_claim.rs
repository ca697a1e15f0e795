//! Which words come again and again, and count only once?
//!
//! A judging phrase that stands three times, or a longer one that is repeated word for word. Speech is left out:
//! a speaker's words may be given twice.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use detente_model::Span;
use siphasher::sip::SipHasher13;

use super::clues::Clues;
use super::{cited, times};
use crate::lexicon::List;
use crate::syntax::{Sentence, TokenKind};
use detente_text::Warning;

/// A short phrase has to come so often.
const SHORT_TIMES: usize = 3;
/// How many words a long phrase has.
const LONG: usize = 6;
/// How many of them have to say something, names left out.
const TELLING: usize = 3;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = judged(clues).unwrap_or_default();
    let longer = verbatim(clues);
    let most = spans.len();
    let first = *spans.first().or(longer.first())?;
    spans.extend(longer);
    let message = if most > 0 {
        format!("{} stands {} in the text.", cited(clues.words(first)), times(most))
    } else {
        format!("The text repeats itself word for word: {}.", cited(clues.words(first)))
    };
    Some(Warning {
        code: "repeated-claim",
        message,
        meaning: "Said again isn't said by another: it counts once, and is the writer's.",
        spans,
    })
}

/// The judging phrase that comes most often.
fn judged(clues: &Clues<'_>) -> Option<Vec<Span>> {
    let mut phrases: BTreeMap<(&str, String), Vec<Span>> = BTreeMap::new();
    for (_, sentence) in clues.body() {
        for at in sentence.tokens.start..sentence.tokens.end.saturating_sub(1) {
            let token = &clues.text.tokens[at];
            if clues.list(List::Judging).is(&token.lower)
                && clues.telling(at + 1)
                && !clues.is_name(at)
                && !clues.is_name(at + 1)
                && !clues.in_quotes(token.span.start)
            {
                let span = clues.span(at, at + 1);
                phrases.entry((&token.lower, clues.stem(at + 1))).or_default().push(span);
            }
        }
    }
    phrases
        .into_values()
        .filter(|spans| spans.len() >= SHORT_TIMES)
        .max_by(|one, other| one.len().cmp(&other.len()).then(other.first().cmp(&one.first())))
}

/// Long phrases that stand twice, in different sentences.
fn verbatim(clues: &Clues<'_>) -> Vec<Span> {
    let mut shingles: Vec<(u64, Range<usize>)> = Vec::new();
    for (_, sentence) in clues.body() {
        shingles.extend(long_phrases(clues, sentence));
    }
    shingles.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.start.cmp(&other.1.start)));
    let mut again: Vec<Range<usize>> = shingles
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|same| {
            let sentences = |at: usize| clues.text.tokens[same[at].1.start].sentence;
            same.len() > 1 && sentences(0) != sentences(same.len() - 1)
        })
        .flat_map(|same| same.iter().map(|it| it.1.clone()))
        .collect();
    again.sort_by_key(|it| it.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in again {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            Some(_) | None => merged.push(range),
        }
    }
    merged.into_iter().map(|range| clues.stretch(range)).collect()
}

fn long_phrases(clues: &Clues<'_>, sentence: &Sentence) -> Vec<(u64, Range<usize>)> {
    let words: Vec<usize> = sentence
        .tokens
        .clone()
        .filter(|&at| matches!(clues.text.tokens[at].kind, TokenKind::Word | TokenKind::Number))
        .collect();
    let windows = words.windows(LONG).filter(|window| {
        window.iter().filter(|&&at| clues.telling(at) && !clues.is_name(at)).count() >= TELLING
            && !clues.in_quotes(clues.text.tokens[window[0]].span.start)
    });
    windows
        .map(|window| {
            let mut hasher = SipHasher13::new();
            for &at in window {
                clues.text.tokens[at].lower.hash(&mut hasher);
            }
            (hasher.finish(), window[0]..window[LONG - 1] + 1)
        })
        .collect()
}
