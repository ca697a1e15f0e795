//! What is the shortest way of legal moves from some states to others?
//!
//! Of several it begins where the first step is smallest, and each step is the smallest from where it is, so that nothing
//! rides along; then comes the first in the order of the file. It says what would have to be done, not that anybody would do it.
//!
//! Source: `li2005`.

use std::cmp::Ordering;

use detente_model::{
    Budget, Conflict, Declared, Fibre, Numbering, PartyId, Position, StateId, Stop,
};
use detente_stability::lazy::Question;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Play;
use crate::breaker::smallest;
use crate::excuse::changed;

/// A state of the search, with who moved there last: nobody may move twice in a row. Where two moves of one mover
/// make one move anyway, nobody is kept in mind.
type Spot = (StateId, Option<usize>);

/// About how many bytes a spot takes: in its layer, among those seen and among those marked.
const BYTES_OF_A_SPOT: u64 = 96;

/// A step of a way, and whether anybody takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WayStep {
    pub(super) mover: usize,
    pub(super) from: StateId,
    pub(super) to: StateId,
    pub(super) taken: Taken,
}

/// Whether a mover takes a step. Where several could take it, the first kind that there is counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Taken {
    /// Nothing deters it.
    Freely,
    /// It pays, and a reply deters it.
    Deterred,
    /// Some member is no better off after it.
    Unwilling,
}

/// The shortest way from some states to some others; `None` if there is none, and no steps where a
/// state is among both. Costs, for each layer, a look at each mover's moves from each group of states with the
/// same moves.
pub(super) fn shortest_way(
    play: &mut Play,
    question: Question,
    starts: &[StateId],
    goals: &Numbering,
    budget: &Budget,
) -> Result<Option<Vec<WayStep>>, Stop> {
    let search = Search { play, goals, budget, chains: play.lazy.moves_chain() };
    let Some(layers) = search.layers(starts)? else { return Ok(None) };
    let mut marked = search.mark(&layers)?;
    let mut way = Vec::new();
    let Some(mut at) = search.first(&marked.pop().unwrap_or_default(), marked.last())? else {
        return Ok(None);
    };
    while let Some(spots) = marked.pop() {
        let search = Search { play, goals, budget, chains: play.lazy.moves_chain() };
        let (from, ends) = (at.0, search.ends(at, &spots)?);
        let Some(to) = smallest(play, from, ends.iter().map(|end| end.1.0)) else { break };
        let mut best: Option<(Taken, usize, Spot)> = None;
        for (mover, spot) in ends.into_iter().filter(|end| end.1.0 == to) {
            let taken = taken(play, question, (mover, from, to), budget)?;
            if best.is_none_or(|best| taken < best.0) {
                best = Some((taken, mover, spot));
            }
        }
        let Some((taken, mover, spot)) = best else { break };
        way.push(WayStep { mover, from, to, taken });
        at = spot;
    }
    Ok(Some(way))
}

/// Whether a mover takes a step.
fn taken(
    play: &mut Play,
    question: Question,
    (mover, from, to): (usize, StateId, StateId),
    budget: &Budget,
) -> Result<Taken, Stop> {
    let gains = |party: &PartyId| play.lazy.prefers(*party, to, from);
    if !play.parties(mover).iter().all(gains) {
        return Ok(Taken::Unwilling);
    }
    let is_deterred = play.lazy.is_deterred(question, mover, from, to, budget)?;
    Ok(if is_deterred { Taken::Deterred } else { Taken::Freely })
}

struct Search<'a> {
    play: &'a Play,
    goals: &'a Numbering,
    budget: &'a Budget,
    chains: bool,
}

impl Search<'_> {
    /// Everybody who may move next.
    fn movers(&self, (_, last): Spot) -> impl Iterator<Item = usize> + use<> {
        (0..self.play.game().movers().len()).filter(move |&mover| Some(mover) != last)
    }

    /// The spot from which the first step is the smallest, of several the first in the order of the file.
    fn first(
        &self,
        starts: &FxHashSet<Spot>,
        after: Option<&FxHashSet<Spot>>,
    ) -> Result<Option<Spot>, Stop> {
        let (game, conflict) = (self.play.game(), &self.play.conflict);
        let mut known: FxHashMap<(usize, Fibre), Vec<StateId>> = FxHashMap::default();
        let mut best: Option<(usize, Position, Spot)> = None;
        let mut starts: Vec<Spot> = starts.iter().copied().collect();
        starts.sort_unstable();
        for at in starts {
            let mut least = usize::MAX;
            for mover in self.movers(at) {
                self.budget.allows(0)?;
                let look = || {
                    let all = self.play.lazy.moves(mover, at.0).into_iter();
                    all.filter(|&to| after.is_some_and(|it| it.contains(&self.spot(mover, to))))
                        .collect()
                };
                let ends: &Vec<StateId> = match self.play.lazy.fibre(mover, at.0) {
                    Some(fibre) => known.entry((mover, fibre)).or_insert_with(look),
                    None => &look(),
                };
                let size = |&to: &StateId| changed(self.play, at.0, to).len();
                least = least.min(ends.iter().map(size).min().unwrap_or(usize::MAX));
            }
            let position = game.position(at.0);
            let is_before = best.as_ref().is_none_or(|(size, other, _)| {
                least.cmp(size).then_with(|| by_value(conflict, &position, other)).is_lt()
            });
            if is_before {
                best = Some((least, position, at));
            }
        }
        Ok(best.map(|it| it.2))
    }

    /// Who can move from a spot to which of some others.
    fn ends(&self, at: Spot, spots: &FxHashSet<Spot>) -> Result<Vec<(usize, Spot)>, Stop> {
        let mut ends = Vec::new();
        for mover in self.movers(at) {
            self.budget.allows(0)?;
            let all = self.play.lazy.moves(mover, at.0).into_iter();
            let all = all.map(|to| (mover, self.spot(mover, to)));
            ends.extend(all.filter(|end| spots.contains(&end.1)));
        }
        Ok(ends)
    }

    fn spot(&self, mover: usize, to: StateId) -> Spot {
        (to, (!self.chains).then_some(mover))
    }

    /// The spots that are reached in so many moves and no fewer, up to the first layer with a goal in it;
    /// `None` if there is none.
    fn layers(&self, starts: &[StateId]) -> Result<Option<Vec<Vec<Spot>>>, Stop> {
        let first: Vec<Spot> = starts.iter().map(|&start| (start, None)).collect();
        let mut seen: FxHashSet<Spot> = first.iter().copied().collect();
        let mut moved = FxHashSet::default();
        let mut layers = vec![first];
        loop {
            let Some(layer) = layers.last().filter(|it| !it.is_empty()) else { return Ok(None) };
            if layer.iter().any(|spot| self.goals.contains(spot.0)) {
                return Ok(Some(layers));
            }
            let mut next = Vec::new();
            for &at in layer {
                for mover in self.movers(at) {
                    // States with the same moves lead to the same ones.
                    let fibre = self.play.lazy.fibre(mover, at.0);
                    if fibre.is_some_and(|fibre| !moved.insert((mover, fibre))) {
                        continue;
                    }
                    self.fits(seen.len())?;
                    self.play.lazy.find_move(mover, at.0, |to| {
                        let spot = self.spot(mover, to);
                        if seen.insert(spot) {
                            next.push(spot);
                        }
                        None::<()>
                    });
                }
            }
            layers.push(next);
        }
    }

    /// Tells whether so many spots may be held.
    fn fits(&self, spots: usize) -> Result<(), Stop> {
        let taken = BYTES_OF_A_SPOT * spots as u64;
        if self.budget.bytes.is_some_and(|most| taken > most) {
            return Err(Stop::Budget);
        }
        self.budget.allows(spots as u64)
    }

    /// Of each layer the spots from which the rest of a shortest way is left, the last layer first.
    fn mark(&self, layers: &[Vec<Spot>]) -> Result<Vec<FxHashSet<Spot>>, Stop> {
        let mut marked: Vec<FxHashSet<Spot>> = Vec::new();
        for layer in layers.iter().rev() {
            let is_on = match marked.last() {
                None => layer.iter().copied().filter(|it| self.goals.contains(it.0)).collect(),
                Some(after) => {
                    let mut known = FxHashMap::default();
                    let mut on = FxHashSet::default();
                    for &at in layer {
                        if self.leads(at, after, &mut known)? {
                            on.insert(at);
                        }
                    }
                    on
                }
            };
            marked.push(is_on);
        }
        Ok(marked)
    }

    /// Whether some move leads from a spot to one of some others.
    fn leads(
        &self,
        at: Spot,
        after: &FxHashSet<Spot>,
        known: &mut FxHashMap<(usize, Fibre), bool>,
    ) -> Result<bool, Stop> {
        for mover in self.movers(at) {
            self.budget.allows(0)?;
            let look = || {
                let is_on = |to| after.contains(&self.spot(mover, to)).then_some(());
                self.play.lazy.find_move(mover, at.0, is_on).is_some()
            };
            let leads = match self.play.lazy.fibre(mover, at.0) {
                // What states of a layer have in common leads to the same states of the next.
                Some(fibre) => *known.entry((mover, fibre)).or_insert_with(look),
                None => look(),
            };
            if leads {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Compares states by their values, in the order in which the file declares what they are of.
fn by_value(conflict: &Conflict, a: &Position, b: &Position) -> Ordering {
    let orders = conflict.declared.iter().map(|declared| match declared {
        Declared::Option(id) => a.levels[id.0].cmp(&b.levels[id.0]),
        Declared::Treaty(id) => a.treaties[id.0].cmp(&b.treaties[id.0]),
    });
    orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
