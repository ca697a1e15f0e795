//! What is the shortest way of legal moves from some states to others?
//!
//! Of several the first in the order of the file. It says what would have to be done, not that anybody
//! would do it.
//!
//! Source: `li2005`.

use std::cmp::Ordering;

use detente_model::{Budget, Conflict, Declared, Numbering, Position, StateId, Stop};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Play;

/// A state of the search, with who moved there last: nobody may move twice in a row. Where two moves of one mover
/// make one move anyway, nobody is kept in mind.
type Spot = (StateId, Option<usize>);

/// A step of a way: everybody who could take it alone or together, by position among the game's movers, and where
/// to. Where who moves matters for what comes next, one mover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WayStep {
    pub(super) movers: Vec<usize>,
    pub(super) from: StateId,
    pub(super) to: StateId,
}

/// The shortest way from some states to some others; `None` if there is none, and no steps where a
/// state is among both. Costs, for each layer, a look at each mover's moves from each group of states with the
/// same moves.
pub(super) fn shortest_way(
    play: &Play,
    starts: &[StateId],
    goals: &Numbering,
    budget: &Budget,
) -> Result<Option<Vec<WayStep>>, Stop> {
    let search = Search { play, goals, budget, chains: play.lazy.moves_chain() };
    let Some(layers) = search.layers(starts)? else { return Ok(None) };
    let mut marked = search.mark(&layers)?;
    let mut way = Vec::new();
    let conflict = &play.conflict;
    let first = marked.pop().and_then(|spots| {
        let positions = spots.into_iter().map(|spot| (play.game().position(spot.0), spot));
        positions.min_by(|(a, _), (b, _)| by_value(conflict, a, b)).map(|it| it.1)
    });
    let Some(mut at) = first else { return Ok(None) };
    while let Some(spots) = marked.pop() {
        budget.allows(0)?;
        let here = play.game().position(at.0);
        let mut best: Option<(Position, Spot, Vec<usize>)> = None;
        for mover in search.movers(at) {
            for to in play.lazy.moves(mover, at.0) {
                let spot = search.spot(mover, to);
                if !spots.contains(&spot) {
                    continue;
                }
                let there = play.game().position(to);
                let order = best
                    .as_ref()
                    .map_or(Ordering::Less, |best| conflict.file_order(&here, &there, &best.0));
                match order {
                    Ordering::Less => best = Some((there, spot, vec![mover])),
                    Ordering::Equal if search.chains => {
                        best.iter_mut().for_each(|best| best.2.push(mover));
                    }
                    Ordering::Equal | Ordering::Greater => {}
                }
            }
        }
        let Some((_, to, movers)) = best else { break };
        way.push(WayStep { movers, from: at.0, to: to.0 });
        at = to;
    }
    Ok(Some(way))
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
                    // Where moves chain, states with the same moves lead to the same ones.
                    let fibre = self.play.lazy.fibre(mover, at.0).filter(|_| self.chains);
                    if fibre.is_some_and(|fibre| !moved.insert((mover, fibre))) {
                        continue;
                    }
                    self.budget.allows(seen.len() as u64)?;
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
        known: &mut FxHashMap<(usize, detente_model::Fibre), bool>,
    ) -> Result<bool, Stop> {
        for mover in self.movers(at) {
            self.budget.allows(0)?;
            let look = || {
                let is_on = |to| after.contains(&self.spot(mover, to)).then_some(());
                self.play.lazy.find_move(mover, at.0, is_on).is_some()
            };
            let leads = match self.play.lazy.fibre(mover, at.0).filter(|_| self.chains) {
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
