//! Which verdicts on a deal hold for every value in the ranges of the case?
//!
//! The same search with three answers: a state is better for a party for every value, for some, or
//! for none. A deal lasts for every value if no chain that some values allow contains a breach; it is
//! broken for every value if a chain that all values allow contains one that all do. What neither
//! proves is left open. Unknowns are as the setting answers them.
//!
//! Source: `own`; deterrence as in `fang1993`.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use detente_model::{Budget, OptionId, PartyId, StateId, Stop};
use detente_treaty::Promises;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Play;
use crate::deal::Deal;
use crate::excuse::is_excused_by;
use crate::values::{Unproved, Values};
use crate::walk::Bounds;
use crate::yardstick::{WithoutDeal, Yardstick};

/// A step that some values allow.
#[derive(Debug, Clone, Copy)]
struct Possible {
    mover: usize,
    to: StateId,
    /// Whether all values do.
    is_sure: bool,
    may_breach: bool,
    surely_breaches: bool,
}

/// What is asked of every value in the ranges.
pub(crate) struct Certain<'a> {
    values: Values<'a>,
    promises: &'a Promises,
    rivals: &'a [usize],
    steps: RefCell<FxHashMap<StateId, Rc<[Possible]>>>,
}

impl<'a> Certain<'a> {
    /// Prepares to ask about the deals of a treaty; `None` where states are merged, since moves
    /// are then those of several states.
    pub(crate) fn of(
        play: &'a Play,
        promises: &'a Promises,
        rivals: &'a [usize],
        bounds: Bounds,
        budget: &'a Budget,
    ) -> Option<Self> {
        let values = Values::of(play, bounds, budget)?;
        Some(Self { values, promises, rivals, steps: RefCell::default() })
    }

    /// Fills in what holds for every value of a deal that was judged.
    ///
    /// # Errors
    /// How the budget ended it.
    pub(crate) fn prove(&self, without: &WithoutDeal, deal: &mut Deal) -> Result<(), Stop> {
        let start = self.values.play.state(&deal.delivered.position);
        let start = start.expect("a deal is delivered in a feasible state");
        match self.try_to_prove(start, without, deal) {
            Ok(()) | Err(Unproved::TooLong) => Ok(()),
            Err(Unproved::Stopped(stop)) => Err(stop),
        }
    }

    fn try_to_prove(
        &self,
        start: StateId,
        without: &WithoutDeal,
        deal: &mut Deal,
    ) -> Result<(), Unproved> {
        let possible = self.possible(start)?;
        deal.surely_lasting = match &possible {
            Some(_) => Some(true),
            None => self.surely_breaks(start)?.then_some(false),
        };
        if deal.surely_lasting == Some(false) {
            deal.surely_acceptable = Some(false);
        }
        // What signatories compare a deal with has to be one state for every value.
        let is_state = |it: &Yardstick| it.surely_stays && !it.is_number && it.floor.is_none();
        if !without.yardsticks.iter().all(is_state) {
            return Ok(());
        }
        if deal.surely_in_zone.is_none() {
            let signatories = without.yardsticks.iter();
            let gains: Vec<(i128, i128)> =
                signatories.map(|it| self.values.gain(it.party, it.start, start)).collect();
            deal.surely_in_zone = if gains.iter().any(|gain| gain.1 < 0) {
                Some(false)
            } else {
                gains.iter().all(|gain| gain.0 >= 0).then_some(true)
            };
        }
        if deal.surely_in_zone == Some(false) {
            deal.surely_acceptable = Some(false);
        }
        let (Some(possible), Some(true)) = (possible, deal.surely_in_zone) else { return Ok(()) };
        let is_kept = |&state: &StateId| self.promises.undone(state).next().is_none();
        let is_never_below = |&state: &StateId| {
            without.yardsticks.iter().all(|it| self.values.gain(it.party, it.start, state).0 >= 0)
        };
        if possible.iter().all(|state| is_kept(state) && is_never_below(state))
            && self.all_surely_deliver(deal)
            && self.nobody_provokes(&possible)?
        {
            deal.surely_acceptable = Some(true);
        }
        Ok(())
    }

    /// The steps from a state, of all who don't hold all signatories.
    fn steps(&self, at: StateId) -> Result<Rc<[Possible]>, Unproved> {
        if let Some(known) = self.steps.borrow().get(&at) {
            return Ok(Rc::clone(known));
        }
        let mut steps = Vec::new();
        for &mover in self.rivals {
            let moving = &self.values.play.game().movers()[mover];
            let free = self.values.free(mover, at)?;
            let breaks = |to: StateId| self.promises.breaks(moving, at, to);
            let calm = |sure: bool| -> Vec<StateId> {
                let calm = free.iter().filter(|(to, is_sure)| (*is_sure || !sure) && !breaks(*to));
                calm.map(|(to, _)| *to).collect()
            };
            let (calm, surely_calm) = (calm(false), calm(true));
            for &(to, is_sure) in free.iter() {
                let mut step =
                    Possible { mover, to, is_sure, may_breach: false, surely_breaches: false };
                if breaks(to) {
                    let surely = |party, part, to| self.values.gain(party, to, part).0 >= 0;
                    let maybe = |party, part, to| self.values.gain(party, to, part).1 >= 0;
                    let (play, budget) = (self.values.play, self.values.budget);
                    if is_excused_by(play, mover, (at, to), &surely_calm, surely, budget)? {
                        continue;
                    }
                    let may_be = is_excused_by(play, mover, (at, to), &calm, maybe, budget)?;
                    step.is_sure &= !may_be;
                    step.may_breach = true;
                    step.surely_breaches = step.is_sure;
                }
                steps.push(step);
            }
        }
        let steps: Rc<[Possible]> = steps.into();
        self.steps.borrow_mut().insert(at, Rc::clone(&steps));
        Ok(steps)
    }

    /// Where chains can lead from a state for some values; `None` if one may contain a breach.
    fn possible(&self, start: StateId) -> Result<Option<Vec<StateId>>, Unproved> {
        self.reach(start, None, |step| (!step.may_breach).then_some(true))
    }

    /// Whether some chain contains a breach for all values.
    fn surely_breaks(&self, start: StateId) -> Result<bool, Unproved> {
        let sure =
            self.reach(start, None, |step| (!step.surely_breaches).then_some(step.is_sure))?;
        Ok(sure.is_none())
    }

    /// The states that steps lead to, the first of them not by some party; `follow` says whether to
    /// follow a step, or that it ends the search.
    fn reach(
        &self,
        start: StateId,
        not_first: Option<PartyId>,
        follow: impl Fn(&Possible) -> Option<bool>,
    ) -> Result<Option<Vec<StateId>>, Unproved> {
        let movers = self.values.play.game().movers();
        let mut seen = FxHashSet::from_iter([start]);
        let mut all = vec![start];
        let mut open = VecDeque::from([(start, not_first)]);
        while let Some((here, excluded)) = open.pop_front() {
            for step in self.steps(here)?.iter() {
                if excluded.is_some_and(|party| movers[step.mover].parties == [party]) {
                    continue;
                }
                let Some(is_followed) = follow(step) else { return Ok(None) };
                if is_followed && seen.insert(step.to) {
                    if seen.len() > self.values.bounds.most_possible {
                        return Err(Unproved::TooLong);
                    }
                    all.push(step.to);
                    open.push_back((step.to, None));
                }
            }
        }
        Ok(Some(all))
    }

    /// Whether every outsider does its part for all values, since it is no worse off for it.
    fn all_surely_deliver(&self, deal: &Deal) -> bool {
        deal.outsiders.iter().all(|outsider| {
            let mut back = deal.delivered.position.clone();
            for option in self.values.play.conflict.options_of(outsider.party) {
                let OptionId(at) = option;
                back.levels[at] = deal.signed.position.levels[at];
            }
            match (self.values.play.state(&deal.delivered.position), self.values.play.state(&back))
            {
                (Some(with), Some(without)) => {
                    self.values.gain(outsider.party, without, with).0 >= 0
                }
                (Some(_) | None, _) => true,
            }
        })
    }

    /// Whether nobody has a provocation anywhere, for all values.
    fn nobody_provokes(&self, places: &[StateId]) -> Result<bool, Unproved> {
        for &from in places {
            for party in self.values.play.conflict.party_ids() {
                for to in self.values.moves(party.0, from)? {
                    if self.may_provoke(party, from, to)? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn may_provoke(&self, party: PartyId, from: StateId, to: StateId) -> Result<bool, Unproved> {
        let free = self.values.free(party.0, from)?;
        if free.contains(&(to, true)) {
            return Ok(false);
        }
        let moving = &self.values.play.game().movers()[party.0];
        let breaks =
            self.promises.breaks(moving, from, to) && self.values.gain(party, from, to).0 <= 0;
        let calmly = |step: &Possible| (!step.may_breach).then_some(true);
        if !breaks && self.reach(to, Some(party), calmly)?.is_some() {
            return Ok(false);
        }
        // Somewhere chains surely come to where nothing is better for it than before.
        let movers = self.values.play.game().movers();
        let surely = |step: &Possible| Some(step.is_sure && movers[step.mover].is_single());
        let sure = self.reach(to, Some(party), surely)?.unwrap_or_default();
        for at in sure {
            let excluded = (at == to).then_some(party);
            let ends = self.reach(at, excluded, |_| Some(true))?.unwrap_or_default();
            if ends.iter().all(|&end| self.values.gain(party, from, end).1 <= 0) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
