//! Which states are stable for whom, for every state at once?
//!
//! One formula serves all concepts: a party is stable at `s` exactly if its rank there is at least
//! the greatest, over its moves `t`, of the floor that others can hold it down to from `t`. Ranks
//! lie in flat arrays, floors are settled by sweeps, and verdicts come out as one byte a party and
//! state. The definitions themselves are in [`concept`](crate::concept), and judge this engine in
//! the tests. Games whose moves aren't transitive are refused; so are merged games, by type.

mod digit;
mod engine;
mod fit;
mod floors;
mod group;
mod label;
mod layout;
mod levels;
mod rank;
mod request;
mod settle;
mod shared;
mod side;
mod skyline;
mod solved;
mod stream;
mod tile;
mod transitive;
mod unsolved;
mod vectors;
mod word;

use std::sync::Arc;

use detente_model::{Budget, Game};

use engine::Engine;
pub use levels::{Levels, PathMoves, levels as levels_from};
pub use rank::Ranks;
pub(crate) use rank::classes;
pub use request::{Answering, Keep, Request};
use shared::Shared;
pub use solved::Solved;
pub(crate) use transitive::is_transitive;
pub use unsolved::{MOST_CELLS, Unsolved};
pub(crate) use word::Cells;

/// Decides all states of a game for all parties and the concepts asked for. `ranks` are those that
/// were built from the same game.
///
/// Memory: see [`Solved::bytes_needed`]; it is compared with the budget before anything is taken.
/// Parties are worked on in parallel, on the rayon pool it is called in; the answer is the same
/// bytes with any number of threads. One unit of work is one cell visited by one sweep; a budget of
/// work is shared out to the parties beforehand.
///
/// # Errors
/// [`Unsolved`], if the game needs more memory than the budget allows, or has moves that aren't
/// transitive.
///
/// # Panics
/// If the ranks were built from a game with another number of parties or cells.
pub fn solve(
    game: &Game,
    ranks: &Arc<Ranks>,
    request: &Request,
    budget: &Budget,
) -> Result<Solved, Unsolved> {
    if !is_transitive(game) {
        return Err(Unsolved::Intransitive);
    }
    fit::cells_of(game)?;
    let needed = Solved::bytes_needed(game, request);
    if let Some(allowed) = budget.bytes.filter(|&allowed| allowed < needed) {
        return Err(Unsolved::Memory { needed, allowed });
    }
    let outcome = ranks.with(
        |cells| Engine::new(Shared::new(game, request, cells, budget)).run(budget),
        |cells| Engine::new(Shared::new(game, request, cells, budget)).run(budget),
    );
    Ok(solved::collect(Arc::clone(ranks), outcome))
}
