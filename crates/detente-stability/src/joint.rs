//! Which states could the signatories of a treaty improve on together?
//!
//! An equilibrium says only that no party can do better alone. One that is jointly improvable is
//! what mediation is for.

use crate::concept::{Concept, sanction};
use crate::{Arena, NodeId};

/// A joint move that every signatory gains by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointImprovement {
    /// The signatories, by position among the arena's movers.
    pub mover: usize,
    /// Where they would go.
    pub to: NodeId,
    /// The concepts under which no reply of others deters it; always holds Nash.
    pub undeterred: Vec<Concept>,
}

/// The joint improvements from a node, at most `most` a set of signatories.
#[must_use]
pub fn joint_improvements(arena: &Arena, from: NodeId, most: usize) -> Vec<JointImprovement> {
    let joint = (0..arena.movers().len()).filter(|&mover| !arena.movers()[mover].is_single());
    let undeterred = |mover, to| {
        let is_free = |concept: &Concept| sanction(arena, *concept, mover, from, to).is_none();
        Concept::ALL.into_iter().filter(is_free).collect()
    };
    joint
        .flat_map(|mover| arena.improvements(mover, from).take(most).map(move |to| (mover, to)))
        .map(|(mover, to)| JointImprovement { mover, to, undeterred: undeterred(mover, to) })
        .collect()
}
