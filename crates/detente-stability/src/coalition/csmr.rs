//! Coalitional symmetric metarationality: could all the others answer so that some member is no
//! better off, and stays so whatever the coalition does next?
//!
//! What it may do next are all its legal sequences, not only its improvements, and all ends are
//! compared with the state that it left first. For a party alone it is [SMR](crate::Concept::Smr).
//!
//! Source: `inohara2008`, recalled.

use fixedbitset::FixedBitSet as Nodes;

use super::group::Coalition;
use super::reaches::{Leaving, Reaches};

/// The t ∈ `CI_H(s)` for which no u ∈ R*_{N−H}(t) lies in `Φ_H(s)` with all of `R*_H(u)`.
pub(super) fn undeterred<'a>(
    reaches: &'a Reaches,
    coalition: Coalition,
    leaving: &'a Leaving,
) -> impl Iterator<Item = usize> + 'a {
    let traps = if leaving.improvements.is_clear() {
        Nodes::new()
    } else {
        traps(reaches, coalition, &leaving.better)
    };
    leaving.improvements.ones().filter(move |&to| {
        reaches.replies(coalition, to).is_none_or(|replies| replies.is_disjoint(&traps))
    })
}

/// The nodes of Φ from which a coalition gets only to nodes of Φ.
fn traps(reaches: &Reaches, coalition: Coalition, better: &Nodes) -> Nodes {
    let mut traps = Nodes::with_capacity(reaches.nodes());
    traps.extend(better.zeroes().filter(|&u| reaches.ends(coalition, u).is_disjoint(better)));
    traps
}
