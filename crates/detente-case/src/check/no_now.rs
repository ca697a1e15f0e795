//! Does the case say what is so today?

use detente_model::{Conflict, Diagnostic, Span};

/// Reports a case without a status quo.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    if conflict.now.is_none() {
        found.push(
            Diagnostic::warning("no-now", Span::default(), "the case doesn't say what is so today")
                .with_help("write `now:` with a list of facts; `now: []` if everything is at its first level"),
        );
    }
}
