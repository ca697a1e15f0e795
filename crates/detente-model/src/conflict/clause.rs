//! What does a formula say, in the author's own words?

use crate::{Formula, Span};

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
