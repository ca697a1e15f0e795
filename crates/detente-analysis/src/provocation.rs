//! Could somebody make others break a deal, and gain by it?
//!
//! A step that costs now, or nothing, or that looks deterred, and pays through what others do then:
//! what a spoiler does. Looked for from every state that chains from the deal lead to.
//!
//! Source: `stedman1997`, `kydd2002`; the definition is `own`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use detente_model::{Budget, PartyId, StateId, Stop};
use detente_treaty::Promises;

use crate::Play;
use crate::breaker::{smallest, sort, way};
use crate::deal::Provocation;
use crate::excuse::{calm, is_excused};
use crate::walk::Walk;

/// Every party that has a provocation, each with the nearest, of these the smallest. `walk` holds
/// the chains of single parties under SEQ. Costs a look at each move of each party from each state
/// that chains lead to.
pub(crate) fn provocations(
    walk: &mut Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<Vec<Provocation>, Stop> {
    let places = places(walk, play, promises, start, budget)?;
    let mut found = Vec::new();
    for party in play.conflict.party_ids() {
        for &from in &places {
            let mut steps = Vec::new();
            for to in play.lazy.moves(party.0, from) {
                budget.allows(0)?;
                if provokes(walk, play, promises, party, (from, to), budget)? {
                    steps.push(to);
                }
            }
            if let Some(to) = smallest(play, from, steps.into_iter()) {
                found.push(Provocation {
                    party,
                    step: play.moved(party.0, from, to),
                    chain: what_follows(walk, play, promises, party, (from, to), budget)?,
                });
                break;
            }
        }
    }
    Ok(found)
}

/// The states that chains lead to, nearest first, itself included.
fn places(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<Vec<StateId>, Stop> {
    let mut places = vec![start];
    let mut seen = BTreeSet::from([start]);
    let mut at = 0;
    while let Some(&here) = places.get(at) {
        at += 1;
        let mut edges = walk.edges(play, Some(promises), here, budget)?;
        sort(play, here, &mut edges);
        places.extend(edges.iter().map(|edge| edge.to).filter(|&to| seen.insert(to)));
    }
    Ok(places)
}

fn provokes(
    walk: &mut Walk,
    play: &mut Play,
    promises: &Promises,
    party: PartyId,
    (from, to): (StateId, StateId),
    budget: &Budget,
) -> Result<bool, Stop> {
    let free = play.lazy.undeterred(walk.question(), party.0, from, budget)?;
    if free.binary_search(&to).is_ok() {
        return Ok(false);
    }
    let is_breach = is_breach(play, promises, party, (from, to), &free, budget)?;
    // A breach that pays at once is a matter of holding, not of provocation.
    if is_breach && play.lazy.prefers(party, to, from) {
        return Ok(false);
    }
    let mut follows = Follows { has_breach: is_breach, is_undone: false };
    let mut stays = true;
    for mover in walk.movers().to_vec() {
        if mover == party.0 {
            continue;
        }
        for edge in walk.edges_of(mover, play, Some(promises), to, budget)? {
            stays = false;
            let fate = walk.fate(play, Some(promises), edge.to, budget)?;
            follows.has_breach |= edge.is_breach || fate.is_bad;
            // One end that doesn't pay is enough to hold it back, whatever the others are.
            if !follows.all_pay(play, promises, party, from, fate.states()) {
                return Ok(false);
            }
        }
    }
    let pays = !stays || follows.all_pay(play, promises, party, from, std::iter::once(to));
    Ok(pays && follows.has_breach && follows.is_undone)
}

/// What is known so far of what follows a step if its maker doesn't take the next one.
struct Follows {
    has_breach: bool,
    is_undone: bool,
}

impl Follows {
    /// Whether all of some ends are better for a party than where it began.
    fn all_pay(
        &mut self,
        play: &Play,
        promises: &Promises,
        party: PartyId,
        from: StateId,
        ends: impl Iterator<Item = StateId>,
    ) -> bool {
        for end in ends {
            if !play.lazy.prefers(party, end, from) {
                return false;
            }
            self.is_undone |= promises.is_undone_since(from, end);
        }
        true
    }
}

fn is_breach(
    play: &Play,
    promises: &Promises,
    party: PartyId,
    (from, to): (StateId, StateId),
    free: &[StateId],
    budget: &Budget,
) -> Result<bool, Stop> {
    let moving = &play.game().movers()[party.0];
    Ok(promises.breaks(moving, from, to) && {
        let calm = calm(play, promises, party.0, from, free);
        !is_excused(play, party.0, (from, to), &calm, budget)?
    })
}

/// A shortest chain from where a step leads to the first breach, its first step not by who took the
/// step; empty if the step is the breach itself.
fn what_follows(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    party: PartyId,
    (from, to): (StateId, StateId),
    budget: &Budget,
) -> Result<Vec<crate::Moved>, Stop> {
    let free = play.lazy.undeterred(walk.question(), party.0, from, budget)?;
    if is_breach(play, promises, party, (from, to), &free, budget)? {
        return Ok(Vec::new());
    }
    let mut before: BTreeMap<StateId, Option<(StateId, usize)>> = BTreeMap::from([(to, None)]);
    let mut open = VecDeque::from([to]);
    while let Some(here) = open.pop_front() {
        budget.allows(before.len() as u64)?;
        let mut edges = walk.edges(play, Some(promises), here, budget)?;
        edges.retain(|edge| here != to || edge.mover != party.0);
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
