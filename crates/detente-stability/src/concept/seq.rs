//! Sequential stability: would others answer, gaining by each of their moves, so that the mover is
//! no better off?
//!
//! Each of the others improves on the state that it leaves itself. One credible answer is looked
//! at; whether that answer would in turn be answered isn't asked.
//!
//! Source: `fraser1984`; graph-model form `fang1993`.

use detente_model::Stop;

use super::Sanction;
use crate::meter::Meter;
use crate::replies::{Order, Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*⁺_{N−M}(t) in `Φ_M(s)`.
pub(super) fn sanction(
    arena: &Arena,
    mover: usize,
    s: NodeId,
    t: NodeId,
    order: Order,
    meter: &mut Meter<'_>,
) -> Result<Option<Sanction>, Stop> {
    let mut search = Search::new(arena, t, answering(arena, mover), (Replies::Improvements, order));
    let fits = |u, _: &mut Meter<'_>| Ok(arena.holds_back(mover, u, s));
    let Some(end) = search.find(fits, meter)? else { return Ok(None) };
    Ok(Some(Sanction { steps: search.steps(end), counter_moves: Vec::new() }))
}
