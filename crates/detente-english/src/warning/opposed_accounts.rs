//! Does each of two sides put it on the other, or does one deny what the other says?
//!
//! Words of mutual blame, accusations both ways, an accusation and a denial, what two speakers say of each other in
//! the same words, two ways in which one thing came about, and what one says it didn't do and the other that it did. Who is right isn't asked.

use std::collections::BTreeSet;
use std::ops::Range;

use detente_model::Span;
use detente_text::{Actor, Event, Plover, Quote, Realis};

use super::clues::{Clues, outside_quotes};
use crate::lexicon::{List, Phrases};

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

/// What a side says.
struct Account<'a> {
    quote: &'a Quote,
    side: String,
    /// Whom it names first, and whom at all.
    first: BTreeSet<String>,
    names: BTreeSet<String>,
    tokens: Range<usize>,
}

/// What two speakers say that can't both hold.
fn said(clues: &Clues<'_>) -> Option<[Span; 2]> {
    let accounts: Vec<Account<'_>> = clues
        .found
        .quotes
        .iter()
        .filter_map(|quote| {
            let side = quote.speaker.as_ref()?.side()?.to_owned();
            let tokens = tokens(clues, quote.span);
            let names = named(clues, quote.span);
            Some(Account { quote, side, first: about(clues, quote.span), names, tokens })
        })
        .collect();
    accounts.iter().enumerate().find_map(|(at, one)| {
        let before = accounts[at.saturating_sub(COMPARED)..at].iter();
        before.rev().filter(|other| other.side != one.side).find_map(|other| {
            let exclude = turned(clues, one, other)
                || caused(clues, one, other)
                || denied(clues, one, other)
                || denied(clues, other, one);
            exclude.then_some([other.quote.span, one.quote.span])
        })
    })
}

/// What they say of each other, in words that they share.
fn turned(clues: &Clues<'_>, one: &Account<'_>, other: &Account<'_>) -> bool {
    one.first.contains(&other.side)
        && other.first.contains(&one.side)
        && !stems(clues, one).is_disjoint(&stems(clues, other))
}

/// Two ways in which one thing came about.
fn caused(clues: &Clues<'_>, one: &Account<'_>, other: &Account<'_>) -> bool {
    let says = |account: &Account<'_>, list: &Phrases| {
        list.within(&clues.text.tokens[account.tokens.clone()])
    };
    clues.lexicon.cautions.exclusive.iter().any(|pair| {
        let both = |one: &Account<'_>, other: &Account<'_>| {
            says(one, &pair.one) && says(other, &pair.other) && !says(one, &pair.other)
        };
        both(one, other) || both(other, one)
    })
}

/// The one says that it didn't do what the other says it did.
fn denied(clues: &Clues<'_>, one: &Account<'_>, other: &Account<'_>) -> bool {
    let negated = |account: &Account<'_>| {
        let list = clues.list(List::TurnedRound);
        account.tokens.clone().any(|at| list.is(&clues.text.tokens[at].lower))
    };
    negated(one)
        && !negated(other)
        && other.names.contains(&one.side)
        && !one.names.contains(&other.side)
        && !stems(clues, one).is_disjoint(&stems(clues, other))
}

fn tokens(clues: &Clues<'_>, span: Span) -> Range<usize> {
    let tokens = &clues.text.tokens;
    let from = tokens.partition_point(|it| it.span.start < span.start);
    let to = tokens.partition_point(|it| it.span.end <= span.end);
    from..to.max(from)
}

/// Whoever a statement names.
fn named(clues: &Clues<'_>, span: Span) -> BTreeSet<String> {
    let next = clues.found.mentions.partition_point(|it| it.span.start < span.start);
    let within = clues.found.mentions[next..].iter().take_while(|it| it.span.end <= span.end);
    within.filter_map(|it| it.actor.side()).map(str::to_owned).collect()
}

/// The side that a statement names first.
fn about(clues: &Clues<'_>, span: Span) -> BTreeSet<String> {
    let next = clues.found.mentions.partition_point(|it| it.span.start < span.start);
    let first = clues.found.mentions.get(next).filter(|it| it.span.end <= span.end);
    first.and_then(|it| it.actor.side()).map(str::to_owned).into_iter().collect()
}

fn stems(clues: &Clues<'_>, account: &Account<'_>) -> BTreeSet<String> {
    clues.stems(account.tokens.clone())
}

fn sides(actors: &[Actor]) -> BTreeSet<&str> {
    actors.iter().map(|it| it.side().unwrap_or(it.as_str())).collect()
}
