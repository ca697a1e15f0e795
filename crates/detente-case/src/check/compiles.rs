//! Has the case one verdict?
//!
//! What compiling refuses is reported in its words.

use detente_model::{Conflict, Diagnostic, Obstacle, Preference, Severity};

/// True if compiling looks states up one by one, which takes as long as there are states.
pub(super) fn lists_states(conflict: &Conflict) -> bool {
    let is_ranking = |it: &Option<Preference>| matches!(it, Some(Preference::Ranking(_)));
    !conflict.same.is_empty() || conflict.preferences.iter().any(is_ranking)
}

/// Reports what keeps the case from compiling. What some analyses can do without is a warning.
pub(super) fn report(
    problems: Vec<Diagnostic>,
    bearable: &[Obstacle],
    found: &mut Vec<Diagnostic>,
) {
    for mut problem in problems {
        if problem.obstacle().is_some_and(|obstacle| bearable.contains(&obstacle)) {
            problem.severity = Severity::Warning;
        }
        // Two checks may see the same.
        if !found.contains(&problem) {
            found.push(problem);
        }
    }
}
