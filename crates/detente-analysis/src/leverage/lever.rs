//! From what could each party keep each other, and to what could it bring it?
//!
//! A threat answers a choice that would pay its maker, a promise rewards one that wouldn't. What a
//! lever uses is its holder's own; an option marked `never_lever` is in none.

use std::cmp::Ordering;

use detente_model::{Budget, Digit, PartyId, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use super::Loss;
use crate::{NumberedState, Play};

/// What one party could do about the choices of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levers {
    /// Who holds them.
    pub party: PartyId,
    /// Over whom.
    pub over: PartyId,
    /// The cheapest answer that keeps the other from something that would pay it and hurt the
    /// holder.
    pub threat: Option<Lever>,
    /// The cheapest answer that brings the other to something that wouldn't pay it and helps the
    /// holder.
    pub promise: Option<Lever>,
}

/// A choice of one party, and the answer of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// The state to which the choice leads.
    pub choice: NumberedState,
    /// The state to which the answer leads from there.
    pub to: NumberedState,
    /// What the answer costs its maker.
    pub cost: Loss,
    /// Whether it would answer so: the answer pays it, and no reply of single parties deters it.
    /// Else it would have to bind itself.
    pub would_do_it: bool,
    /// Whether its holder is better off once both moves are made than before.
    pub pays: bool,
}

/// The levers of every party over every other at a state, in the order of the parties, the holder
/// first. Of several the cheapest, then the first in the order of the file, the choice before the
/// answer; for an ordinal party what leaves it worse off costs more than what doesn't, and that is
/// all. Costs a look at each answer to each move of each party.
///
/// # Errors
/// How the budget ended it.
pub fn levers(play: &mut Play, at: StateId, budget: &Budget) -> Result<Vec<Levers>, Stop> {
    let mut all = Vec::new();
    for party in play.conflict.party_ids() {
        for over in play.conflict.party_ids().filter(|&over| over != party) {
            let Search { threat, promise, .. } = Search::over(play, at, party, over, budget)?;
            all.push(Levers {
                party,
                over,
                threat: tell(play, party, (at, threat), budget)?,
                promise: tell(play, party, (at, promise), budget)?,
            });
        }
    }
    Ok(all)
}

/// A lever that was found.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// What the answer costs, in units of the holder's points; for an ordinal holder 1 if it is
    /// worse off, else 0.
    cost: i128,
    choice: StateId,
    to: StateId,
}

/// A search for the levers of one party over another.
struct Search<'a> {
    play: &'a Play,
    at: StateId,
    party: PartyId,
    never: Vec<Digit>,
    threat: Option<Found>,
    promise: Option<Found>,
}

impl<'a> Search<'a> {
    fn over(
        play: &'a Play,
        at: StateId,
        party: PartyId,
        over: PartyId,
        budget: &Budget,
    ) -> Result<Self, Stop> {
        let never = play.digits(play.never_levers());
        let mut search = Self { play, at, party, never, threat: None, promise: None };
        let lazy = &play.lazy;
        for choice in lazy.moves(over.0, at) {
            budget.allows(0)?;
            let is_threat = lazy.prefers(over, choice, at);
            let matters = if is_threat {
                lazy.prefers(party, at, choice)
            } else {
                lazy.prefers(party, choice, at)
            };
            if !matters {
                continue;
            }
            // A threat has to take away what the choice pays, a promise to make it pay.
            let stopped = lazy.find_move(party.0, choice, |to| {
                let may_use = lazy.leaves(&search.never, party.0, choice, to);
                if lazy.prefers(over, to, at) != is_threat && may_use {
                    search.take(is_threat, choice, to);
                }
                budget.allows(0).err()
            });
            if let Some(stop) = stopped {
                return Err(stop);
            }
        }
        Ok(search)
    }

    fn take(&mut self, is_threat: bool, choice: StateId, to: StateId) {
        let preference = self.play.game().preference(self.party);
        let cost = match (preference.units(choice), preference.units(to)) {
            (Some(before), Some(after)) => before.saturating_sub(after).max(0),
            (None, _) | (_, None) => i128::from(self.play.lazy.prefers(self.party, choice, to)),
        };
        let found = Found { cost, choice, to };
        let best = if is_threat { self.threat } else { self.promise };
        if best.is_none_or(|best| self.compare(found, best).is_lt()) {
            *(if is_threat { &mut self.threat } else { &mut self.promise }) = Some(found);
        }
    }

    fn compare(&self, a: Found, b: Found) -> Ordering {
        let place = |state| self.play.game().position(state);
        let in_file =
            |from, a, b| self.play.conflict.file_order(&place(from), &place(a), &place(b));
        a.cost
            .cmp(&b.cost)
            .then_with(|| in_file(self.at, a.choice, b.choice))
            .then_with(|| in_file(a.choice, a.to, b.to))
    }
}

fn tell(
    play: &mut Play,
    party: PartyId,
    (at, found): (StateId, Option<Found>),
    budget: &Budget,
) -> Result<Option<Lever>, Stop> {
    let Some(Found { cost: _, choice, to }) = found else { return Ok(None) };
    let free = play.lazy.undeterred(Question::singly(Concept::Seq), party.0, choice, budget)?;
    Ok(Some(Lever {
        choice: play.place(choice),
        to: play.place(to),
        cost: Loss::of(play, party, choice, to),
        would_do_it: free.binary_search(&to).is_ok(),
        pays: play.lazy.prefers(party, to, at),
    }))
}
