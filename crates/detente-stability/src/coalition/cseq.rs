//! Coalitional sequential stability: would others answer, alone or in groups that all gain by what
//! they do, so that some member is no better off?
//!
//! Any of the others may reply together, whichever coalitions are asked about: who names a few
//! coalitions to look at doesn't say that nobody else can join forces. Each group improves on the
//! state that it leaves itself, and no group acts twice in a row. Since groups may reply, a party
//! alone can be held back here by what no single party would do, so that this is weaker than
//! [SEQ](crate::Concept::Seq).
//!
//! It implies [CGMR](super::cgmr) as long as moves are transitive: where the last party to move in one
//! group begins for the next, the two moves are one. Merged states can part them, and then two groups
//! get where a legal sequence of single movers doesn't.
//!
//! Source: `inohara2008`, recalled.

use std::sync::Arc;

use detente_model::{Budget, Stop};
use fixedbitset::FixedBitSet as Nodes;

use super::group::Coalition;
use super::reaches::{Leaving, Reaches};
use super::sequence;

/// One a node: the ends of sequences of improvements by coalitions K ⊆ N − H, from there.
pub(super) fn replies(
    reaches: &Reaches,
    coalition: Coalition,
    budget: &Budget,
) -> Result<Vec<Arc<Nodes>>, Stop> {
    let groups: Vec<Coalition> =
        coalition.others(reaches.parties()).into_iter().flat_map(Coalition::within).collect();
    let steps = |which: usize, from: usize| reaches.leaving(groups[which], from).improvements;
    sequence::ends(reaches.nodes(), groups.len(), steps, budget)
}

/// The t ∈ `CI_H(s)` from which none of those sequences ends in `Φ_H(s)`.
pub(super) fn undeterred<'a>(
    replies: &'a [Arc<Nodes>],
    leaving: &'a Leaving,
) -> impl Iterator<Item = usize> + 'a {
    leaving.improvements.ones().filter(|&to| replies[to].is_subset(&leaving.better))
}
