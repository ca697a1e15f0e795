//! Why is there no bargain to look at?
//!
//! Either the case doesn't allow one, or the search for it ended first.

use detente_model::{Conflict, Diagnostic, Stop, TreatyId};
use detente_treaty::Unsigned;

/// Why a bargain couldn't be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBargain {
    /// What is wrong with the case, or too much in it.
    Problems(Vec<Diagnostic>),
    /// The budget ended first.
    Stopped(Stop),
}

impl NoBargain {
    pub(super) fn unsigned(why: &Unsigned, conflict: &Conflict, treaty: TreatyId) -> Self {
        match (why, why.describe(conflict, treaty)) {
            (Unsigned::Stopped(stop), _) => Self::Stopped(*stop),
            (Unsigned::TooHard(_) | Unsigned::TooManyWays(_), problem) => {
                Self::Problems(problem.into_iter().collect())
            }
        }
    }
}

impl From<Vec<Diagnostic>> for NoBargain {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Self::Problems(problems)
    }
}
