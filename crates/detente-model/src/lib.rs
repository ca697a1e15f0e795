//! What is a conflict made of, and which states and moves does it have?
//!
//! This crate holds the nouns of a conflict, the language of its formulas, and the [`Game`]
//! compiled from a conflict, which is all that engines see. It reads no files, knows no file
//! format, and computes no verdict.

mod budget;
mod conflict;
mod diagnostic;
mod formula;
mod game;
mod ids;
mod near;
mod span;

pub use budget::{Budget, Stop};
pub use conflict::*;
pub use diagnostic::{Diagnostic, Obstacle, Severity};
pub use formula::{
    Comparison, Expr, ExprKind, Formula, MOST_BYTES, Name, Word, parse, print, read_clause, resolve,
};
pub use game::*;
pub use ids::{ExcerptId, IssueId, OptionId, PartyId, SourceId, TreatyId, UnknownId, VariableId};
pub use near::{all_of, any_of, instead, meant, nearest};
pub use span::Span;
