//! Can every scenario be looked at?

use detente_model::{Conflict, Diagnostic, Game, Obstacle, Setting};

/// Reports scenarios under which a case has no verdict that has one today.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let central = Setting::central(conflict);
    for scenario in &conflict.scenarios {
        let setting = central.clone().under(scenario);
        let Err(problems) = Game::compile(&conflict.under(scenario), &setting) else { continue };
        let matters = |it: &Diagnostic| it.obstacle() != Some(Obstacle::OnlyAnOrder);
        let Some(problem) = problems.into_iter().find(matters) else { continue };
        let message =
            format!("the scenario `{}` can't be looked at: {}", scenario.id, problem.message);
        found.push(Diagnostic::warning("scenario-fails", scenario.span, message));
    }
}
