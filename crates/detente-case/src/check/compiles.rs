//! Has the case one verdict?
//!
//! What compiling refuses is reported in its words.

use detente_model::{Conflict, Diagnostic, Game, Preference, Setting, Severity};

/// Reports what keeps the case from compiling. Where there are too many states to take, they
/// aren't looked up one by one either.
pub(super) fn check(conflict: &Conflict, fits: bool, found: &mut Vec<Diagnostic>) {
    let lists = !conflict.same.is_empty()
        || conflict.preferences.iter().any(|it| matches!(it, Some(Preference::Ranking(_))));
    if lists && !fits {
        return;
    }
    let Err(problems) = Game::compile(conflict, &Setting::central(conflict)) else { return };
    for mut problem in problems {
        // The outlook can use such a case, so only the analyses that need one verdict refuse it.
        if problem.code == "only-an-order" {
            problem.severity = Severity::Warning;
        }
        // Two checks may see the same.
        if !found.contains(&problem) {
            found.push(problem);
        }
    }
}
