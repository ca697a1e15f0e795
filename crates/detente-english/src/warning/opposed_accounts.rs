//! Does each of two sides put it on the other, or does one deny what the other says?
//!
//! Words of mutual blame, accusations both ways, an accusation and a denial, and what two speakers say of each other in
//! the same words. Who is right isn't asked.

use std::collections::BTreeSet;

use detente_model::Span;
use detente_text::{Actor, Event, Plover, Quote, Realis};

use super::clues::{Clues, outside_quotes};
use crate::lexicon::List;

/// How many accusations or statements are compared with those before: so that the whole stays linear.
const COMPARED: usize = 24;

/// The two places, if there are two such accounts.
pub(super) fn find(clues: &Clues<'_>) -> Option<Vec<Span>> {
    let blame = outside_quotes(clues, List::Blame);
    if !blame.is_empty() {
        return Some(blame);
    }
    let pair = accused(clues).or_else(|| said(clues))?;
    Some(pair.to_vec())
}

/// An accusation, and the accused who denies it or accuses in turn.
fn accused(clues: &Clues<'_>) -> Option<[Span; 2]> {
    let events = &clues.found.events;
    events.iter().enumerate().find_map(|(at, event)| {
        let accusation = event.plover == Plover::Accuse && event.realis != Realis::Denied;
        let near = events[at + 1..].iter().take(COMPARED);
        let mut near = near.chain(events[at.saturating_sub(COMPARED)..at].iter());
        let answer = near.find(|answer| accusation && answers(event, answer))?;
        let mut pair = [event.span, answer.span];
        pair.sort();
        Some(pair)
    })
}

/// True if the accused denies it, or accuses the accuser.
fn answers(accusation: &Event, answer: &Event) -> bool {
    let (accuser, accused) = (sides(&accusation.actors), sides(&accusation.targets));
    let by = sides(&answer.actors);
    let at = sides(&answer.targets);
    if by.is_disjoint(&accused) || accuser.is_empty() || !by.is_disjoint(&accuser) {
        return false;
    }
    let denies =
        answer.plover == Plover::Reject && answer.rule == "deny" || answer.realis == Realis::Denied;
    let turns = answer.plover == Plover::Accuse && !at.is_disjoint(&accuser);
    denies && (at.is_empty() || !at.is_disjoint(&accuser) || at.is_subset(&accused)) || turns
}

/// What two speakers say of each other, in words that they share.
fn said(clues: &Clues<'_>) -> Option<[Span; 2]> {
    let quotes: Vec<(&Quote, String, BTreeSet<String>)> = clues
        .found
        .quotes
        .iter()
        .filter_map(|quote| {
            let side = quote.speaker.as_ref()?.side()?.to_owned();
            Some((quote, side, about(clues, quote.span)))
        })
        .collect();
    quotes.iter().enumerate().find_map(|(at, (one, side, about_one))| {
        let before = quotes[at.saturating_sub(COMPARED)..at].iter();
        before.rev().find_map(|(other, speaker, about_other)| {
            let turned =
                side != speaker && about_one.contains(speaker) && about_other.contains(side);
            let same = || !stems(clues, one.span).is_disjoint(&stems(clues, other.span));
            (turned && same()).then_some([other.span, one.span])
        })
    })
}

/// The side that a statement names first.
fn about(clues: &Clues<'_>, span: Span) -> BTreeSet<String> {
    let next = clues.found.mentions.partition_point(|it| it.span.start < span.start);
    let first = clues.found.mentions.get(next).filter(|it| it.span.end <= span.end);
    first.and_then(|it| it.actor.side()).map(str::to_owned).into_iter().collect()
}

fn stems(clues: &Clues<'_>, span: Span) -> BTreeSet<String> {
    let tokens = &clues.text.tokens;
    let from = tokens.partition_point(|it| it.span.start < span.start);
    let to = tokens.partition_point(|it| it.span.end <= span.end);
    clues.stems(from..to.max(from))
}

fn sides(actors: &[Actor]) -> BTreeSet<&str> {
    actors.iter().map(|it| it.side().unwrap_or(it.as_str())).collect()
}
