//! Symmetric metarationality: could others answer so that the mover is no better off and can't
//! escape by a move of its own?
//!
//! All moves of the mover are looked at, not only its improvements, and all are compared with the
//! state it left first.
//!
//! Source: `howard1971`; graph-model form `fang1993`.

use crate::explain::Sanction;
use crate::replies::{Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*_{N−M}(t) such that u and all of `R_M(u)` lie in `Φ_M(s)`.
pub(super) fn sanction(arena: &Arena, mover: usize, s: NodeId, t: NodeId) -> Option<Sanction> {
    let mut search = Search::new(arena, t, answering(arena, mover), Replies::Any);
    let end = search.find(|u| is_inescapable(arena, mover, u, s))?;
    let counter_moves = arena.moves(mover, search.node(end)).into_owned();
    Some(Sanction { steps: search.steps(end), counter_moves })
}

/// Tells whether some member of a mover is no better off at a node than at the state it left
/// first, and stays so wherever the mover can move from there.
pub(super) fn is_inescapable(arena: &Arena, mover: usize, at: NodeId, left: NodeId) -> bool {
    arena.holds_back(mover, at, left)
        && arena.moves(mover, at).iter().all(|&to| arena.holds_back(mover, to, left))
}
