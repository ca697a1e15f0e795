//! How low is a party held, and where did that change last?

use super::word::Word;

/// What others can hold a party down to, in the order of memory.
#[derive(Debug, Clone)]
pub(super) struct Floors<W> {
    /// The least rank among all ends; neutral where a cell is ruled out.
    pub(super) least: Vec<W>,
    /// The least, among all ends, of the best rank that the party reaches from there by one move;
    /// empty where nobody asked for it.
    pub(super) safest: Vec<W>,
    /// The turn in which a floor among some neighbouring cells last changed.
    stamps: Vec<u32>,
    /// The turn that is being taken.
    turn: u32,
}

/// How many neighbouring cells share a stamp.
const CELLS_A_STAMP: usize = 32;

impl<W: Word> Floors<W> {
    /// Floors that nobody has lowered yet.
    pub(super) fn new(least: Vec<W>, safest: Vec<W>) -> Self {
        let stamps = vec![1; least.len().div_ceil(CELLS_A_STAMP)];
        Self { least, safest, stamps, turn: 1 }
    }

    /// Begins the next turn.
    pub(super) fn next_turn(&mut self) -> u32 {
        self.turn += 1;
        self.turn
    }

    /// Notes whether floors of some neighbouring cells change in this turn.
    #[inline(always)]
    pub(super) fn mark(&mut self, first: usize, cells: usize, changed: bool) {
        let stamps = first / CELLS_A_STAMP..=(first + cells - 1) / CELLS_A_STAMP;
        for stamp in &mut self.stamps[stamps] {
            *stamp = if changed { self.turn } else { *stamp };
        }
    }

    /// Tells whether floors of some neighbouring cells may have changed after a turn.
    #[inline(always)]
    pub(super) fn changed_since(&self, first: usize, cells: usize, turn: u32) -> bool {
        let stamps = first / CELLS_A_STAMP..=(first + cells - 1) / CELLS_A_STAMP;
        self.stamps[stamps].iter().any(|&stamp| stamp > turn)
    }
}
