//! Can the engines take all the states?
//!
//! Said before any memory is taken, with the number.

use detente_model::{
    Conflict, Diagnostic, Game, MOST_MOVES_AT_ONCE, MOST_RANKED, Mover, Obstacle, Span, grouped,
};

/// The most states that are looked up one by one, as where some are merged.
const MOST_STATES: u64 = 1 << 14;
/// The most combinations of levels for which all states are decided at once.
const MOST_AT_ONCE: u64 = 1 << 28;

/// Reports a case with more states than the engines take; false if there are too many to be looked
/// up one by one.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    states: Option<u64>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let cells = game.space().cells();
    let is_listed = states.is_some_and(|states| states <= MOST_STATES);
    let message = if !conflict.same.is_empty() && !is_listed {
        let states = states.map_or(format!("up to {}", grouped(cells)), grouped);
        format!(
            "this case has {states} feasible states, and {} are taken where some are merged (`same`)",
            grouped(MOST_STATES)
        )
    } else if let Some(moves) = (cells > MOST_RANKED).then(|| most_moves(game)).flatten() {
        format!(
            "this case has {} combinations of levels, and a party, or signatories together, can go \
             to {} of them at once; neither today nor deals are judged above {}",
            grouped(cells),
            grouped(moves),
            grouped(MOST_MOVES_AT_ONCE)
        )
    } else if cells > MOST_AT_ONCE {
        format!(
            "this case has {} combinations of levels; which of them would last is counted up to {}; \
             in this one today and deals are judged, as far as steps can be followed",
            grouped(cells),
            grouped(MOST_AT_ONCE)
        )
    } else {
        return is_listed;
    };
    found.push(
        Diagnostic::warning(Obstacle::TooManyStates.code(), Span::default(), message)
            .with_help("leave out options or settlements that matter least"),
    );
    is_listed
}

/// To how many states somebody can go at once, if they are too many.
fn most_moves(game: &Game) -> Option<u64> {
    let moves = game.movers().iter().map(Mover::combinations).max();
    moves.filter(|&moves| moves > MOST_MOVES_AT_ONCE)
}
