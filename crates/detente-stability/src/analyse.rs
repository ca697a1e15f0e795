//! Which states are stable for whom, and which are equilibria?

use detente_model::{Budget, PartyId, Stop};
use rayon::prelude::*;

use crate::concept::{Concept, is_stable_within};
use crate::meter::Meter;
use crate::{Arena, NodeId};

/// Verdicts for every party, state and concept asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stability {
    concepts: Vec<Concept>,
    parties: usize,
    /// How many nodes have verdicts: the first ones. All of them if `stop` is complete.
    decided: usize,
    /// One a node, one a concept, one a party.
    stable: Vec<bool>,
    /// How the analysis ended.
    pub stop: Stop,
}

impl Stability {
    /// The concepts that were asked for.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// How many nodes have verdicts: the first ones.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.decided
    }

    /// Tells whether a node is stable for a party; false for what wasn't asked or decided.
    #[must_use]
    pub fn is_stable(&self, concept: Concept, party: PartyId, node: NodeId) -> bool {
        let Some(which) = self.concepts.iter().position(|&asked| asked == concept) else {
            return false;
        };
        let at = (node.index() * self.concepts.len() + which) * self.parties + party.0;
        self.stable.get(at).copied().unwrap_or(false)
    }

    /// Tells whether a node is stable for every party.
    #[must_use]
    pub fn is_equilibrium(&self, concept: Concept, node: NodeId) -> bool {
        node.index() < self.decided
            && (0..self.parties).all(|party| self.is_stable(concept, PartyId(party), node))
    }

    /// The nodes that are stable for every party, ascending.
    #[must_use]
    pub fn equilibria(&self, arena: &Arena, concept: Concept) -> Vec<NodeId> {
        arena.nodes().filter(|&node| self.is_equilibrium(concept, node)).collect()
    }
}

/// Asks the definition for every node, party and concept, on the threads of the rayon pool it is
/// called in; the answer doesn't depend on how many there are. One unit of work is one node.
#[must_use]
pub fn analyse(arena: &Arena, concepts: &[Concept], budget: &Budget) -> Stability {
    let nodes: Vec<NodeId> = arena.nodes().collect();
    let allowed = budget
        .work
        .map_or(nodes.len(), |work| usize::try_from(work).unwrap_or(usize::MAX).min(nodes.len()));
    let decide = |&node: &NodeId| -> Option<Vec<bool>> {
        // Work is counted in nodes.
        let mut meter = Meter::uncounted(budget);
        let mut verdicts = Vec::with_capacity(concepts.len() * arena.parties());
        for &concept in concepts {
            for party in (0..arena.parties()).map(PartyId) {
                let stable = is_stable_within(arena, concept, party, node, &mut meter);
                verdicts.push(stable.ok()?);
            }
        }
        Some(verdicts)
    };
    let verdicts: Vec<Option<Vec<bool>>> = nodes[..allowed].par_iter().map(decide).collect();
    let decided = verdicts.iter().take_while(|verdict| verdict.is_some()).count();
    let stop = if decided == nodes.len() {
        Stop::Complete
    } else if budget.is_cancelled() {
        Stop::Cancelled
    } else {
        Stop::Budget
    };
    let stable = verdicts.into_iter().map_while(|verdict| verdict).flatten().collect();
    Stability { concepts: concepts.to_vec(), parties: arena.parties(), decided, stable, stop }
}
