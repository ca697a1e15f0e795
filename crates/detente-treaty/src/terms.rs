//! What has to be true of a deal on a treaty, whatever the package is?
//!
//! Promises, rules and conditions for entering, read once, with the package open. Nothing is asked
//! of them here.

use detente_model::{Clause, Conflict, Formula, Position, Setting, TreatyId, VariableId, print};

use crate::promise::PromiseId;
use crate::test::{Context, Own, Test, not};

/// A promise, with options and the treaty's issues open.
#[derive(Debug, Clone)]
pub(crate) struct Promise {
    pub(crate) id: PromiseId,
    pub(crate) test: Test,
}

/// Which rule it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuleId {
    /// An entry of `impossible`, by position.
    Impossible(usize),
    /// What a scenario holds true.
    Fixed,
}

/// What has to be true of every state.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    /// With other treaties as today.
    pub(crate) here: Test,
    /// With other treaties open.
    pub(crate) anywhere: Test,
}

/// A part of `enter_if`.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) formula: Formula,
    pub(crate) text: String,
    /// With options and the treaty's issues open.
    pub(crate) test: Test,
}

/// What a treaty promises, with other treaties as in a state.
pub(crate) fn promises(context: Context<'_>, treaty: TreatyId, now: &Position) -> Vec<Promise> {
    let here = |variable: VariableId| elsewhere(treaty, now, variable);
    let read = |id: PromiseId| {
        let test = context.test(&id.clause(context.conflict, treaty).formula);
        Promise { id, test: test.with(&here) }
    };
    PromiseId::of(context.conflict, treaty).map(read).collect()
}

/// What has to be true of every state with the treaty in force.
pub(crate) fn rules(context: Context<'_>, treaty: TreatyId, now: &Position) -> Vec<Rule> {
    let here = |variable: VariableId| elsewhere(treaty, now, variable);
    let conflict = context.conflict;
    let impossible = conflict.impossible.iter().enumerate();
    let impossible =
        impossible.map(|(at, clause)| (RuleId::Impossible(at), not(context.test(&clause.formula))));
    let fixed = conflict.fixed.iter().map(|it| (RuleId::Fixed, context.test(&it.formula)));
    let read = |(id, anywhere): (RuleId, Test)| Rule { id, here: anywhere.with(&here), anywhere };
    impossible.chain(fixed).map(read).collect()
}

/// What is true of feasible states, with all treaties as in a state and options open.
pub(crate) fn feasible_now(conflict: &Conflict, setting: &Setting, state: &Position) -> Vec<Test> {
    let context = Context { conflict, setting, treaty: None, own: Own::Open };
    let as_there = |variable: VariableId| match variable {
        VariableId::Option(_) => None,
        VariableId::Stage(_) | VariableId::Issue(_) => Some(state.value(variable).unwrap_or(0)),
    };
    let impossible = conflict.impossible.iter().map(|it| not(context.test(&it.formula)));
    let fixed = conflict.fixed.iter().map(|it| context.test(&it.formula));
    impossible.chain(fixed).map(|test| test.with(&as_there)).collect()
}

/// The parts of `enter_if`, with options and the treaty's issues open.
pub(crate) fn entry(context: Context<'_>, clause: Option<&Clause>, now: &Position) -> Vec<Entry> {
    let Some(clause) = clause else { return Vec::new() };
    let parts = if let Formula::And(parts) = &clause.formula {
        parts.iter().map(|it| (it, print(it, context.conflict))).collect()
    } else {
        vec![(&clause.formula, clause.text.clone())]
    };
    let here = |variable: VariableId| match context.treaty {
        Some(treaty) => elsewhere(treaty, now, variable),
        None => None,
    };
    let read = |(formula, text): (&Formula, String)| Entry {
        formula: formula.clone(),
        text,
        test: context.test(formula).with(&here),
    };
    parts.into_iter().map(read).collect()
}

/// What other treaties are at in a state.
pub(crate) fn elsewhere(treaty: TreatyId, state: &Position, variable: VariableId) -> Option<usize> {
    match variable {
        VariableId::Stage(other) if other != treaty => state.value(variable),
        VariableId::Issue(id) if id.treaty != treaty => Some(state.value(variable).unwrap_or(0)),
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => None,
    }
}
