//! Symmetric sequential stability: would others answer, gaining by each of their moves, so that the
//! mover is no better off and can't escape by a move of its own?
//!
//! Some papers use the same letters for strong sequential stability, which is another concept.
//!
//! Source: `rego2017`.

use super::smr::is_inescapable;
use crate::explain::Sanction;
use crate::replies::{Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*⁺_{N−M}(t) such that u and all of `R_M(u)` lie in `Φ_M(s)`.
pub(super) fn sanction(arena: &Arena, mover: usize, s: NodeId, t: NodeId) -> Option<Sanction> {
    let mut search = Search::new(arena, t, answering(arena, mover), Replies::Improvements);
    let end = search.find(|u| is_inescapable(arena, mover, u, s))?;
    let counter_moves = arena.moves(mover, search.node(end)).into_owned();
    Some(Sanction { steps: search.steps(end), counter_moves })
}
