//! Which states can others bring about, one after the other?
//!
//! Nobody moves twice in a row; anybody may move again later. The search therefore runs over pairs
//! of a node and its last mover: plain reachability would be wrong where moves aren't transitive.
//!
//! Source: `fang1993`; sequences as in `xu2018`.

use std::collections::VecDeque;

use detente_model::Stop;

use crate::meter::Meter;
use crate::near::{Near, smallest_first};
use crate::{Arena, NodeId};

/// One move of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Who moves, by position among the arena's movers.
    pub mover: usize,
    /// Where to.
    pub to: NodeId,
}

/// Which moves a sequence is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Replies {
    /// Any legal moves: R* of the definitions.
    Any,
    /// Moves that improve on the state being left, for every member of the mover: R*⁺.
    Improvements,
}

/// In which order one party's moves are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they are numbered, where only whether there is an end matters.
    AsNumbered,
    /// Those that change least first, where an end is told.
    SmallestFirst,
}

/// A search through the ends of legal sequences, nearest first.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    arena: &'a Arena,
    replies: Replies,
    order: Order,
    movers: Vec<usize>,
    /// How each (node, last mover) was first reached: from which of them.
    found: Vec<Found>,
    seen: Vec<bool>,
    queue: VecDeque<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Found {
    node: NodeId,
    mover: Option<usize>,
    before: Option<usize>,
}

impl<'a> Search<'a> {
    /// Begins at a node, with nobody having moved, for some movers by position.
    #[must_use]
    pub(crate) fn new(
        arena: &'a Arena,
        from: NodeId,
        movers: Vec<usize>,
        (replies, order): (Replies, Order),
    ) -> Self {
        let start = Found { node: from, mover: None, before: None };
        Self {
            arena,
            replies,
            order,
            seen: vec![false; arena.len() * movers.len()],
            movers,
            found: vec![start],
            queue: VecDeque::from([0]),
        }
    }

    /// The steps that lead to an end given by this search.
    #[must_use]
    pub(crate) fn steps(&self, end: End) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = Some(end.0);
        while let Some(found) = at.map(|at| self.found[at]) {
            if let Some(mover) = found.mover {
                steps.push(Step { mover, to: found.node });
            }
            at = found.before;
        }
        steps.reverse();
        steps
    }

    /// The node at which a sequence ends.
    #[must_use]
    pub(crate) fn node(&self, end: End) -> NodeId {
        self.found[end.0].node
    }

    /// Looks for an end that fits, nearest first; visits each (node, last mover) once. The node that
    /// the search began at is an end only if a sequence leads back to it. A search that found an end
    /// is over: asking again would miss what stood beside it.
    ///
    /// # Errors
    /// How the budget ended the search. One unit of work is one move looked at.
    pub(crate) fn find(
        &mut self,
        mut fits: impl FnMut(NodeId, &mut Meter<'_>) -> Result<bool, Stop>,
        meter: &mut Meter<'_>,
    ) -> Result<Option<End>, Stop> {
        while let Some(at) = self.queue.pop_front() {
            let here = self.found[at];
            for which in 0..self.movers.len() {
                let mover = self.movers[which];
                if here.mover == Some(mover) {
                    continue;
                }
                let moves = self.arena.moves_within(mover, here.node, meter)?;
                meter.spend(moves.len())?;
                let moves = match self.order {
                    Order::AsNumbered => moves,
                    Order::SmallestFirst => {
                        let near = Near::to(self.arena.game(), self.arena.state(here.node));
                        let mut moves: Vec<_> =
                            moves.iter().map(|&to| self.arena.state(to)).collect();
                        smallest_first(&near, &mut moves);
                        moves.into_iter().filter_map(|to| self.arena.node(to)).collect()
                    }
                };
                for &to in moves.iter() {
                    let pays = match self.replies {
                        Replies::Any => true,
                        Replies::Improvements => self.arena.improves(mover, here.node, to),
                    };
                    let seen = &mut self.seen[to.index() * self.movers.len() + which];
                    if !pays || *seen {
                        continue;
                    }
                    *seen = true;
                    let end = self.found.len();
                    self.found.push(Found { node: to, mover: Some(mover), before: Some(at) });
                    self.queue.push_back(end);
                    if fits(to, meter)? {
                        return Ok(Some(End(end)));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// The end of a sequence, within the search that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End(usize);

/// The movers none of whose members belongs to a mover: those who can answer it.
#[must_use]
pub(crate) fn answering(arena: &Arena, mover: usize) -> Vec<usize> {
    let movers = arena.movers();
    (0..movers.len()).filter(|&other| movers[other].is_disjoint(&movers[mover])).collect()
}
