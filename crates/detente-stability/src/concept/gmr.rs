//! General metarationality: could others answer so that the mover is no better off?
//!
//! The others need not gain by their answer; [`seq`](super::seq) asks that they do.
//!
//! Source: `howard1971`; graph-model form `fang1993`.

use detente_model::Stop;

use super::Sanction;
use crate::meter::Meter;
use crate::replies::{Order, Replies, Search, answering};
use crate::{Arena, NodeId};

/// The nearest end u ∈ R*_{N−M}(t) in `Φ_M(s)`: some member is no better off than at the state left
/// first, which is not the state that the others answer.
pub(super) fn sanction(
    arena: &Arena,
    mover: usize,
    s: NodeId,
    t: NodeId,
    order: Order,
    meter: &mut Meter<'_>,
) -> Result<Option<Sanction>, Stop> {
    let mut search = Search::new(arena, t, answering(arena, mover), (Replies::Any, order));
    let fits = |u, _: &mut Meter<'_>| Ok(arena.holds_back(mover, u, s));
    let Some(end) = search.find(fits, meter)? else { return Ok(None) };
    Ok(Some(Sanction { steps: search.steps(end), counter_moves: Vec::new() }))
}
