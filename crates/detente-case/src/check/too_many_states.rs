//! Can the engine take all the states?
//!
//! Said before any memory is taken, with the number.

use detente_model::{Diagnostic, Game, Span};

/// The most feasible states that today's engine takes.
pub const MOST_STATES: u64 = 1 << 14;

/// Reports a case with more states than the engine takes; false if it has.
pub(super) fn check(game: &Game, states: Option<u64>, found: &mut Vec<Diagnostic>) -> bool {
    let message = match states {
        Some(states) if states <= MOST_STATES => return true,
        Some(states) => format!("this case has {states} feasible states"),
        None => format!("this case has up to {} feasible states", game.space().cells()),
    };
    found.push(
        Diagnostic::warning(
            "too-many-states",
            Span::default(),
            format!("{message}, and the engine takes {MOST_STATES}"),
        )
        .with_help("leave out options or settlements that matter least, or rule states out"),
    );
    false
}
