//! Where can each coalition get, and what does it gain by?
//!
//! A coalition has no moves of its own: it goes where those within it lead one another, each party
//! alone and the signatories of each treaty together. That is also what joint action means here;
//! a leap over states that are ruled out isn't one.

use std::sync::Arc;

use detente_model::{Budget, PartyId, Stop};
use fixedbitset::FixedBitSet as Nodes;
use rayon::prelude::*;

use super::group::Coalition;
use super::sequence;
use crate::{Arena, NodeId};

/// What coalitions can reach, and which nodes parties prefer to which.
#[derive(Debug)]
pub(super) struct Reaches {
    parties: usize,
    nodes: usize,
    /// One a coalition, by its index, for those asked for; one a node: R*.
    ends: Vec<Option<Vec<Arc<Nodes>>>>,
    /// One a party, one a node: which of its sets of better nodes is meant.
    rank: Vec<Vec<usize>>,
    /// One a party, one a different rank.
    better: Vec<Vec<Nodes>>,
}

/// A node that a coalition thinks of leaving.
#[derive(Debug)]
pub(super) struct Leaving {
    /// Where every member is better off; all other nodes are Φ.
    pub(super) better: Nodes,
    /// Where it can get and every member is better off: CI.
    pub(super) improvements: Nodes,
}

impl Reaches {
    /// Works out where some coalitions can get.
    pub(super) fn of(
        arena: &Arena,
        coalitions: &[Coalition],
        budget: &Budget,
    ) -> Result<Self, Stop> {
        let (parties, nodes) = (arena.parties(), arena.len());
        let found: Vec<(Coalition, Vec<Arc<Nodes>>)> = coalitions
            .par_iter()
            .map(|&coalition| Ok((coalition, ends_of(arena, coalition, budget)?)))
            .collect::<Result<_, Stop>>()?;
        let mut ends = vec![None; 1 << parties];
        for (coalition, found) in found {
            ends[coalition.index()] = Some(found);
        }
        let (rank, better) = (0..parties).map(|party| preferred(arena, PartyId(party))).unzip();
        Ok(Self { parties, nodes, ends, rank, better })
    }

    pub(super) fn parties(&self) -> usize {
        self.parties
    }

    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    /// R*: the ends of legal sequences within a coalition.
    pub(super) fn ends(&self, coalition: Coalition, from: usize) -> &Nodes {
        let Some(ends) = &self.ends[coalition.index()] else {
            unreachable!("whoever is asked about was asked for")
        };
        &ends[from]
    }

    /// R* of all who don't belong to a coalition; `None` if everybody does.
    pub(super) fn replies(&self, coalition: Coalition, to: usize) -> Option<&Nodes> {
        coalition.others(self.parties).map(|others| self.ends(others, to))
    }

    /// What a coalition looks at when it thinks of leaving a node.
    pub(super) fn leaving(&self, coalition: Coalition, from: usize) -> Leaving {
        let mut better = Nodes::with_capacity(self.nodes);
        better.insert_range(..);
        for member in coalition.members() {
            better.intersect_with(&self.better[member.0][self.rank[member.0][from]]);
        }
        let mut improvements = better.clone();
        improvements.intersect_with(self.ends(coalition, from));
        Leaving { better, improvements }
    }
}

fn ends_of(arena: &Arena, coalition: Coalition, budget: &Budget) -> Result<Vec<Arc<Nodes>>, Stop> {
    let members: Vec<PartyId> = coalition.members().collect();
    let movers: Vec<usize> = (0..arena.movers().len())
        .filter(|&at| arena.movers()[at].parties.iter().all(|party| members.contains(party)))
        .collect();
    let steps = |which: usize, from: usize| {
        let mut to = Nodes::with_capacity(arena.len());
        to.extend(arena.moves(movers[which], node(from)).iter().map(|node| node.index()));
        to
    };
    sequence::ends(arena.len(), movers.len(), steps, budget)
}

/// For each node which set holds what a party prefers to it; and the sets.
fn preferred(arena: &Arena, party: PartyId) -> (Vec<usize>, Vec<Nodes>) {
    let ranks: Vec<_> = arena.nodes().map(|node| arena.rank(party, node)).collect();
    let mut different = ranks.clone();
    different.sort_unstable();
    different.dedup();
    let above = |rank| {
        let mut better = Nodes::with_capacity(ranks.len());
        better.extend((0..ranks.len()).filter(|&node| ranks[node] > rank));
        better
    };
    let better = different.iter().map(|&rank| above(rank)).collect();
    let place = ranks.iter().map(|rank| different.partition_point(|other| other < rank)).collect();
    (place, better)
}

/// The node at a position in lists of all nodes.
pub(super) fn node(at: usize) -> NodeId {
    NodeId(u32::try_from(at).unwrap_or(u32::MAX))
}
