//! Who ends the first breach of a chain, and how?
//!
//! Told by a shortest chain, the first in the order of the file, and by the smallest breach of that
//! mover from where the chain leads: what else it might do on the occasion is left out.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use detente_model::{Budget, Game, StateId, Stop};
use detente_treaty::Promises;

use crate::Play;
use crate::excuse::changed;
use crate::walk::{Edge, Walk};

/// A breach with what leads to it, by position among the game's movers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) mover: usize,
    /// The steps, the last of which is the breach.
    pub(crate) chain: Vec<(usize, StateId)>,
}

/// Who breaks a deal, and who only follows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Breaches {
    /// One a mover, ascending.
    pub(crate) first: Vec<Breach>,
    /// Movers that break only after somebody else did, ascending.
    pub(crate) follows: Vec<usize>,
}

/// Every mover that doesn't hold all signatories: who does acts with their consent.
pub(crate) fn rivals(game: &Game, promises: &Promises) -> Vec<usize> {
    let movers = game.movers().iter().enumerate();
    movers.filter(|(_, mover)| !promises.is_consent(mover)).map(|(at, _)| at).collect()
}

/// Finds every mover with a first breach on some chain from a state, and those who follow.
pub(crate) fn breaches(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<Breaches, Stop> {
    let mut first: BTreeMap<usize, Breach> = BTreeMap::new();
    let mut after: BTreeSet<StateId> = BTreeSet::new();
    let mut before: BTreeMap<StateId, Option<(StateId, usize)>> = BTreeMap::from([(start, None)]);
    let mut open = VecDeque::from([start]);
    while let Some(here) = open.pop_front() {
        budget.allows(before.len() as u64)?;
        let mut edges = walk.edges(play, Some(promises), here, budget)?;
        let breaks: Vec<Edge> = edges.iter().copied().filter(|edge| edge.is_breach).collect();
        after.extend(breaks.iter().map(|edge| edge.to));
        for edge in &breaks {
            first.entry(edge.mover).or_insert_with(|| {
                let ends = breaks.iter().filter(|it| it.mover == edge.mover).map(|it| it.to);
                let smallest = smallest(play, here, ends).unwrap_or(edge.to);
                let mut chain = way(&before, here);
                chain.push((edge.mover, smallest));
                Breach { mover: edge.mover, chain }
            });
        }
        edges.retain(|edge| !edge.is_breach && !before.contains_key(&edge.to));
        sort(play, here, &mut edges);
        for edge in edges {
            before.entry(edge.to).or_insert_with(|| {
                open.push_back(edge.to);
                Some((here, edge.mover))
            });
        }
    }
    let follows = followers(walk, play, promises, after, budget)?;
    let follows = follows.into_iter().filter(|mover| !first.contains_key(mover)).collect();
    Ok(Breaches { first: first.into_values().collect(), follows })
}

/// Every mover with a first breach on some chain from a state, ascending.
pub(crate) fn first_breakers(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    start: StateId,
    budget: &Budget,
) -> Result<BTreeSet<usize>, Stop> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    let mut seen = BTreeSet::from([start]);
    while let Some(here) = open.pop() {
        budget.allows(seen.len() as u64)?;
        for edge in walk.edges(play, Some(promises), here, budget)? {
            if edge.is_breach {
                found.insert(edge.mover);
            } else if seen.insert(edge.to) {
                open.push(edge.to);
            }
        }
    }
    Ok(found)
}

/// The movers with a breach on some chain from some states.
fn followers(
    walk: &Walk,
    play: &mut Play,
    promises: &Promises,
    starts: BTreeSet<StateId>,
    budget: &Budget,
) -> Result<BTreeSet<usize>, Stop> {
    let mut found = BTreeSet::new();
    let mut open: Vec<StateId> = starts.iter().copied().collect();
    let mut seen = starts;
    while let Some(here) = open.pop() {
        // Once the treaty is out of force nothing breaks it.
        if !promises.is_in_force(here) {
            continue;
        }
        for edge in walk.edges(play, Some(promises), here, budget)? {
            if edge.is_breach {
                found.insert(edge.mover);
            }
            if seen.insert(edge.to) {
                open.push(edge.to);
            }
        }
    }
    Ok(found)
}

/// The steps that led to a state.
pub(crate) fn way(
    before: &BTreeMap<StateId, Option<(StateId, usize)>>,
    end: StateId,
) -> Vec<(usize, StateId)> {
    let mut chain = Vec::new();
    let mut at = end;
    while let Some(Some((from, mover))) = before.get(&at) {
        chain.push((*mover, at));
        at = *from;
    }
    chain.reverse();
    chain
}

/// Puts edges from a state in the order of the file, of equal ones the earlier mover first.
pub(crate) fn sort(play: &Play, from: StateId, edges: &mut [Edge]) {
    if edges.len() < 2 {
        return;
    }
    let here = play.game().position(from);
    edges.sort_by_cached_key(|edge| {
        ByFile::new(play, &here, play.game().position(edge.to), edge.mover)
    });
}

/// The smallest of some steps from a state: fewest variables changed, then the least sum of levels,
/// then the first in the order of the file.
pub(crate) fn smallest(
    play: &Play,
    from: StateId,
    ends: impl Iterator<Item = StateId>,
) -> Option<StateId> {
    let here = play.game().position(from);
    let size = |to: StateId| {
        let there = play.game().position(to);
        let levels = here.levels.iter().zip(&there.levels);
        let options: usize = levels.map(|(a, b)| a.abs_diff(*b)).sum();
        let stage = |state: &detente_model::Position, at: usize| {
            state.treaties[at].as_ref().map_or(0, |enacted| enacted.stage + 1)
        };
        let treaties = 0..here.treaties.len();
        let stages: usize = treaties.map(|at| stage(&here, at).abs_diff(stage(&there, at))).sum();
        (changed(play, from, to).len(), options + stages)
    };
    let sized: Vec<((usize, usize), StateId)> = ends.map(|to| (size(to), to)).collect();
    let least = sized.iter().map(|it| it.0).min()?;
    let smallest = sized.into_iter().filter(|it| it.0 == least).map(|it| it.1);
    smallest.min_by_key(|&to| ByFile::new(play, &here, play.game().position(to), 0))
}

/// A state, compared by the order of the file seen from another.
struct ByFile<'a> {
    play: &'a Play,
    from: &'a detente_model::Position,
    to: detente_model::Position,
    mover: usize,
}

impl<'a> ByFile<'a> {
    fn new(
        play: &'a Play,
        from: &'a detente_model::Position,
        to: detente_model::Position,
        mover: usize,
    ) -> Self {
        Self { play, from, to, mover }
    }
}

impl Ord for ByFile<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = self.play.conflict.file_order(self.from, &self.to, &other.to);
        order.then(self.mover.cmp(&other.mover))
    }
}

impl PartialOrd for ByFile<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByFile<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByFile<'_> {}
