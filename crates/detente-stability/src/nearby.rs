//! Which moves of a mover change least?
//!
//! Distances are those of [`Near`]; here they are asked of the nodes of an arena.

use detente_model::{Budget, Stop};

use crate::meter::Meter;
use crate::near::{Near, nearest};
use crate::{Arena, NodeId};

/// Those of some nodes that are nearest, nearest first.
pub(crate) fn nearest_nodes(
    arena: &Arena,
    near: &Near,
    nodes: Vec<NodeId>,
    most: usize,
) -> Vec<NodeId> {
    // Their number is known and counted already.
    let states = nodes.into_iter().map(|node| arena.state(node));
    let (states, _) = nearest(Some(near), states, most, &Budget::unlimited());
    states.into_iter().filter_map(|state| arena.node(state)).collect()
}

/// Some of the improvements of a mover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestImprovements {
    /// As many as were asked for, nearest first.
    pub nearest: Vec<NodeId>,
    /// How many there are.
    pub count: usize,
}

/// The improvements of a mover, by position among the arena's movers, that change least; `most` of
/// them. One unit of work is one move looked at.
///
/// # Errors
/// How the budget ended the search; their number isn't known then.
pub fn nearest_improvements(
    arena: &Arena,
    mover: usize,
    from: NodeId,
    most: usize,
    budget: &Budget,
) -> Result<NearestImprovements, Stop> {
    let found = arena.improvements_within(mover, from, &mut Meter::new(budget, 1))?;
    let count = found.len();
    let near = Near::to(arena.game(), arena.state(from));
    Ok(NearestImprovements { nearest: nearest_nodes(arena, &near, found, most), count })
}
