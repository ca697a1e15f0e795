//! Is a formula true in every state, or in none?
//!
//! Such a statement changes nothing; mostly a name or a `not` in it is wrong. Formulas that depend
//! on an unknown are left alone.

use std::ops::ControlFlow;

use detente_model::{
    Clause, Condition, Conflict, Diagnostic, Game, Preference, Setting, Statement, Want,
};

use super::scope::Work;
use super::{said, scope};

/// Where a condition is true among the feasible states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// In all of them.
    Always,
    /// In none of them.
    Never,
    /// In some of them, or there are too many to look at.
    Open,
}

/// The rules that hold whatever the answers to the unknowns are: they leave at least the states
/// that are feasible for some answers.
pub(super) fn certain_rules(conflict: &Conflict, game: &Game) -> Vec<Condition> {
    let rules = conflict.impossible.iter().zip(game.impossible());
    rules
        .filter(|(clause, _)| !said::is_uncertain(&clause.formula, conflict))
        .map(|(_, condition)| condition.clone())
        .collect()
}

/// Tells where a condition is true among the states that rules leave.
pub(super) fn truth(condition: &Condition, rules: &[Condition], work: &mut Work) -> Truth {
    let mut seen = [false; 2];
    let looked = scope::look(&[condition], rules, work, |state| {
        seen[usize::from(condition.holds(state))] = true;
        if seen == [true; 2] { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match (looked, seen) {
        (Some(()), [true, false]) => Truth::Never,
        (Some(()), [false, true]) => Truth::Always,
        (Some(()) | None, _) => Truth::Open,
    }
}

/// Reports statements, promises, conditions for entering, and rules that are always or never true.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    work: &mut Work,
    found: &mut Vec<Diagnostic>,
) {
    let mut checker = Checker {
        conflict,
        game,
        setting: Setting::central(conflict),
        rules: certain_rules(conflict, game),
        work,
    };
    for (_, preference) in said::preferences(conflict) {
        match preference {
            Preference::Priorities(priorities) => {
                for priority in priorities {
                    found.extend(checker.wish(Some(&priority.want), priority.when.as_ref()));
                }
            }
            Preference::Weights(worth) | Preference::Order(worth) => {
                for Statement { want, when, .. } in &worth.statements {
                    let want = match want {
                        Want::Holds(clause) => Some(clause),
                        Want::Values { .. } => None,
                    };
                    found.extend(checker.wish(want, when.as_ref()));
                }
            }
            Preference::Ranking(_) => {}
        }
    }
    for treaty in &conflict.treaties {
        if let Some(clause) = &treaty.enter_if
            && checker.truth(&[clause], Among::Feasible) == Truth::Never
        {
            found.push(never(clause, &format!("so `{}` can never be entered", treaty.id)));
        }
        let settlements = treaty.issues.iter().flat_map(|issue| &issue.settlements);
        let promises = settlements.flat_map(|settlement| &settlement.promises);
        for promise in treaty.promises.iter().chain(promises) {
            if checker.truth(&[promise], Among::Feasible) == Truth::Never {
                found.push(never(promise, "so this promise can never be kept"));
            }
        }
    }
    for rule in &conflict.impossible {
        if checker.truth(&[rule], Among::All) == Truth::Never {
            found.push(never(rule, "so this rules out nothing"));
        }
    }
}

/// Among which states to look.
#[derive(Debug, Clone, Copy)]
enum Among {
    Feasible,
    All,
}

struct Checker<'a> {
    conflict: &'a Conflict,
    game: &'a Game,
    setting: Setting,
    rules: Vec<Condition>,
    work: &'a mut Work,
}

impl Checker<'_> {
    fn truth(&mut self, clauses: &[&Clause], among: Among) -> Truth {
        if clauses.iter().any(|clause| said::is_uncertain(&clause.formula, self.conflict)) {
            return Truth::Open;
        }
        let condition =
            |clause: &&Clause| self.game.condition(self.conflict, &self.setting, &clause.formula);
        let condition = Condition::All(clauses.iter().map(condition).collect());
        let rules = match among {
            Among::Feasible => self.rules.as_slice(),
            Among::All => &[],
        };
        truth(&condition, rules, self.work)
    }

    fn wish(&mut self, want: Option<&Clause>, when: Option<&Clause>) -> Option<Diagnostic> {
        if let Some(when) = when
            && self.truth(&[when], Among::Feasible) == Truth::Never
        {
            return Some(never(when, "so this statement never counts"));
        }
        let want = want?;
        let both: Vec<&Clause> = std::iter::once(want).chain(when).collect();
        match self.truth(&both, Among::Feasible) {
            Truth::Open => None,
            Truth::Never if when.is_some() => {
                Some(never(want, "where `when` is true, so this wish can't be fulfilled"))
            }
            Truth::Never => Some(never(want, "so this wish can't be fulfilled")),
            Truth::Always => Some(
                Diagnostic::warning(
                    "always-true",
                    want.span,
                    format!("`{}` is true in every state, so it makes no difference", want.text),
                )
                .with_help("look for a wrong name or `not`, also under `impossible`"),
            ),
        }
    }
}

fn never(clause: &Clause, so: &str) -> Diagnostic {
    let text = &clause.text;
    let comma = if so.starts_with("so ") { "," } else { "" };
    Diagnostic::warning("always-false", clause.span, format!("`{text}` is never true{comma} {so}"))
        .with_help("look for a wrong name or `not`, also under `impossible`")
}
