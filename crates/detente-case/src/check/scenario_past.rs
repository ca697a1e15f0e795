//! Is every scenario with a date still to come?

use detente_model::{Conflict, Diagnostic};

/// Reports scenarios whose day is before the one that the case is written for: nobody can wait for them.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let Some(as_of) = conflict.as_of else { return };
    for scenario in &conflict.scenarios {
        let Some(date) = scenario.date.filter(|date| date.is_before(as_of)) else { continue };
        let message = format!(
            "the scenario `{}` is of {date}, before the day that the case is written for, {as_of}",
            scenario.id
        );
        let help = "say with a `date` when it may come; what has come already belongs in `now` and `timeline`";
        found.push(Diagnostic::warning("scenario-past", scenario.span, message).with_help(help));
    }
}
