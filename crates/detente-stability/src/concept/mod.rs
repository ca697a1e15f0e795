//! When does a state hold, and what does it take to deter an improvement?
//!
//! One file a concept. Each tells which reply, if any, deters one improvement of one mover; a state
//! is stable for a party if every improvement it has is deterred. The concepts differ in how far a
//! party looks ahead and in what it thinks that others would do.

mod gmr;
mod nash;
mod seq;
mod smr;
mod sseq;

use detente_model::PartyId;

use crate::explain::Sanction;
use crate::{Arena, NodeId};

/// A stability concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// Nobody looks ahead.
    Nash,
    /// General metarationality: others would do anything to hurt.
    Gmr,
    /// Symmetric metarationality: and the party can't escape.
    Smr,
    /// Sequential stability: others answer where it pays them.
    Seq,
    /// Symmetric sequential stability: and the party can't escape.
    Sseq,
}

impl Concept {
    /// Every concept, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::Nash, Self::Gmr, Self::Smr, Self::Seq, Self::Sseq];

    /// Its short name on the command line and in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::Gmr => "gmr",
            Self::Smr => "smr",
            Self::Seq => "seq",
            Self::Sseq => "sseq",
        }
    }

    /// Its name in the literature.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nash => "Nash stability",
            Self::Gmr => "general metarationality",
            Self::Smr => "symmetric metarationality",
            Self::Seq => "sequential stability",
            Self::Sseq => "symmetric sequential stability",
        }
    }

    /// The concept with a short name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concept| concept.id() == id)
    }
}

/// The reply that deters an improvement of a mover, by position among the arena's movers, from a
/// node to another; `None` if nothing deters it. Which of several replies is given is fixed: one of
/// those with the fewest moves.
///
/// Ordinal: any increasing relabelling of ranks gives the same answer. Visits each pair of a node
/// and its last mover at most once.
#[must_use]
pub fn sanction(
    arena: &Arena,
    concept: Concept,
    mover: usize,
    from: NodeId,
    to: NodeId,
) -> Option<Sanction> {
    match concept {
        Concept::Nash => nash::sanction(),
        Concept::Gmr => gmr::sanction(arena, mover, from, to),
        Concept::Smr => smr::sanction(arena, mover, from, to),
        Concept::Seq => seq::sanction(arena, mover, from, to),
        Concept::Sseq => sseq::sanction(arena, mover, from, to),
    }
}

/// The improvements of a mover, by position among the arena's movers, that nothing deters: `D_M^C`.
#[must_use]
pub fn undeterred(arena: &Arena, concept: Concept, mover: usize, from: NodeId) -> Vec<NodeId> {
    arena
        .improvements(mover, from)
        .filter(|&to| sanction(arena, concept, mover, from, to).is_none())
        .collect()
}

/// Tells whether every improvement of a party from a node is deterred.
#[must_use]
pub fn is_stable(arena: &Arena, concept: Concept, party: PartyId, node: NodeId) -> bool {
    arena
        .improvements(party.0, node)
        .all(|to| sanction(arena, concept, party.0, node, to).is_some())
}
