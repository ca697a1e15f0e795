//! What does a text say that isn't known?
//!
//! *It is unclear whether …*, *nobody knows how much …*, *whether … remains to be seen*: the clause that holds the question, from
//! the words that say so to its end. What is only called unclear, without a question, is none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::telling::Teller;
use crate::lexicon::{Cautions, List};
use crate::syntax::{Group, Link, Sentence, Shape, Tag};
use detente_text::{Actor, Claim, Confidence, Modality, PassageKind};

/// How many words may stand between what says so and the question: *unclear, for now, whether*.
const GAP: usize = 5;

/// How many words after a comma tell who says it.
const SAYING: usize = 8;

/// The claims of kind `unknown`.
pub(super) fn find(teller: &Teller<'_>, cautions: &Cautions) -> Vec<Claim> {
    let body = teller.text.sentences.iter().filter(|sentence| {
        let passage = teller.text.document.passages.get(sentence.passage);
        passage.is_some_and(|passage| passage.kind == PassageKind::Body)
    });
    body.filter_map(|sentence| question(teller, cautions, sentence))
        .map(|tokens| claim(teller, &tokens))
        .collect()
}

/// The tokens of a clause that says what isn't known, in a sentence.
fn question(teller: &Teller<'_>, cautions: &Cautions, sentence: &Sentence) -> Option<Range<usize>> {
    let all = &teller.text.tokens[sentence.tokens.clone()];
    let asks = |at: &usize| cautions.list(List::Asking).here(&all[*at..]).is_some();
    let (cue, count) = cautions.list(List::Open).all(all).next()?;
    let between = cautions.list(List::OpenAside);
    let mut at = cue + count;
    let mut skipped = 0;
    while skipped < GAP && at < all.len() && !asks(&at) {
        // *unknown gunmen who* asks nothing.
        match between.here(&all[at..]) {
            Some(count) => at += count,
            None => break,
        }
        skipped += 1;
    }
    let first = sentence.tokens.start;
    if at < all.len() && asks(&at) {
        return Some(
            first + opening(teller, first, cue)..end(teller, cautions, sentence, first + at),
        );
    }
    // *Whether they will pay remains unclear.*
    let before = (0..cue).find(asks).filter(|&at| at == 0 || is_opener(teller, first + at - 1))?;
    Some(first + before..first + cue + count)
}

/// Where the words begin that say that it isn't known: after the last comma or break.
fn opening(teller: &Teller<'_>, first: usize, cue: usize) -> usize {
    (0..cue).rev().find(|&at| is_opener(teller, first + at)).map_or(0, |at| at + 1)
}

fn is_opener(teller: &Teller<'_>, token: usize) -> bool {
    matches!(
        teller.parse.tags.get(token),
        Some(Tag::Comma | Tag::Break | Tag::Quote | Tag::Coordinator)
    )
}

/// Where the question ends: with the sentence, or before the words that say who says it.
fn end(teller: &Teller<'_>, cautions: &Cautions, sentence: &Sentence, from: usize) -> usize {
    let last = sentence.tokens.end;
    let says = |at: usize| {
        let after = &teller.text.tokens[at + 1..last.min(at + 1 + SAYING)];
        teller.parse.tags[at] == Tag::Comma
            && last - at <= SAYING + 4
            && cautions.list(List::Attribution).within(after)
    };
    let stop = (from + 1..last).find(|&at| {
        matches!(teller.parse.tags[at], Tag::Break | Tag::Quote)
            || says(at)
            || teller.parse.tags[at] == Tag::Comma && goes_on(teller, at + 1)
    });
    stop.unwrap_or(last)
}

/// True if a clause of its own follows: *…, and the talks go on*.
fn goes_on(teller: &Teller<'_>, at: usize) -> bool {
    let main = |group: &Group| {
        let subject = group.subject.map(|it| teller.parse.phrases[it].tokens.start);
        group.shape == Shape::Finite && group.link == Link::Main && subject == Some(at + 1)
    };
    teller.parse.tags.get(at) == Some(&Tag::Coordinator)
        && later(teller, at).iter().take(3).any(main)
}

/// The verbs after a token.
fn later<'a>(teller: &'a Teller<'_>, at: usize) -> &'a [Group] {
    let groups = &teller.parse.groups;
    &groups[groups.partition_point(|it| it.tokens.start <= at)..]
}

/// Whose it is: the first side that the question names; towards whom: the others.
fn claim(teller: &Teller<'_>, tokens: &Range<usize>) -> Claim {
    let mut named: Vec<Actor> = Vec::new();
    let mut seen = BTreeSet::new();
    for mention in tokens.clone().filter_map(|token| teller.parse.mention_of.at(token)) {
        let actor = &teller.found.mentions[mention].actor;
        if seen.insert(actor.side().unwrap_or(actor.as_str()).to_owned()) {
            named.push(actor.clone());
        }
    }
    let objects = named.split_off(named.len().min(1));
    Claim {
        kind: "unknown".to_owned(),
        subjects: named,
        objects,
        modality: Modality::Uncertain,
        span: teller.span(tokens),
        rule: "unknown".to_owned(),
        confidence: Confidence::Medium,
    }
}
