//! Does the compiled game say what the conflict says?
//!
//! Random conflicts against the testkit's own reading of the model, which shares nothing with the
//! game; formulas and numbers against laws of their own.

mod days;
mod formulas;
mod gauge;
mod moves;
mod names;
mod numbers;
mod ranks;
mod refusals;
mod states;

use detente_model::{Compiled, Conflict, Game, Setting};
use detente_testkit::random::{Merging, Size, conflict};
use proptest::prelude::*;

/// Any random conflict, merged states included.
fn conflicts() -> impl Strategy<Value = Conflict> {
    let size = Size::usual(Merging::Sometimes);
    any::<u64>().prop_map(move |seed| conflict(seed, &size)).no_shrink()
}

fn compiled(conflict: &Conflict) -> Compiled {
    Game::compile(conflict, &Setting::central(conflict)).expect("sound by construction")
}
