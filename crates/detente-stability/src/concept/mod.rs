//! When does a state hold, and what does it take to deter an improvement?
//!
//! One file a concept. Each tells which reply, if any, deters one improvement of one mover; a state
//! is stable for a party if every improvement it has is deterred. The concepts differ in how far a
//! party looks ahead and in what it thinks that others would do.

mod gmr;
mod nash;
mod sanction;
mod seq;
mod smr;
mod sseq;

use detente_model::{Budget, PartyId, Stop};

use crate::meter::Meter;
use crate::replies::Order;
use crate::{Arena, NodeId};

pub use sanction::Sanction;

/// A stability concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Its bit where one byte holds a verdict a concept.
    #[inline(always)]
    pub(crate) const fn bit(self) -> u8 {
        match self {
            Self::Nash => 1,
            Self::Gmr => 2,
            Self::Smr => 4,
            Self::Seq => 8,
            Self::Sseq => 16,
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
/// those with the fewest moves, each as small as it can be.
///
/// Ordinal: any increasing relabelling of ranks gives the same answer. Visits each pair of a node
/// and its last mover at most once. One unit of work is one move looked at.
///
/// # Errors
/// How the budget ended the search; nothing is known then.
pub fn sanction(
    arena: &Arena,
    concept: Concept,
    mover: usize,
    from: NodeId,
    to: NodeId,
    budget: &Budget,
) -> Result<Option<Sanction>, Stop> {
    let question = Question { concept, mover, from };
    sanction_of(arena, question, to, Order::SmallestFirst, &mut Meter::new(budget, 1))
}

/// Whose improvements are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Question {
    /// Under which concept.
    pub(crate) concept: Concept,
    /// Who would move, by position among the arena's movers.
    pub(crate) mover: usize,
    /// Which node would be left.
    pub(crate) from: NodeId,
}

/// The reply that deters one improvement, as part of a longer search.
pub(crate) fn sanction_of(
    arena: &Arena,
    Question { concept, mover, from }: Question,
    to: NodeId,
    order: Order,
    meter: &mut Meter<'_>,
) -> Result<Option<Sanction>, Stop> {
    match concept {
        Concept::Nash => Ok(nash::sanction()),
        Concept::Gmr => gmr::sanction(arena, mover, from, to, order, meter),
        Concept::Smr => smr::sanction(arena, mover, from, to, order, meter),
        Concept::Seq => seq::sanction(arena, mover, from, to, order, meter),
        Concept::Sseq => sseq::sanction(arena, mover, from, to, order, meter),
    }
}

/// The improvements of a mover, by position among the arena's movers, that nothing deters: `D_M^C`.
/// One unit of work is one move looked at.
///
/// # Errors
/// How the budget ended the search.
pub fn undeterred(
    arena: &Arena,
    concept: Concept,
    mover: usize,
    from: NodeId,
    budget: &Budget,
) -> Result<Vec<NodeId>, Stop> {
    let mut meter = Meter::new(budget, 1);
    let question = Question { concept, mover, from };
    let mut free = Vec::new();
    for to in arena.improvements_within(mover, from, &mut meter)? {
        if sanction_of(arena, question, to, Order::AsNumbered, &mut meter)?.is_none() {
            free.push(to);
        }
    }
    Ok(free)
}

/// Tells whether every improvement of a party from a node is deterred. One unit of work is one move
/// looked at.
///
/// # Errors
/// How the budget ended the search.
pub fn is_stable(
    arena: &Arena,
    concept: Concept,
    party: PartyId,
    node: NodeId,
    budget: &Budget,
) -> Result<bool, Stop> {
    is_stable_within(arena, concept, party, node, &mut Meter::new(budget, 1))
}

/// The same as part of a longer search.
pub(crate) fn is_stable_within(
    arena: &Arena,
    concept: Concept,
    party: PartyId,
    node: NodeId,
    meter: &mut Meter<'_>,
) -> Result<bool, Stop> {
    let question = Question { concept, mover: party.0, from: node };
    for to in arena.improvements_within(party.0, node, meter)? {
        if sanction_of(arena, question, to, Order::AsNumbered, meter)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
