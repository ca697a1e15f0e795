//! Symmetric sequential stability: would others answer, gaining by each of their moves, so that the
//! mover is no better off and can't escape by a move of its own?
//!
//! Some papers use the same letters for strong sequential stability, which is another concept.
//!
//! Source: `rego2017`.

use detente_model::Stop;

use super::Sanction;
use super::smr::is_inescapable;
use crate::meter::Meter;
use crate::replies::{Order, Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*⁺_{N−M}(t) such that u and all of `R_M(u)` lie in `Φ_M(s)`.
pub(super) fn sanction(
    arena: &Arena,
    mover: usize,
    s: NodeId,
    t: NodeId,
    order: Order,
    meter: &mut Meter<'_>,
) -> Result<Option<Sanction>, Stop> {
    let mut search = Search::new(arena, t, answering(arena, mover), (Replies::Improvements, order));
    let fits = |u, meter: &mut Meter<'_>| is_inescapable(arena, mover, u, s, meter);
    let Some(end) = search.find(fits, meter)? else { return Ok(None) };
    let counter_moves = arena.moves_within(mover, search.node(end), meter)?.into_owned();
    Ok(Some(Sanction { steps: search.steps(end), counter_moves }))
}
