//! How wide is a rank in memory?
//!
//! Two bytes do where a party tells at most 65,534 states apart, and twice as many ranks fit into a
//! vector register then.

use detente_model::StateId;

use super::fit::place;

/// A rank as the kernels hold it. 0 marks a state that is ruled out; the greatest value is neutral
/// in a minimum; ranks lie between.
pub(super) trait Word:
    Copy + Ord + Default + Send + Sync + std::fmt::Debug + 'static
{
    /// Neutral in a minimum.
    const MAX: Self;
    /// The greatest rank that can be held.
    const MOST: u32;

    /// Holds a rank, which is at most [`MOST`](Self::MOST).
    fn from_rank(rank: u32) -> Self;
    /// The rank held.
    fn rank(self) -> u32;
    /// Keeps a number a cell, as wide as this.
    fn store(cells: Vec<Self>) -> Cells;
    /// This word where `keep` is true, else the neutral one. Free of branches.
    #[must_use]
    fn or_neutral(self, keep: bool) -> Self;
}

impl Word for u16 {
    const MAX: Self = Self::MAX;
    const MOST: u32 = Self::MAX as u32 - 1;

    fn from_rank(rank: u32) -> Self {
        Self::try_from(rank).expect("a narrow rank was chosen because every rank fits")
    }

    fn rank(self) -> u32 {
        u32::from(self)
    }

    fn store(cells: Vec<Self>) -> Cells {
        Cells::Narrow(cells)
    }

    #[inline(always)]
    fn or_neutral(self, keep: bool) -> Self {
        self | if keep { 0 } else { Self::MAX }
    }
}

impl Word for u32 {
    const MAX: Self = Self::MAX;
    const MOST: u32 = Self::MAX - 1;

    fn from_rank(rank: u32) -> Self {
        rank
    }

    fn rank(self) -> u32 {
        self
    }

    fn store(cells: Vec<Self>) -> Cells {
        Cells::Wide(cells)
    }

    #[inline(always)]
    fn or_neutral(self, keep: bool) -> Self {
        self | if keep { 0 } else { Self::MAX }
    }
}

/// A number a cell, as wide as it needs to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cells {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Cells {
    pub(super) fn narrow(&self) -> Option<&[u16]> {
        match self {
            Self::Narrow(cells) => Some(cells),
            Self::Wide(_) => None,
        }
    }

    pub(super) fn wide(&self) -> Option<&[u32]> {
        match self {
            Self::Wide(cells) => Some(cells),
            Self::Narrow(_) => None,
        }
    }

    #[inline]
    pub(crate) fn at(&self, state: StateId) -> u32 {
        let at = place(state.0);
        match self {
            Self::Narrow(cells) => cells[at].rank(),
            Self::Wide(cells) => cells[at].rank(),
        }
    }
}
