//! Does every party want something?

use detente_model::{Conflict, Diagnostic};

/// Reports parties without preferences.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    for (party, preference) in conflict.parties.iter().zip(&conflict.preferences) {
        if preference.is_none() {
            found.push(
                Diagnostic::warning(
                    "no-preferences",
                    party.span,
                    format!("the case doesn't say what `{}` wants", party.id),
                )
                .with_help("it is taken to be indifferent between all states"),
            );
        }
    }
}
