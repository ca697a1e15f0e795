//! What is told of a change to what a party wants?

use detente_model::{Exact, PartyId};

use crate::NumberedState;

/// The least change to one party's preference with which states are stable for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreferenceChange {
    /// The state that is made stable; `None` where all that are wanted are at once.
    pub state: Option<NumberedState>,
    /// Whose preference changes.
    pub party: PartyId,
    /// In which way.
    pub varied: Varied,
    /// By how much.
    pub least: Least,
    /// For swaps and exchanges what changes places, as many as the least says; empty where no least
    /// is known.
    pub flips: Vec<Flip>,
}

/// In which way a preference changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Varied {
    /// Points are added.
    Points,
    /// Two neighbours of a strict ranking change places, which stays strict. Where ties may be made,
    /// half less does wherever something has to be done: the last swap becomes a tie.
    Swaps,
    /// Two neighbouring statements change places.
    Statements,
}

impl Varied {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Swaps => "swaps",
            Self::Statements => "statements",
        }
    }
}

/// A least number, or what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Least {
    /// Exactly so much.
    Exactly(Exact),
    /// No such change does it.
    Never,
    /// The search was cut.
    Between {
        /// No less does it.
        lower: Exact,
        /// So much does it; `None` where nothing was found that does.
        upper: Option<Exact>,
    },
}

/// Two things that change places: what goes before, and what it goes before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flip {
    /// States: the first becomes the better one.
    States(NumberedState, NumberedState),
    /// Statements, by position: the first becomes the more important one.
    Statements(usize, usize),
}
