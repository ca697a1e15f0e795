//! Can every treaty be had at all?

use detente_model::{Conflict, Diagnostic, Formula, Game, Setting, TreatyId};

use super::constant::{self, Truth};
use super::scope::Work;

/// Reports treaties all of whose packages are ruled out.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    work: &mut Work,
    found: &mut Vec<Diagnostic>,
) {
    let rules = constant::certain_rules(conflict, game);
    let setting = Setting::central(conflict);
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        let stages = (1..=treaty.stages.len()).collect();
        let there = Formula::Stage { treaty: TreatyId(at), stages };
        let condition = game.condition(conflict, &setting, &there);
        if constant::truth(&condition, &rules, work) == Truth::Never {
            found.push(
                Diagnostic::error(
                    "treaty-impossible",
                    treaty.span,
                    format!("every package of `{}` is ruled out", treaty.id),
                )
                .with_help("look at the formulas under `impossible` that name it"),
            );
        }
    }
}
