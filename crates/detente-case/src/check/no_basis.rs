//! How many statements about wishes rest on nothing?
//!
//! One note with a count: a case grows, and its author needs the number, not a list.

use detente_model::{Basis, Conflict, Diagnostic, Preference, Span};

/// Counts today's statements without `because`.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let mut statements: Vec<(&Basis, Span)> = Vec::new();
    for preference in conflict.preferences.iter().flatten() {
        match preference {
            Preference::Priorities(priorities) => {
                statements.extend(priorities.iter().map(|it| (&it.basis, it.want.span)));
            }
            Preference::Weights(worth) | Preference::Order(worth) => {
                statements.extend(worth.statements.iter().map(|it| (&it.basis, it.span)));
            }
            Preference::Ranking(_) => {}
        }
    }
    let bare: Vec<Span> =
        statements.iter().filter(|(basis, _)| basis.is_empty()).map(|(_, span)| *span).collect();
    let Some(&first) = bare.iter().min() else { return };
    let verb = if bare.len() == 1 { "has" } else { "have" };
    found.push(
        Diagnostic::note(
            "no-basis",
            first,
            format!("{} of {} statements {verb} no basis", bare.len(), statements.len()),
        )
        .with_help("write `because:` with the names of excerpts, or `because: judgement`"),
    );
}
