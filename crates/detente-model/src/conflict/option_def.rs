//! What can a party do alone?

use super::Basis;
use crate::{PartyId, Span};

/// An option: a variable that one party settles by itself. The type is not called `Option`, which
/// is Rust's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionDef {
    /// Its short name within its owner: `blockade` in `azerbaijan.blockade`.
    pub id: String,
    /// What it is, for readers.
    pub label: String,
    /// Who settles it.
    pub owner: PartyId,
    /// Its levels, in order; at least two. A yes/no option has the levels `no` and `yes`.
    pub levels: Vec<Level>,
    /// In which direction it may be changed.
    pub direction: Direction,
    /// True if it may be in no threat, pledge or guarantee: prisoners, aid, access for helpers.
    pub never_lever: bool,
    /// Why we think that the owner can do this.
    pub basis: Basis,
    /// Where its id stands in the case file.
    pub span: Span,
}

impl OptionDef {
    /// True if its levels are `no` and `yes`, so that formulas may use its bare name.
    #[must_use]
    pub fn is_yes_no(&self) -> bool {
        is_yes_no(&self.levels)
    }
}

/// True if levels are `no` and `yes`, in this order.
pub(crate) fn is_yes_no(levels: &[Level]) -> bool {
    matches!(levels, [no, yes] if no.id == "no" && yes.id == "yes")
}

/// One level of an option, of an unknown, or one stage of a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its short name in formulas.
    pub id: String,
    /// What it means, for readers; the id where the file says nothing else.
    pub label: String,
}

impl Level {
    /// A level whose label is its id.
    #[must_use]
    pub fn plain(id: impl Into<String>) -> Self {
        let id = id.into();
        Self { label: id.clone(), id }
    }

    /// The levels of a yes/no option.
    #[must_use]
    pub fn no_yes() -> Vec<Self> {
        vec![Self::plain("no"), Self::plain("yes")]
    }
}

/// In which direction an option's level may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Up and down.
    Both,
    /// Only to later levels.
    Forward,
    /// Only to earlier levels.
    Backward,
}

impl Direction {
    /// Tells whether a change from one level to another respects the direction.
    #[must_use]
    pub fn allows(self, from: usize, to: usize) -> bool {
        match self {
            Self::Both => true,
            Self::Forward => from <= to,
            Self::Backward => from >= to,
        }
    }

    /// The word used in case files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Forward => "forward",
            Self::Backward => "backward",
        }
    }
}
