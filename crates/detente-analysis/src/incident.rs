//! Which single accidents does a deal survive?
//!
//! One option is set to another level by a move that its owner could make, whoever did it and why:
//! accidents, deniable acts, spoilers whom the model doesn't have. The deal survives if every chain
//! from there comes to rest with the treaty in force.

use std::collections::{BTreeMap, VecDeque};

use detente_model::{Budget, OptionId, PartyId, Position, StateId, Stop};
use detente_treaty::Promises;

use crate::Play;
use crate::breaker::{sort, way};
use crate::deal::{Incident, Incidents};
use crate::walk::Walk;

/// Looks at every accident from a delivered deal. `walk` holds the chains of single parties.
pub(crate) fn incidents(
    walk: &mut Walk,
    play: &mut Play,
    promises: &Promises,
    delivered: &Position,
    budget: &Budget,
) -> Result<Incidents, Stop> {
    let mut incidents = Incidents { of: 0, not: Vec::new() };
    let start = play.game().state_at(delivered);
    for (owner, to) in accidents(play, start) {
        budget.allows(0)?;
        incidents.of += 1;
        let Some(node) = play.lazy.node(to) else { continue };
        let fate = walk.fate(play, Some(promises), node, budget)?;
        if fate.states().any(|state| !promises.is_in_force(state)) {
            incidents.not.push(Incident {
                step: play.moved(owner.0, start, to),
                chain: end(walk, play, promises, node, budget)?,
            });
        }
    }
    Ok(incidents)
}

/// Every single option at another level, in the order of the file, then of levels. Where states are
/// merged, as the deal tells them, and only if that leads to another.
fn accidents(play: &Play, start: StateId) -> Vec<(PartyId, StateId)> {
    let space = play.game().space();
    let here = play.lazy.node(start);
    let mut accidents = Vec::new();
    for at in 0..play.conflict.options.len() {
        let option = OptionId(at);
        let owner = play.conflict.option(option).owner;
        let digit = space.option_digit(option);
        for level in (0..digit.radix).filter(|&level| level != digit.of(start)) {
            let to = digit.replaced(start, level);
            let moving = &play.game().movers()[owner.0];
            if play.game().can_move(moving, start, to) && play.lazy.node(to) != here {
                accidents.push((owner, to));
            }
        }
    }
    accidents
}

/// A shortest chain to a state at which chains rest without the treaty in force.
fn end(
    walk: &mut Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<Vec<crate::Moved>, Stop> {
    let mut before: BTreeMap<StateId, Option<(StateId, usize)>> = BTreeMap::from([(start, None)]);
    let mut open = VecDeque::from([start]);
    while let Some(here) = open.pop_front() {
        budget.allows(before.len() as u64)?;
        let fate = walk.fate(play, Some(promises), here, budget)?;
        if !promises.is_in_force(here) && fate.states().any(|it| it == here) {
            return Ok(play.moves(start, &way(&before, here)));
        }
        let mut edges = walk.edges(play, Some(promises), here, budget)?;
        sort(play, here, &mut edges);
        for edge in edges {
            before.entry(edge.to).or_insert_with(|| {
                open.push_back(edge.to);
                Some((here, edge.mover))
            });
        }
    }
    Ok(Vec::new())
}
