//! Which states hold for everybody, how many are there, and which should one look at first?
//!
//! All are counted; only the nearest to today are listed. It asks nothing of why they hold.

use detente_model::{Budget, Numbering, StateId, Stop};
use detente_stability::{Concept, Near, NodeId, Verdicts, nearest};

use super::Standing;

/// How many states are looked at for a list once the budget is spent, so that what was decided is
/// shown: a part of a second.
const MOST_AFTERWARDS: u64 = 1 << 20;

/// The states that are stable for every party under one concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldUnder {
    /// The concept.
    pub(crate) concept: Concept,
    /// How many there are: all of them if the work is complete.
    pub(crate) count: u64,
    /// Today's state first, if it is one, then those nearest to it: the fewest variables changed,
    /// then the fewest levels, then in the order of the file. Up to the limit. In the order of the
    /// file where the case has no today.
    pub(crate) nearest: Vec<NodeId>,
}

/// The equilibria under all concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holding {
    pub(super) equilibria: Vec<HeldUnder>,
    /// Those listed under any concept, nearest first.
    pub(super) listed: Vec<NodeId>,
    /// How many there are under any concept.
    pub(super) held: u64,
}

/// Counts the equilibria and lists the nearest, up to `limit` a concept; and tells how that ended.
pub(super) fn holding(
    standing: &Standing,
    verdicts: &Verdicts,
    limit: usize,
    budget: &Budget,
) -> (Holding, Stop) {
    let arena = &standing.arena;
    let variables = standing.supposed.conflict.variables();
    let around = |now: NodeId| {
        let (game, now) = (standing.game(), arena.state(now));
        Near::to(game, now).in_order(game, now, &variables)
    };
    let near = standing.now().map(around);
    let mut words: Vec<u64> = Vec::new();
    let mut listed: Vec<StateId> = Vec::new();
    let mut equilibria = Vec::new();
    let mut stop = Stop::Complete;
    for &concept in verdicts.concepts() {
        let all = verdicts.holding(arena, concept);
        words.resize(all.words().len(), 0);
        words.iter_mut().zip(all.words()).for_each(|(any, word)| *any |= word);
        let (mut states, ended) = nearest(near.as_ref(), all.states(), limit, budget);
        if ended != Stop::Complete {
            stop = ended;
            let few = Budget { work: Some(MOST_AFTERWARDS), ..Budget::unlimited() };
            (states, _) = nearest(near.as_ref(), all.states(), limit, &few);
        }
        let nearest = states.iter().filter_map(|&state| arena.node(state)).collect();
        equilibria.push(HeldUnder { concept, count: all.count(), nearest });
        listed.extend(states);
    }
    listed.sort_unstable();
    listed.dedup();
    // They are in memory already, and few.
    let (listed, _) = nearest(near.as_ref(), listed.into_iter(), usize::MAX, &Budget::unlimited());
    let listed = listed.into_iter().filter_map(|state| arena.node(state)).collect();
    (Holding { equilibria, listed, held: Numbering::from_words(words).count() }, stop)
}
