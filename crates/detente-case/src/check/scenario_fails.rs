//! Can every scenario be looked at?

use detente_model::{Conflict, Diagnostic, Game, Setting};

/// Reports scenarios under which the case has no verdict though it has one today.
pub(super) fn check(conflict: &Conflict, fits: bool, found: &mut Vec<Diagnostic>) {
    let central = Setting::central(conflict);
    if !fits || Game::compile(conflict, &central).is_err() {
        return;
    }
    for scenario in &conflict.scenarios {
        let setting = central.clone().under(scenario);
        let Err(problems) = Game::compile(&conflict.under(scenario), &setting) else { continue };
        let Some(problem) = problems.into_iter().find(|it| it.code != "only-an-order") else {
            continue;
        };
        let message =
            format!("the scenario `{}` can't be looked at: {}", scenario.id, problem.message);
        found.push(Diagnostic::warning("scenario-fails", scenario.span, message));
    }
}
