//! Why does a state hold for a mover, or why not?
//!
//! An explanation is data: moves that anybody can check against the definition. Sentences are made
//! elsewhere.

use crate::concept::{Concept, sanction};
use crate::{Arena, NodeId, Step};

/// One improvement of a mover, and what deters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Where the mover would go.
    pub to: NodeId,
    /// The reply that deters it; `None` if nothing does.
    pub sanction: Option<Sanction>,
}

/// A reply that deters an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanction {
    /// The moves of the others, in order; at least one. A step of several parties presumes that
    /// they act together.
    pub steps: Vec<Step>,
    /// Where the mover could move afterwards, none of which leaves all its members better off
    /// than they were first. Empty for concepts that don't look that far.
    pub counter_moves: Vec<NodeId>,
}

/// Every improvement of a mover, by position among the arena's movers, with the reply that deters
/// it. The state is stable for the mover if there is one for each.
///
/// ```
/// # use detente_model::*;
/// # use detente_stability::*;
/// # let conflict = Conflict {
/// #     parties: vec![Party { id: "a".into(), name: "A".into(), roles: vec![], aliases: vec![], span: Span::default() }],
/// #     preferences: vec![None], ..Conflict::default() };
/// # let game = Game::compile(&conflict, &Setting::central(&conflict)).unwrap();
/// let arena = Arena::build(&game, &Budget::unlimited())?;
/// // A party that has nothing to gain has nothing to explain.
/// assert!(explain(&arena, Concept::Seq, 0, NodeId(0)).is_empty());
/// # Ok::<(), TooLarge>(())
/// ```
#[must_use]
pub fn explain(arena: &Arena, concept: Concept, mover: usize, from: NodeId) -> Vec<Improvement> {
    arena
        .improvements(mover, from)
        .map(|to| Improvement { to, sanction: sanction(arena, concept, mover, from, to) })
        .collect()
}
