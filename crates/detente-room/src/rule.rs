//! By which names are output rules called?
//!
//! What they do is in `outcome`, one file each.

/// An output rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputRule {
    /// One bit: all accept this text, or not.
    AllAccept,
    /// One of the packages that all accept, or none.
    Common,
    /// That the round is over.
    Nothing,
}

/// Which of several packages is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The first in the list.
    First,
    /// One drawn by lot.
    Lot,
}

impl Tie {
    /// The word in calls.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Lot => "lot",
        }
    }

    /// The tie of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::First, Self::Lot].into_iter().find(|it| it.word() == word)
    }
}

impl OutputRule {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AllAccept, Self::Common, Self::Nothing];

    /// The word in rules and calls.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AllAccept => "all-accept",
            Self::Common => "common",
            Self::Nothing => "nothing",
        }
    }

    /// The rule of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}
