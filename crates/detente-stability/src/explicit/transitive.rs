//! Do two moves of one mover always make one move?

use detente_model::{Digit, Game, Power};

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
