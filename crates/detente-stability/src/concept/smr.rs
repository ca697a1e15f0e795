//! Symmetric metarationality: could others answer so that the mover is no better off and can't
//! escape by a move of its own?
//!
//! All moves of the mover are looked at, not only its improvements, and all are compared with the
//! state it left first.
//!
//! Source: `howard1971`; graph-model form `fang1993`.

use detente_model::Stop;

use super::Sanction;
use crate::meter::Meter;
use crate::replies::{Order, Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*_{N−M}(t) such that u and all of `R_M(u)` lie in `Φ_M(s)`.
pub(super) fn sanction(
    arena: &Arena,
    mover: usize,
    s: NodeId,
    t: NodeId,
    order: Order,
    meter: &mut Meter<'_>,
) -> Result<Option<Sanction>, Stop> {
    let mut search = Search::new(arena, t, answering(arena, mover), (Replies::Any, order));
    let fits = |u, meter: &mut Meter<'_>| is_inescapable(arena, mover, u, s, meter);
    let Some(end) = search.find(fits, meter)? else { return Ok(None) };
    let counter_moves = arena.moves_within(mover, search.node(end), meter)?.into_owned();
    Ok(Some(Sanction { steps: search.steps(end), counter_moves }))
}

/// Tells whether some member of a mover is no better off at a node than at the state it left
/// first, and stays so wherever the mover can move from there.
pub(super) fn is_inescapable(
    arena: &Arena,
    mover: usize,
    at: NodeId,
    left: NodeId,
    meter: &mut Meter<'_>,
) -> Result<bool, Stop> {
    if !arena.holds_back(mover, at, left) {
        return Ok(false);
    }
    let moves = arena.moves_within(mover, at, meter)?;
    meter.spend(moves.len())?;
    Ok(moves.iter().all(|&to| arena.holds_back(mover, to, left)))
}
