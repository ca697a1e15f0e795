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
mod group;
mod label;
mod layout;
mod levels;
mod rank;
mod settle;
mod side;
mod solved;
mod stream;
mod tile;
mod word;

use std::sync::Arc;

use detente_model::{Budget, Digit, Game, Power};

use engine::Engine;
pub use fit::MOST_CELLS;
pub use levels::{Levels, levels as levels_from};
pub use rank::Ranks;
pub use solved::{Answering, Keep, Request, Solved, Unsolved};

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
        |cells| Engine::new(game, request, cells, budget).run(budget),
        |cells| Engine::new(game, request, cells, budget).run(budget),
    );
    Ok(solved::collect(Arc::clone(ranks), outcome))
}

/// Runs a kernel compiled for the widest vectors that the processor has.
#[inline(always)]
fn dispatch<R>(kernel: impl FnOnce() -> R) -> R {
    struct Kernel<F>(F);
    impl<R, F: FnOnce() -> R> pulp::NullaryFnOnce for Kernel<F> {
        type Output = R;
        #[inline(always)]
        fn call(self) -> R {
            (self.0)()
        }
    }
    pulp::Arch::new().dispatch(Kernel(kernel))
}

/// Tells whether two moves of one mover always make one move: not where it may enter a treaty only
/// under a condition that it can change itself.
pub(crate) fn is_transitive(game: &Game) -> bool {
    game.movers().iter().all(|mover| {
        let is_own = |digit: Digit| {
            mover.controls.iter().any(|control| {
                matches!(control.power, Power::Set(..)) && control.digit == digit && digit.radix > 1
            })
        };
        mover.controls.iter().all(|control| match control.power {
            Power::Set(..) | Power::End(_) => true,
            Power::Conclude(id) => game.treaty(id).enter_if.as_ref().is_none_or(|condition| {
                let mut is_free = true;
                condition.atoms(&mut |atom| is_free &= !is_own(atom.reading.digit));
                is_free
            }),
        })
    })
}
