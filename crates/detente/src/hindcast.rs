//! Would the model have moved as history did?
//!
//! Follows the case through the periods of its timeline, for one answer to its unknowns, and says what keeps it
//! from being followed.

use detente_analysis::Bounds;
pub use detente_analysis::hindcast::{
    Covered, HeldStep, Hindcast, LEAST_MOVED, MOST_CELLS_OF_PAST, MOST_MOVED, Miss, PeriodPair,
};
use detente_analysis::hindcast::{NoHindcast, hindcast};
use detente_model::{Budget, Diagnostic, Obstacle, Span, grouped};

use crate::standing::{NoStanding, no_standing};
use crate::suppose::Supposed;

/// A case that was followed through its past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindcasting {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// What was found, and how the work ended.
    pub found: Hindcast,
}

/// Follows a conflict through its past.
///
/// # Errors
/// What keeps it from being followed, or that the work was stopped before there was anything to show.
pub(crate) fn find(supposed: &Supposed, budget: &Budget) -> Result<Hindcast, NoStanding> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    hindcast(conflict, setting, Bounds::USUAL, budget).map_err(|reason| match reason {
        NoHindcast::Refused(found) => NoStanding::Refused(found),
        NoHindcast::TooLarge(reason) => no_standing(&reason, budget),
        NoHindcast::TooManyStates { cells } => {
            let message = format!(
                "the case has {} combinations of levels, and at most {} can be followed through the past",
                grouped(cells),
                grouped(MOST_CELLS_OF_PAST)
            );
            let code = Obstacle::TooManyStates.code();
            NoStanding::Refused(vec![
                Diagnostic::error(code, Span::default(), message).with_help(
                    "leave out options or settlements that no party values, or rule out what can't be",
                ),
            ])
        }
    })
}
