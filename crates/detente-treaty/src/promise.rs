//! Which of a treaty's promises is meant?

use detente_model::{Clause, Treaty};

/// One promise: a clause of the treaty's own, or of one settlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseId {
    /// Of the treaty, by position.
    Treaty(usize),
    /// Of a settlement.
    Settlement {
        /// The issue, by position.
        issue: usize,
        /// The settlement, by position.
        settlement: usize,
        /// The promise, by position.
        at: usize,
    },
}

impl PromiseId {
    /// The promise as it is written.
    ///
    /// # Panics
    /// If it is of another treaty.
    #[must_use]
    pub fn clause(self, treaty: &Treaty) -> &Clause {
        match self {
            Self::Treaty(at) => &treaty.promises[at],
            Self::Settlement { issue, settlement, at } => {
                &treaty.issues[issue].settlements[settlement].promises[at]
            }
        }
    }
}
