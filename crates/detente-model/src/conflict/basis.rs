//! How do we know?
//!
//! Two things are kept apart: evidence *that* a party wants or can do something, and the judgement
//! behind a *number*. No quotation can vouch for a number.

use super::Day;
use crate::ExcerptId;

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Why we think that this is so.
    pub because: Vec<Ground>,
    /// Who judged the number, where there is one.
    pub weighed: Option<Weighed>,
}

impl Basis {
    /// True if nothing is given why this should be so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.because.is_empty()
    }
}

/// One reason for a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// An accepted excerpt says so.
    Excerpt(ExcerptId),
    /// The analyst judges so.
    Judgement,
}

/// The judgement behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Why this much.
    pub judgement: String,
    /// Whose judgement: initials.
    pub by: Option<String>,
    /// When it was made.
    pub date: Option<Day>,
}
