//! Has every priority marked `unsure` a next one to be unsure about?

use detente_model::{Conflict, Diagnostic, Preference};

use super::said;

/// Reports a last priority that is marked `unsure`.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    for (_, preference) in said::preferences(conflict) {
        let Preference::Priorities(priorities) = preference else { continue };
        let Some(last) = priorities.last().filter(|last| last.unsure) else { continue };
        found.push(
            Diagnostic::warning(
                "unsure-last",
                last.want.span,
                "the last priority is marked `unsure`, and no other comes after it",
            )
            .with_help("mark the first of the two that might change places"),
        );
    }
}
