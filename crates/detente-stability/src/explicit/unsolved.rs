//! Why can't the engine take a game?

use detente_model::grouped;

/// The most cells that are taken.
/// Crossed by `what_is_too_large_is_refused_with_its_size`.
pub const MOST_CELLS: u64 = 1 << 28;

/// Why the engine can't take a game.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsolved {
    /// Too many combinations of levels.
    #[error(
        "the case has {} combinations of levels, and at most {} can be looked at",
        grouped(cells),
        grouped(MOST_CELLS)
    )]
    Cells {
        /// How many there are.
        cells: u64,
    },
    /// More memory is needed than is allowed.
    #[error(
        "the analysis needs {} bytes of memory, and {} are allowed",
        grouped(needed),
        grouped(allowed)
    )]
    Memory {
        /// How many bytes are needed.
        needed: u64,
        /// How many the budget allows.
        allowed: u64,
    },
    /// Somebody ended the work before there was anything to show.
    #[error("stopped before all states were ranked")]
    Cancelled,
    /// Two moves of some mover don't make one move, so that sequences must be searched one by one.
    #[error(
        "a treaty may be entered only under a condition that its signatories' own moves change"
    )]
    Intransitive,
}
