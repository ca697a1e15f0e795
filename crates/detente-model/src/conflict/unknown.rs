//! Which facts does nobody in the model decide, and the analyst not know?

use super::{Amount, Basis, Level};
use crate::Span;

/// A fact that is unknown: one draw for all its uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its short name in formulas.
    pub id: String,
    /// The question to ask, for readers.
    pub ask: String,
    /// What the answer may be.
    pub answer: Answer,
    /// Why we think it is open, and why it has these shares.
    pub basis: Basis,
    /// Where its id stands in the case file.
    pub span: Span,
}

/// What the answer to an unknown may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// One of some levels, each with a share of belief; a yes/no unknown has `no` and `yes`.
    Levels {
        /// The levels, in order.
        levels: Vec<Level>,
        /// One share a level, between 0 and 1; their middles sum to 1.
        shares: Vec<Amount>,
    },
    /// A number in a range, in the file's own unit.
    Number(Amount),
}

impl Unknown {
    /// The levels that may answer it, in order; none where a number does.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        match &self.answer {
            Answer::Levels { levels, .. } => levels,
            Answer::Number(_) => &[],
        }
    }

    /// True if the answer is `no` or `yes`, so that formulas may use its bare name.
    #[must_use]
    pub fn is_yes_no(&self) -> bool {
        match &self.answer {
            Answer::Levels { levels, .. } => super::option_def::is_yes_no(levels),
            Answer::Number(_) => false,
        }
    }
}
