//! Could somebody make others break a deal, and gain by it?
//!
//! A step that costs now, or nothing, or that looks deterred, and pays through what others do then:
//! what a spoiler does. Looked for from every state that chains from the deal lead to.
//!
//! Source: `stedman1997`, `kydd2002`; the definition is `own`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use detente_model::{Budget, PartyId, StateId, Stop};
use detente_treaty::Promises;
use rustc_hash::FxHashMap;

use crate::Play;
use crate::breaker::{smallest, sort, way};
use crate::deal::Provocation;
use crate::excuse::{calm, is_excused};
use crate::walk::Walk;

/// Of how many steps it is remembered what follows them.
const REMEMBERED: usize = 1 << 16;

/// All that looking for provocations works with.
pub(crate) struct Looking<'a> {
    /// The chains of single parties.
    pub(crate) walk: &'a mut Walk,
    /// What is known already of what follows, under the same promises.
    pub(crate) follows: &'a mut Follows,
    pub(crate) play: &'a mut Play,
    pub(crate) promises: &'a Promises,
    pub(crate) budget: &'a Budget,
}

/// What follows if a party leaves a state to the others: wherever it came from, that is the same.
#[derive(Debug, Default)]
pub(crate) struct Follows(FxHashMap<(PartyId, StateId), Followed>);

/// What is known so far of what follows a step if its maker doesn't take the next one.
#[derive(Debug, Clone, Copy, Default)]
struct Followed {
    /// How many movers were asked.
    asked: usize,
    /// Whether somebody takes a step.
    is_left: bool,
    has_breach: bool,
    /// Of the states where chains come to rest, the one that is worst for the party.
    worst: Option<StateId>,
}

/// What a party could do from a state.
struct Leaving {
    party: PartyId,
    from: StateId,
    /// Its steps that nothing deters.
    free: Arc<[StateId]>,
    /// Those of them that break nothing.
    calm: Vec<StateId>,
}

impl Looking<'_> {
    /// Every party that has a provocation, each with the nearest, of these the smallest. Costs a look at each
    /// move of each party from each state that chains lead to.
    pub(crate) fn provocations(&mut self, start: StateId) -> Result<Vec<Provocation>, Stop> {
        let places = self.places(start)?;
        let mut found = Vec::new();
        for party in self.play.conflict.party_ids() {
            for &from in &places {
                let leaving = self.leaving(party, from)?;
                let mut steps = Vec::new();
                for to in self.play.lazy.moves(party.0, from) {
                    self.budget.allows(0)?;
                    if self.provokes(&leaving, to)? {
                        steps.push(to);
                    }
                }
                if let Some(to) = smallest(self.play, from, steps.into_iter()) {
                    let step = self.play.moved(party.0, from, to);
                    let chain = self.what_follows(&leaving, to)?;
                    found.push(Provocation { party, step, chain });
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Whether some party has one.
    pub(crate) fn is_provoked(&mut self, start: StateId) -> Result<bool, Stop> {
        for from in self.places(start)? {
            for party in self.play.conflict.party_ids() {
                let leaving = self.leaving(party, from)?;
                for to in self.play.lazy.moves(party.0, from) {
                    self.budget.allows(0)?;
                    if self.provokes(&leaving, to)? {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// The states that chains lead to, nearest first, itself included.
    fn places(&mut self, start: StateId) -> Result<Vec<StateId>, Stop> {
        let mut places = vec![start];
        let mut seen = BTreeSet::from([start]);
        let mut at = 0;
        while let Some(&here) = places.get(at) {
            at += 1;
            let mut edges = self.walk.edges(self.play, Some(self.promises), here, self.budget)?;
            sort(self.play, here, &mut edges);
            places.extend(edges.iter().map(|edge| edge.to).filter(|&to| seen.insert(to)));
        }
        Ok(places)
    }

    fn leaving(&mut self, party: PartyId, from: StateId) -> Result<Leaving, Stop> {
        let free = self.play.lazy.undeterred(self.walk.question(), party.0, from, self.budget)?;
        let calm = calm(self.play, self.promises, party.0, from, &free);
        Ok(Leaving { party, from, free, calm })
    }

    fn provokes(&mut self, leaving: &Leaving, to: StateId) -> Result<bool, Stop> {
        let &Leaving { party, from, .. } = leaving;
        if leaving.free.binary_search(&to).is_ok() {
            return Ok(false);
        }
        let is_breach = self.is_breach(leaving, to)?;
        // A breach that pays at once is a matter of holding, not of provocation.
        if is_breach && self.play.lazy.prefers(party, to, from) {
            return Ok(false);
        }
        let known = (party, to);
        let mut followed = self.follows.0.get(&known).copied().unwrap_or_default();
        let all_pay = self.follow(&mut followed, leaving, to);
        if self.follows.0.len() < REMEMBERED {
            self.follows.0.insert(known, followed);
        }
        // Where nobody else goes on, only a breach that pays at once could be meant.
        Ok(all_pay?
            && followed.is_left
            && (is_breach || followed.has_breach)
            && self.is_undone(leaving, to)?)
    }

    /// Follows a step as far as it takes to say whether all that comes of it pays.
    fn follow(
        &mut self,
        followed: &mut Followed,
        leaving: &Leaving,
        to: StateId,
    ) -> Result<bool, Stop> {
        let &Leaving { party, from, .. } = leaving;
        loop {
            // One end that doesn't pay is enough to hold it back, whatever the others are.
            if followed.worst.is_some_and(|worst| !self.play.lazy.prefers(party, worst, from)) {
                return Ok(false);
            }
            let Some(&mover) = self.walk.movers().get(followed.asked) else { return Ok(true) };
            if mover != party.0 && !self.follow_one(followed, leaving, mover, to)? {
                return Ok(false);
            }
            followed.asked += 1;
        }
    }

    /// Follows it through one mover's steps, until an end doesn't pay: false if one doesn't.
    fn follow_one(
        &mut self,
        followed: &mut Followed,
        leaving: &Leaving,
        mover: usize,
        to: StateId,
    ) -> Result<bool, Stop> {
        let (promises, budget) = (Some(self.promises), self.budget);
        let &Leaving { party, from, .. } = leaving;
        for edge in self.walk.edges_of(mover, self.play, promises, to, budget)? {
            let fate = self.walk.fate(self.play, promises, edge.to, budget)?;
            followed.is_left = true;
            followed.has_breach |= edge.is_breach || fate.is_bad;
            for end in fate.states() {
                if followed.worst.is_none_or(|it| self.play.lazy.prefers(party, it, end)) {
                    followed.worst = Some(end);
                }
            }
            if followed.worst.is_some_and(|worst| !self.play.lazy.prefers(party, worst, from)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the treaty is out of force, or a promise broken that was kept, where some chain ends that
    /// follows a step.
    fn is_undone(&mut self, leaving: &Leaving, to: StateId) -> Result<bool, Stop> {
        let (promises, budget) = (self.promises, self.budget);
        for mover in self.walk.movers().to_vec() {
            if mover == leaving.party.0 {
                continue;
            }
            for edge in self.walk.edges_of(mover, self.play, Some(promises), to, budget)? {
                let fate = self.walk.fate(self.play, Some(promises), edge.to, budget)?;
                if fate.states().any(|end| promises.is_undone_since(leaving.from, end)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn is_breach(&self, leaving: &Leaving, to: StateId) -> Result<bool, Stop> {
        let &Leaving { party, from, .. } = leaving;
        let moving = &self.play.game().movers()[party.0];
        Ok(self.promises.breaks(moving, from, to)
            && !is_excused(self.play, party.0, (from, to), &leaving.calm, self.budget)?)
    }

    /// A shortest chain from where a step leads to the first breach, its first step not by who took the
    /// step; empty if the step is the breach itself.
    fn what_follows(&mut self, leaving: &Leaving, to: StateId) -> Result<Vec<crate::Moved>, Stop> {
        if self.is_breach(leaving, to)? {
            return Ok(Vec::new());
        }
        let Self { walk, play, promises, budget, .. } = self;
        let mut before: BTreeMap<StateId, Option<(StateId, usize)>> = BTreeMap::from([(to, None)]);
        let mut open = VecDeque::from([to]);
        while let Some(here) = open.pop_front() {
            budget.allows(before.len() as u64)?;
            let mut edges = walk.edges(play, Some(*promises), here, budget)?;
            edges.retain(|edge| here != to || edge.mover != leaving.party.0);
            sort(play, here, &mut edges);
            if let Some(breach) = edges.iter().find(|edge| edge.is_breach) {
                let ends = edges.iter().filter(|it| it.is_breach && it.mover == breach.mover);
                let end = smallest(play, here, ends.map(|it| it.to)).unwrap_or(breach.to);
                let mut steps = way(&before, here);
                steps.push((breach.mover, end));
                return Ok(play.moves(to, &steps));
            }
            for edge in edges {
                before.entry(edge.to).or_insert_with(|| {
                    open.push_back(edge.to);
                    Some((here, edge.mover))
                });
            }
        }
        Ok(Vec::new())
    }
}
