//! Is any state left?

use detente_model::{Conflict, Diagnostic, Span};

/// Reports that the rules leave no state.
pub(super) fn report(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let span = conflict.impossible.first().map_or(Span::default(), |rule| rule.span);
    found.push(
        Diagnostic::error(
            "no-states",
            span,
            "the formulas under `impossible` rule out every state",
        )
        .with_help("each of them rules out the states in which it is true"),
    );
}
