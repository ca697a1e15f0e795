//! Do a game's numbers fit into memory?
//!
//! A game is taken only if it has at most [`MOST_CELLS`] cells, and every stride, radix, size and
//! state of it is below that. [`place`] therefore cuts no number of a game that was taken; one of
//! another game is past the end of every list.

use detente_model::Game;

use super::unsolved::{MOST_CELLS, Unsolved};

/// How many cells a game has.
///
/// # Errors
/// [`Unsolved::Cells`], if they are too many.
pub(super) fn cells_of(game: &Game) -> Result<usize, Unsolved> {
    let cells = game.space().cells();
    if cells > MOST_CELLS { Err(Unsolved::Cells { cells }) } else { Ok(place(cells)) }
}

/// A number of a game that was taken, as lists count.
#[inline]
pub(super) fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// How many there are of something that each cell has at most one of, in half the room.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a game of fewer than 2^32 cells was taken")
}

/// How many threads work at a time on so many pieces of work, in the pool that this is called in.
pub(super) fn threads(pieces: usize) -> u64 {
    rayon::current_num_threads().min(pieces).max(1) as u64
}
