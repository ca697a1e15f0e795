//! Does a statement with points pay where its condition is false?
//!
//! `p if q` is true wherever `q` is false. In a list of priorities that may be meant; with points it
//! hardly ever is.

use detente_model::{Conflict, Diagnostic, Formula, Preference, Want, print};

use super::said;

/// Reports statements `p if q` that carry points.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    for (_, preference) in said::preferences(conflict) {
        let statements = match preference {
            Preference::Weights(worth) | Preference::Order(worth) => &worth.statements,
            Preference::Priorities(_) | Preference::Ranking(_) => continue,
        };
        for statement in statements {
            let Want::Holds(clause) = &statement.want else { continue };
            let Formula::If(first, second) = &clause.formula else { continue };
            let (want, when) = (print(first, conflict), print(second, conflict));
            found.push(
                Diagnostic::warning(
                    "if-in-weights",
                    clause.span,
                    format!("this pays also where `{when}` is false"),
                )
                .with_help(format!("write `want: {want}` and `when: {when}`")),
            );
        }
    }
}
