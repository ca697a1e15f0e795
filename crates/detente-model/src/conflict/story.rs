//! What happened before, and what might happen otherwise?

use super::{Basis, Clause, Day, Preference};
use crate::{PartyId, Span, UnknownId};

/// An entry of the timeline; with a state it is a period that a hindcast can look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// When it began.
    pub date: Day,
    /// What happened.
    pub what: String,
    /// Why we think so.
    pub basis: Basis,
    /// Formulas true of the state then; may leave variables open. Empty: a date for readers only.
    pub state: Vec<Clause>,
    /// Preferences that were different then.
    pub prefer: Vec<(PartyId, Preference)>,
    /// Where the entry stands.
    pub span: Span,
}

/// A change to the case that is looked at beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its short name.
    pub id: String,
    /// What it supposes, for readers.
    pub label: String,
    /// When it is, if that matters: then it is asked who loses by waiting for it.
    pub date: Option<Day>,
    /// What is held true: nobody can change it.
    pub fix: Vec<Clause>,
    /// What is different today.
    pub start: Vec<Clause>,
    /// Whole preferences that are replaced.
    pub prefer: Vec<(PartyId, Preference)>,
    /// Unknowns that are answered.
    pub unknowns: Vec<(UnknownId, Known)>,
    /// Where its id stands.
    pub span: Span,
}

/// An answer to an unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// One of its levels, by position.
    Level(usize),
    /// A number.
    Number(super::Exact),
}
