//! Which states hold even if parties join forces, and what could groups of them gain?
//!
//! A coalition improves on a state if those within it can get to one that every member strictly
//! prefers; four concepts tell which replies of the others deter that. Coalitions share nothing out
//! and sign nothing: that they would keep together is supposed.
//!
//! Source: `inohara2008`, recalled.

mod cgmr;
mod cnash;
mod cseq;
mod csmr;
mod group;
mod reaches;
mod sequence;
mod verdict;

pub use group::{Coalition, MOST_PARTIES};
pub use verdict::{
    CoalitionImprovement, CoalitionQuestion, Coalitional, Coalitions, TooManyCoalitions,
    analyse_coalitions,
};

use crate::Concept;

/// How far a coalition looks ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoalitionConcept {
    /// It doesn't look ahead.
    Cnash,
    /// Others would do anything to hurt some member.
    Cgmr,
    /// And the coalition can't escape.
    Csmr,
    /// Others answer, alone or in groups, where it pays them.
    Cseq,
}

impl CoalitionConcept {
    /// Every concept, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Cnash, Self::Cgmr, Self::Csmr, Self::Cseq];

    /// Its short name in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Cnash => "cnash",
            Self::Cgmr => "cgmr",
            Self::Csmr => "csmr",
            Self::Cseq => "cseq",
        }
    }

    /// Its name as the literature abbreviates it.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Cnash => "CNash",
            Self::Cgmr => "CGMR",
            Self::Csmr => "CSMR",
            Self::Cseq => "CSEQ",
        }
    }

    /// The same foresight for a coalition; `None` where the literature has none.
    #[must_use]
    pub fn of(concept: Concept) -> Option<Self> {
        match concept {
            Concept::Nash => Some(Self::Cnash),
            Concept::Gmr => Some(Self::Cgmr),
            Concept::Smr => Some(Self::Csmr),
            Concept::Seq => Some(Self::Cseq),
            Concept::Sseq => None,
        }
    }
}
