//! Who takes part?

use crate::Span;

/// A party to the conflict, or an outsider who can influence it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its short name in formulas.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// Its name inside a sentence, with its article, where that differs from `name`.
    pub called: Option<String>,
    /// What it is in this conflict.
    pub roles: Vec<Role>,
    /// Other names it goes by in documents.
    pub aliases: Vec<String>,
    /// Where its id stands in the case file.
    pub span: Span,
}

impl Party {
    /// Its name inside a sentence: `the United States`, where a heading has `United States`.
    #[must_use]
    pub fn in_sentence(&self) -> &str {
        self.called.as_deref().unwrap_or(&self.name)
    }
}

/// What a party is in the conflict. Roles are for readers; nothing is computed from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The conflict is between it and others.
    Disputant,
    /// It offers to help the disputants to an agreement.
    Mediator,
    /// It promises to uphold an agreement.
    Guarantor,
    /// It has a stake, and may spoil.
    Interested,
}

impl Role {
    /// Every role, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Disputant, Self::Mediator, Self::Guarantor, Self::Interested];

    /// The word used in case files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Disputant => "disputant",
            Self::Mediator => "mediator",
            Self::Guarantor => "guarantor",
            Self::Interested => "interested",
        }
    }
}
