//! Who says what stands between quotation marks?
//!
//! Whoever is named beside the nearest verb of saying: after it where the quotation stands before, before or after it where it stands behind.
//! Where nobody is named there, it is who spoke before. Anything else is left open.

use std::ops::Range;

use detente_model::Span;
use detente_text::{Actor, Confidence, Quote, Verbatim};

use super::marks::{self, Marked};
use super::people::{Case, People};
use super::tongue::Tongue;
use super::words::Words;

/// How far behind a quotation its verb may stand, in words and marks.
const BEHIND: usize = 7;

/// How far before it.
const BEFORE: usize = 40;

/// How far before a quotation somebody may be named who is its speaker where nobody spoke yet.
/// Crossed by `it_ends_when_it_is_told_to`.
const BEFORE_ANY: usize = 400;

pub(super) fn quotes(words: &Words<'_>, tongue: &Tongue, people: &mut People) -> Vec<Quote> {
    let marked = marks::find(words);
    let mut quotes = Vec::with_capacity(marked.len());
    for (number, it) in marked.iter().enumerate() {
        let from = number
            .checked_sub(1)
            .and_then(|at| marked.get(at))
            .map_or(0, |before| before.close + 1);
        let to = marked.get(number + 1).map_or(words.all.len(), |next| next.open);
        let told = behind(words, tongue, people, *it, to)
            .or_else(|| before(words, tongue, people, from..it.open));
        let (speaker, cue) = match told {
            Some((speaker, cue)) => (speaker.or_else(|| people.last.clone()), Some(cue)),
            None => (None, None),
        };
        if let Some(speaker) = &speaker {
            people.last = Some(speaker.clone());
        }
        let span = Span::new(words.all[it.open].span.start, words.all[it.close].span.end);
        quotes.push(Quote {
            confidence: if speaker.is_some() { Confidence::Medium } else { Confidence::Low },
            span,
            speaker,
            cue,
            verbatim: Verbatim::Yes,
            rule: "quoted-abroad",
        });
    }
    quotes
}

/// The speaker behind a quotation, and the words that tell it.
fn behind(
    words: &Words<'_>,
    tongue: &Tongue,
    people: &People,
    quote: Marked,
    to: usize,
) -> Option<(Option<Actor>, Span)> {
    let mut cue = None;
    for at in quote.close + 1..(quote.close + 1 + BEHIND).min(to) {
        let word = words.all.get(at)?;
        match word.mark {
            // A sentence that ends within the quotation goes on only after a comma or a dash.
            Some('.' | '!' | '?' | ':' | ';') => return None,
            Some(_) => {}
            None if tongue.is_cue(&word.lower) => {
                cue = Some(at);
                break;
            }
            None => {}
        }
    }
    let cue = cue?;
    // *a-t-il déclaré*: the auxiliary and the pronoun stand before, and nobody behind.
    let end = end_of_sentence(words, cue + 1, to);
    let mut start = cue + 1;
    while start < end && tongue.skips.contains(&words.all[start].lower) {
        start += 1;
    }
    let first = words.all.get(start).filter(|_| start < end);
    let ended = first.is_none_or(|it| tongue.stops.contains(&it.lower) || it.mark.is_some());
    let named = if ended { None } else { people.named(words, tongue, start..end, Case::Usual) };
    let named = named.or_else(|| people.last_within(words, quote.close + 1..cue));
    let named = named.or_else(|| {
        let from = quote.open.saturating_sub(BEFORE_ANY);
        people.last.is_none().then(|| people.last_within(words, from..quote.open)).flatten()
    });
    Some((named, words.all[cue].span))
}

/// The speaker before a quotation, in the sentence that it stands in.
fn before(
    words: &Words<'_>,
    tongue: &Tongue,
    people: &People,
    range: Range<usize>,
) -> Option<(Option<Actor>, Span)> {
    let start = sentence(words, range.start.max(range.end.saturating_sub(BEFORE))..range.end);
    for at in (start..range.end).rev() {
        for according in &tongue.according {
            if let Some(end) = words.end_of(at, according, |it, wanted| it.lower == wanted) {
                let named = people.named(words, tongue, end..range.end, Case::Genitive);
                return named.map(|named| (Some(named), words.all[at].span));
            }
        }
    }
    let cue = (start..range.end).rev().find(|&at| {
        let word = &words.all[at];
        word.mark.is_none() && tongue.is_cue(&word.lower) && !tongue.roles.contains(&word.lower)
    });
    let colon = words.all.get(range.end.wrapping_sub(1)).is_some_and(|it| it.mark == Some(':'));
    let Some(cue) = cue else {
        // *Guatemala: “…”*
        return colon
            .then(|| people.before(words, tongue, start..range.end))
            .flatten()
            .map(|named| (Some(named), words.all[range.end - 1].span));
    };
    let after = || people.named(words, tongue, cue + 1..range.end, Case::Usual);
    let ahead = || people.before(words, tongue, start..cue);
    let named = if tongue.has_capitals() { ahead().or_else(after) } else { after().or_else(ahead) };
    Some((named, words.all[cue].span))
}

/// Where the sentence begins that ends with these words.
fn sentence(words: &Words<'_>, range: Range<usize>) -> usize {
    let mut start = range.start;
    for at in range.clone() {
        let is_end = matches!(words.all[at].mark, Some('.' | '!' | '?' | '\u{61f}'));
        if is_end && !is_shortened(words, at) {
            start = at + 1;
        }
    }
    start
}

/// Where the sentence ends that these words begin.
fn end_of_sentence(words: &Words<'_>, from: usize, to: usize) -> usize {
    (from..to.min(words.all.len()))
        .find(|&at| {
            let is_end =
                matches!(words.all[at].mark, Some('.' | '!' | '?' | ':' | ';' | '\u{61f}'));
            is_end && !is_shortened(words, at)
        })
        .unwrap_or_else(|| to.min(words.all.len()))
}

/// Whether a mark may belong to the word before it: *M. Kimani*, *EE. UU.*
fn is_shortened(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.all.get(at));
    before.is_some_and(|it| it.capital && it.lower.chars().count() <= 2)
}
