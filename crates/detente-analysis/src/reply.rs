//! Who would answer a breach, and which answer is missing where nobody does?
//!
//! Replies are moves of single parties, one after the other. They are looked for one by one, since
//! they are told to a few readers.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Budget, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;
use detente_treaty::Promises;

use crate::breaker::smallest;
use crate::excuse::{calm, is_excused};
use crate::walk::Walk;
use crate::{Moved, Play};

/// A breach that somebody would gain by, and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The breach.
    pub breach: Moved,
    /// The replies that deter it, in order; empty if they weren't found in time.
    pub replies: Vec<Moved>,
}

/// Why nothing deters a breach under SEQ, if parties answer each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Signatories of a treaty could answer together, and would gain by it.
    ActingTogether,
    /// Others could answer, and some of them would not gain by it.
    Gain,
    /// No row of moves of others would leave the breaker no better off.
    Power,
}

impl Missing {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ActingTogether => "acting_together",
            Self::Gain => "gain",
            Self::Power => "power",
        }
    }
}

/// Why nothing deters a breach that nothing deters under SEQ.
pub(crate) fn missing(
    play: &mut Play,
    mover: usize,
    from: StateId,
    to: StateId,
    budget: &Budget,
) -> Result<Missing, Stop> {
    let together = Question::together(Concept::Seq);
    if play.lazy.is_deterred(together, mover, from, to, budget)? {
        return Ok(Missing::ActingTogether);
    }
    let by_any = Question::singly(Concept::Gmr);
    let could = play.lazy.is_deterred(by_any, mover, from, to, budget)?;
    Ok(if could { Missing::Gain } else { Missing::Power })
}

/// What others could answer to a breach if they didn't mind what it does to themselves.
pub(crate) fn could_answer(
    play: &mut Play,
    mover: usize,
    from: StateId,
    to: StateId,
    budget: &Budget,
) -> Result<Vec<Moved>, Stop> {
    let reply = play.lazy.reply(Question::singly(Concept::Gmr), mover, from, to, budget)?;
    Ok(play.moves(to, &reply.unwrap_or_default()))
}

/// The breaches that somebody would gain by, from a lasting deal or from where steps lead from it,
/// and the replies that hold them back: for each mover the nearest, of these the smallest. Empty for
/// a deal that nobody wants to break. Also tells whether steps lead to more places than were looked
/// at.
pub(crate) fn temptations(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    rivals: &[usize],
    start: StateId,
    budget: &Budget,
) -> Result<(Vec<HeldBack>, Places), Stop> {
    let mut found: BTreeMap<usize, (StateId, StateId)> = BTreeMap::new();
    let gains = Question::singly(Concept::Nash);
    let (places, looked) = places(walk, play, promises, start, budget)?;
    for from in places {
        for &mover in
            rivals.iter().filter(|&&mover| !found.contains_key(&mover)).collect::<Vec<_>>()
        {
            let free = play.lazy.undeterred(gains, mover, from, budget)?;
            let moving = &play.game().movers()[mover];
            let calm = calm(play, promises, mover, from, &free);
            let mut breaches = Vec::new();
            for &to in free.iter().filter(|&&to| promises.breaks(moving, from, to)) {
                if !is_excused(play, mover, (from, to), &calm, budget)? {
                    breaches.push(to);
                }
            }
            if let Some(to) = smallest(play, from, breaches.into_iter()) {
                found.insert(mover, (from, to));
            }
        }
    }
    let mut temptations = Vec::new();
    for (mover, (from, to)) in found {
        let question = Question::singly(Concept::Seq);
        let reply = play.lazy.reply(question, mover, from, to, budget)?.unwrap_or_default();
        let replies = play.moves(to, &reply);
        temptations.push(HeldBack { breach: play.moved(mover, from, to), replies });
    }
    Ok((temptations, looked))
}

/// Whether every place that steps lead to from a deal was looked at for temptations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Places {
    /// Every one, or it wasn't asked.
    #[default]
    All,
    /// Only the nearest, so many.
    Nearest(usize),
}

/// The states that chains lead to, nearest first, itself included; the first few of many.
fn places(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<(Vec<StateId>, Places), Stop> {
    let most = walk.bounds().most_places.max(1);
    let mut looked = Places::All;
    let mut places = vec![start];
    let mut seen = BTreeSet::from([start]);
    let mut at = 0;
    while at < places.len() && looked == Places::All {
        for edge in walk.edges(play, Some(promises), places[at], budget)? {
            if !seen.insert(edge.to) {
                continue;
            }
            if places.len() == most {
                looked = Places::Nearest(most);
                break;
            }
            places.push(edge.to);
        }
        at += 1;
    }
    Ok((places, looked))
}
