//! Does the report say what its headline says?
//!
//! A deed of the headline against its contrary near the beginning of the report, and numbers. A headline that is
//! merely stronger than its report isn't found.

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::lexicon::{Opposites, Phrases};
use crate::syntax::TokenKind;
use detente_text::Warning;

/// What a report begins with, in sentences: there it says again what the headline said.
const LEAD: usize = 5;

/// The most words of a headline that are looked at for numbers.
const LONGEST: usize = 40;

/// How far two numbers may be apart if one is rounded: a tenth.
const ROUNDED: u64 = 10;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    // A report may say later what its headline says.
    if !clues.text.is_whole() {
        return None;
    }
    let (message, spans) = clues
        .lexicon
        .cautions
        .reversed
        .iter()
        .find_map(|pair| reversed(clues, pair))
        .or_else(|| numbers(clues))?;
    Some(Warning {
        code: "headline-mismatch",
        message,
        meaning: "Go by the report, never by the headline: whoever repeats the headline repeats its error.",
        spans,
    })
}

/// A deed in the headline whose contrary the report begins with, and which it never names itself.
fn reversed(clues: &Clues<'_>, pair: &Opposites) -> Option<(String, Vec<Span>)> {
    for (head, told) in [(&pair.one, &pair.other), (&pair.other, &pair.one)] {
        let Some((at, span)) = first(clues, head, clues.title()) else { continue };
        let Some((report, other)) = first(clues, told, clues.body().take(LEAD)) else { continue };
        let same = first(clues, head, clues.body());
        let also = first(clues, told, clues.title());
        let meets = actor_again(clues, at, other) && object_again(clues, at, report);
        if same.is_none() && also.is_none() && meets {
            let message = format!(
                "The headline says {}, the report {}: {} are turned into each other.",
                cited(clues.words(span)),
                cited(clues.words(other)),
                pair.about
            );
            return Some((message, vec![span, other]));
        }
    }
    None
}

/// The first phrase of a list outside quotation marks, with the number of its sentence.
fn first<'a>(
    clues: &Clues<'_>,
    list: &Phrases,
    sentences: impl Iterator<Item = (usize, &'a crate::syntax::Sentence)>,
) -> Option<(usize, Span)> {
    for (_, sentence) in sentences {
        let inside = clues.list_outside_quotes(list, sentence);
        if let Some((first, span)) = inside {
            return Some((first, span));
        }
    }
    None
}

/// True if somebody who stands before the headline's deed is named in the sentence of the report's.
fn actor_again(clues: &Clues<'_>, deed: usize, told: Span) -> bool {
    let Some(sentence) = clues.text.tokens.get(deed).map(|token| token.sentence) else {
        return false;
    };
    let start = clues.text.sentences[sentence].tokens.start;
    let actors: Vec<String> = (start..deed)
        .filter(|&at| {
            clues.mention_at(clues.text.tokens[at].span.start).is_some() || clues.capital(at)
        })
        .filter_map(|at| {
            clues.side_at(at).or_else(|| Some(clues.text.tokens[at].lower.to_string()))
        })
        .collect();
    let number = clues.text.sentences.partition_point(|it| it.span.end <= told.start);
    let Some(sentence) = clues.text.sentences.get(number) else { return false };
    let words = sentence.tokens.clone().take(120);
    let mut named = words.filter_map(|at| {
        clues
            .side_at(at)
            .or_else(|| clues.capital(at).then(|| clues.text.tokens[at].lower.to_string()))
    });
    named.any(|name| actors.contains(&name))
}

/// How many words after a deed tell to what it was done.
const NEAR: usize = 8;

/// True unless the two deeds are done to different things: to agree to talks is no contrary of ruling out a pullout.
fn object_again(clues: &Clues<'_>, deed: usize, told: usize) -> bool {
    let things = |at: usize| {
        let end = clues.text.tokens.get(at).map(|token| token.sentence);
        let end = end.map_or(at, |it| clues.text.sentences[it].tokens.end).min(at + 1 + NEAR);
        let parted =
            (at + 1..end).find(|&it| PARTS.contains(&clues.text.tokens[it].lower.as_str()));
        clues.stems(at + 1..parted.unwrap_or(end))
    };
    let (one, other) = (things(deed), things(told));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

/// Words after which another deed is told.
const PARTS: [&str; 6] = ["but", "and", "while", "as", ";", ":"];

/// A number of the headline that the report begins by giving otherwise, and never gives.
fn numbers(clues: &Clues<'_>) -> Option<(String, Vec<Span>)> {
    let (_, title) = clues.title().next()?;
    for at in title.tokens.clone().take(LONGEST) {
        let Some((value, noun)) = counted(clues, at, title.tokens.end) else { continue };
        let mut other = None;
        let mut same = false;
        for (number, (_, sentence)) in clues.body().enumerate() {
            for at in sentence.tokens.clone() {
                let Some(told) = clues.number(at) else { continue };
                same |= close(told, value);
                if number < LEAD
                    && other.is_none()
                    && let Some((_, (stem, place))) = counted(clues, at, sentence.tokens.end)
                    && stem == noun.0
                {
                    other = Some(clues.span(at, place));
                }
            }
        }
        if let Some(other) = other
            && !same
        {
            let span = clues.span(at, noun.1);
            let message = format!(
                "The headline says {}, the report {}.",
                cited(clues.words(span)),
                cited(clues.words(other))
            );
            return Some((message, vec![span, other]));
        }
    }
    None
}

/// A number and the stem of what it counts, with the place of that word.
fn counted(clues: &Clues<'_>, at: usize, end: usize) -> Option<(u64, (String, usize))> {
    let value = clues.number(at)?;
    let noun = (at + 1..(at + 3).min(end))
        .find(|&next| clues.telling(next) && clues.text.tokens[next].kind == TokenKind::Word)?;
    Some((value, (clues.stem(noun), noun)))
}

fn close(one: u64, other: u64) -> bool {
    one.abs_diff(other) <= one.max(other) / ROUNDED
}
