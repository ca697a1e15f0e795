//! Can every promise be kept, from where things stand?
//!
//! A package with a promise that can't be kept is no deal, so that a wrong name in a promise makes
//! deals disappear. Promises that are never true at all are found with the other formulas. Where
//! too many combinations would have to be looked at, nothing is said.

use detente_model::{
    Clause, Condition, Conflict, Diagnostic, Direction, Formula, Game, IssueId, OptionId, Position,
    Setting, Span, TreatyId, VariableId, position_from_facts,
};

use super::constant::{self, Truth};
use super::said;
use super::scope::Work;

/// Reports promises that go against the direction of an option, that are ruled out while their
/// treaty is in force, or that only together can't be kept.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    work: &mut Work,
    found: &mut Vec<Diagnostic>,
) {
    let setting = Setting::central(conflict);
    let rules = constant::certain_rules(conflict, game);
    let stuck = stuck(conflict);
    let one_way = stuck.iter().map(|it| game.condition(conflict, &setting, it));
    let reachable = rules.iter().cloned().chain(one_way).collect();
    let mut look = Look { conflict, game, setting, rules, reachable, work, found };
    for (at, text) in conflict.treaties.iter().enumerate() {
        let treaty = TreatyId(at);
        let there = Formula::InForce(treaty);
        let own: Vec<&Clause> = text.promises.iter().collect();
        look.promises(&own, &[], &there, text.span, &format!("`{}`", text.id));
        for (issue, it) in text.issues.iter().enumerate() {
            for (chosen, settlement) in it.settlements.iter().enumerate() {
                let issue = IssueId { treaty, issue };
                let settled = Formula::Settled { issue, settlements: vec![chosen] };
                let there = Formula::And(vec![there.clone(), settled]);
                let name = format!("`{}.{} = {}`", text.id, it.id, settlement.id);
                let due: Vec<&Clause> = settlement.promises.iter().collect();
                look.promises(&due, &own, &there, settlement.span, &name);
            }
        }
    }
}

/// For each option with one direction that it can't be at certain levels any more: that it is.
fn stuck(conflict: &Conflict) -> Vec<Formula> {
    let Some(facts) = &conflict.now else { return Vec::new() };
    let Ok(now) = position_from_facts(conflict, Position::first(conflict), facts) else {
        return Vec::new();
    };
    let options = conflict.options.iter().enumerate();
    let away = options.filter(|(_, option)| option.direction != Direction::Both).map(|(at, it)| {
        let allows = |level: &usize| !it.direction.allows(now.levels[at], *level);
        let levels = (0..it.levels.len()).filter(allows).collect();
        Formula::Level { option: OptionId(at), levels }
    });
    away.collect()
}

struct Look<'a> {
    conflict: &'a Conflict,
    game: &'a Game,
    setting: Setting,
    /// What is ruled out.
    rules: Vec<Condition>,
    /// What is ruled out, and where options can't go from today.
    reachable: Vec<Condition>,
    work: &'a mut Work,
    found: &'a mut Vec<Diagnostic>,
}

impl Look<'_> {
    /// Looks at some promises, that `there` makes due together with others that were looked at.
    fn promises(
        &mut self,
        promises: &[&Clause],
        others: &[&Clause],
        there: &Formula,
        span: Span,
        name: &str,
    ) {
        if promises.is_empty() || self.is_never(&[], Some(there), Among::Feasible) {
            return;
        }
        let mut can_all = true;
        for promise in promises {
            // That it is never true at all is said with the other formulas.
            let is_false = self.is_never(&[promise], None, Among::Feasible);
            let problem = if is_false {
                None
            } else if self.is_never(&[promise], None, Among::Reachable) {
                Some(self.one_way(promise))
            } else if self.is_never(&[promise], Some(there), Among::Reachable) {
                Some(ruled_out(promise, name))
            } else {
                None
            };
            can_all &= !is_false && problem.is_none();
            self.found.extend(problem);
        }
        if !can_all || promises.len() + others.len() < 2 {
            return;
        }
        if !others.is_empty() && self.is_never(others, Some(there), Among::Reachable) {
            return;
        }
        let all: Vec<&Clause> = others.iter().chain(promises).copied().collect();
        if self.is_never(&all, Some(there), Among::Reachable) {
            let also = if others.is_empty() { "" } else { " with what the treaty promises anyway" };
            let message = format!("what {name} promises can't all be kept together{also}");
            self.found.push(
                Diagnostic::warning("promise-out-of-reach", span, message)
                    .with_help("a package with it is no deal; look for a wrong name or `not`"),
            );
        }
    }

    /// Tells whether it is certain that promises, and where they are due, are never true.
    fn is_never(&mut self, promises: &[&Clause], there: Option<&Formula>, among: Among) -> bool {
        if promises.iter().any(|it| said::is_uncertain(&it.formula, self.conflict)) {
            return false;
        }
        let formulas = promises.iter().map(|it| &it.formula).chain(there);
        let conditions =
            formulas.map(|it| self.game.condition(self.conflict, &self.setting, it)).collect();
        let rules = match among {
            Among::Feasible => &self.rules,
            Among::Reachable => &self.reachable,
        };
        constant::truth(&Condition::All(conditions), rules, self.work) == Truth::Never
    }

    fn one_way(&self, promise: &Clause) -> Diagnostic {
        let options = promise.formula.options().into_iter();
        let one_way = options.filter(|&it| self.conflict.option(it).direction != Direction::Both);
        let names: Vec<String> = one_way
            .map(|it| {
                let direction = self.conflict.option(it).direction.word();
                format!("`{}` is {direction}", self.conflict.variable_name(VariableId::Option(it)))
            })
            .collect();
        let message = if names.is_empty() {
            format!("`{}` can't become true from `now`", promise.text)
        } else {
            format!("`{}` can't become true from `now`: {} only", promise.text, names.join(", "))
        };
        Diagnostic::warning("promise-out-of-reach", promise.span, message)
            .with_help("a package that promises it is no deal; look at `direction` and `now`")
    }
}

/// Among which states to look.
#[derive(Debug, Clone, Copy)]
enum Among {
    Feasible,
    Reachable,
}

fn ruled_out(promise: &Clause, name: &str) -> Diagnostic {
    let message = format!("`{}` is ruled out while {name} is in force", promise.text);
    Diagnostic::warning("promise-out-of-reach", promise.span, message)
        .with_help("a package that promises it is no deal; look at the formulas under `impossible`")
}
