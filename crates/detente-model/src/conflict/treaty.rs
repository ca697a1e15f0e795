//! What can parties settle only together?

use super::{Basis, Clause, Exact, Level};
use crate::{PartyId, Span};

/// A treaty: absent, or at one of its stages with one settlement for each of its issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treaty {
    /// Its short name in formulas; alone it means "in force", that is at the last stage.
    pub id: String,
    /// What it is, for readers.
    pub label: String,
    /// Who must agree; at least two, in the order of the file.
    pub signatories: Vec<PartyId>,
    /// Its stages, in order; at least one. The last means "in force".
    pub stages: Vec<Level>,
    /// What it settles.
    pub issues: Vec<Issue>,
    /// Who may end it.
    pub exit: Exit,
    /// What must be true when it is entered, advanced or amended; never tested afterwards.
    pub enter_if: Option<Clause>,
    /// What is due once it is in force.
    pub promises: Vec<Clause>,
    /// Why we think that this treaty is to be had.
    pub basis: Basis,
    /// Where its id stands in the case file.
    pub span: Span,
    /// Where its `exit` stands, if it is written.
    pub exit_span: Option<Span>,
}

impl Treaty {
    /// True if the treaty has a variable of its own beside its issues: it has several stages, or
    /// no issue that would show whether it is there.
    #[must_use]
    pub fn has_stage_variable(&self) -> bool {
        self.stages.len() > 1 || self.issues.is_empty()
    }

    /// Everything that it and its settlements promise, its own promises first.
    pub fn all_promises(&self) -> impl Iterator<Item = &Clause> {
        let settlements = self.issues.iter().flat_map(|issue| &issue.settlements);
        self.promises.iter().chain(settlements.flat_map(|it| &it.promises))
    }

    /// The number of packages: the product of the numbers of settlements. Saturates.
    #[must_use]
    pub fn packages(&self) -> u128 {
        self.issues
            .iter()
            .fold(1_u128, |product, issue| product.saturating_mul(issue.settlements.len() as u128))
    }
}

/// Who may end a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Any signatory alone.
    Any,
    /// All signatories together.
    All,
    /// Nobody.
    Never,
}

impl Exit {
    /// The word used in case files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::Never => "never",
        }
    }
}

/// A question that a treaty settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its short name within its treaty: `route` in `peace.route`.
    pub id: String,
    /// What it is about, for readers.
    pub label: String,
    /// The ways to settle it; at least one.
    pub settlements: Vec<Settlement>,
    /// Present if the issue is a payment; its settlements are then the amounts.
    pub transfer: Option<Transfer>,
    /// Where its id stands in the case file.
    pub span: Span,
}

/// One way to settle an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its short name within its issue.
    pub id: String,
    /// What it says, for readers.
    pub label: String,
    /// What is due, by anybody, once a treaty with this settlement is in force.
    pub promises: Vec<Clause>,
    /// Where its id stands in the case file.
    pub span: Span,
}

/// A payment from one signatory to another; amounts run from 0 to `most` in steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Who pays.
    pub from: PartyId,
    /// Who is paid.
    pub to: PartyId,
    /// The greatest amount, in the file's own unit.
    pub most: Exact,
    /// The step between amounts, in the same unit.
    pub step: Exact,
}
