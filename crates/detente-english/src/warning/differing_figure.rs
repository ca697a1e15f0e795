//! Does the text give two figures for one thing?
//!
//! Of people who came to one harm, and of what two sentences count in mostly the same words. A figure that is told as
//! having grown, as another, or of another year is no second figure for the same.

use std::collections::BTreeSet;
use std::ops::Range;

use detente_model::Span;

use super::cited;
use super::clues::{Clues, YEARS};
use crate::lexicon::List;
use crate::syntax::Sentence;
use detente_text::Warning;

/// How far from a number stands what it counts, and what else is said of that, in words.
const NOUN: usize = 3;
const NEAR: usize = 6;

/// The most figures that are compared: each with all others.
const MOST: usize = 64;

/// How far into a sentence figures are looked for, in words: a text without any full stop costs no more than others.
const FAR: usize = 120;

struct Figure {
    sentence: usize,
    value: u64,
    /// What is counted: a harm, or the stem of a noun.
    of: Of,
    /// What else is said beside it.
    stems: BTreeSet<String>,
    span: Span,
}

#[derive(PartialEq, Eq)]
enum Of {
    Dead,
    Hurt,
    Thing(String),
}

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut figures: Vec<Figure> = Vec::new();
    for (number, sentence) in clues.body() {
        // What the text itself sets apart isn't compared.
        if clues.list(List::OtherCount).within(clues.tokens(sentence))
            || names_a_year(clues, sentence)
        {
            continue;
        }
        figures.extend(all(clues, number, sentence));
        if figures.len() > MOST {
            figures.truncate(MOST);
            break;
        }
    }
    let (one, other) = figures.iter().enumerate().find_map(|(at, one)| {
        figures[at + 1..].iter().find(|other| differ(one, other)).map(|other| (one, other))
    })?;
    Some(Warning {
        code: "differing-figure",
        message: format!(
            "One thing is counted twice, and not alike: {}, and {}.",
            cited(clues.words(one.span)),
            cited(clues.words(other.span))
        ),
        meaning: "Keep both, each with who says it and when; ask which is later, or of what each is.",
        spans: vec![one.span, other.span],
    })
}

fn differ(one: &Figure, other: &Figure) -> bool {
    if one.sentence == other.sentence || one.value == other.value || one.of != other.of {
        return false;
    }
    match one.of {
        // Of the dead of one report there is one number.
        Of::Dead | Of::Hurt => true,
        Of::Thing(_) => one.stems.intersection(&other.stems).next().is_some(),
    }
}

/// A number beside a year is of that year.
fn names_a_year(clues: &Clues<'_>, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let lower = &clues.text.tokens[at].lower;
        lower.len() == 4 && lower.parse().is_ok_and(|year: u64| YEARS.contains(&year))
    })
}

fn all(clues: &Clues<'_>, number: usize, sentence: &Sentence) -> Vec<Figure> {
    let range = sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + FAR);
    let mut figures = Vec::new();
    for at in range.clone() {
        let Some(value) = clues.number(at) else { continue };
        if clues.in_quotes(clues.text.tokens[at].span.start) || is_measured(clues, at, &range) {
            continue;
        }
        let near = at.saturating_sub(NEAR).max(range.start)..(at + NEAR).min(range.end);
        let harm = harm(clues, at, &range);
        let thing = || {
            let behind = at + 1..(at + 1 + NOUN).min(range.end);
            let noun = behind.clone().take_while(|&it| is_plain(clues, it)).find(|&it| {
                clues.text.tokens[it].lower.ends_with('s')
                    && clues.telling(it)
                    && !clues.is_name(it)
            })?;
            Some((Of::Thing(clues.stem(noun)), noun))
        };
        let Some((of, last)) = harm.or_else(thing) else { continue };
        let mut stems = clues.stems(near);
        if let Of::Thing(noun) = &of {
            stems.remove(noun);
        }
        figures.push(Figure {
            sentence: number,
            value,
            of,
            stems,
            span: clues.span(at.min(last), at.max(last)),
        });
    }
    figures
}

/// The harm that a number counts: behind it, with at most some people between, or right before it.
fn harm(clues: &Clues<'_>, at: usize, range: &Range<usize>) -> Option<(Of, usize)> {
    let of = |at: usize| {
        let lower = &clues.text.tokens[at].lower;
        if clues.list(List::Dead).is(lower) {
            Some(Of::Dead)
        } else if clues.list(List::Hurt).is(lower) {
            Some(Of::Hurt)
        } else {
            None
        }
    };
    let behind = (at + 1..(at + 1 + NEAR).min(range.end)).take_while(|&it| {
        // Another number begins another count.
        is_plain(clues, it) && clues.number(it).is_none() && clues.text.tokens[it].lower != "and"
    });
    let found = behind.into_iter().find_map(|it| of(it).map(|of| (of, it)));
    found.or_else(|| {
        let before = (at.saturating_sub(2).max(range.start)..at).rev();
        before
            .into_iter()
            .take_while(|&it| is_plain(clues, it))
            .find_map(|it| of(it).map(|of| (of, it)))
    })
}

fn is_measured(clues: &Clues<'_>, at: usize, range: &Range<usize>) -> bool {
    let behind = at + 1..(at + 1 + NOUN).min(range.end);
    behind.into_iter().any(|it| clues.list(List::Measured).is(&clues.text.tokens[it].lower))
}

fn is_plain(clues: &Clues<'_>, at: usize) -> bool {
    clues.text.tokens[at].lower.chars().all(|it| it.is_alphanumeric() || it == '-')
}
