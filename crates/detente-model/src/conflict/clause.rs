//! What does a formula say, in the author's own words?

use super::Conflict;
use crate::{Formula, Span, print};

/// A formula as it stands in a case file: what it means, how it was written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it means.
    pub formula: Formula,
    /// How the author wrote it.
    pub text: String,
    /// Where it stands, without quotation marks.
    pub span: Span,
}

impl Clause {
    /// A formula that stands in no file, as an author would write it.
    #[must_use]
    pub fn written(formula: Formula, conflict: &Conflict) -> Self {
        Self { text: print(&formula, conflict), formula, span: Span::default() }
    }
}
