//! How is every formula of a conflict replaced?
//!
//! For conflicts that are turned into others: reordered, renamed, or made smaller.

use std::collections::BTreeMap;

use detente_model::{
    Clause, Conflict, Formula, IssueId, OptionId, Position, Preference, RankedState, Span,
    TreatyId, VariableId, Want, print,
};

use crate::brute::{central, feasible};

/// What is left of a formula when something in it is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It is always true, or always false.
    Always(bool),
    /// It depends on this.
    Open(Formula),
}

/// Which ids things have in another conflict.
pub(crate) struct Ids<'a> {
    pub(crate) option: &'a dyn Fn(OptionId) -> OptionId,
    pub(crate) treaty: &'a dyn Fn(TreatyId) -> TreatyId,
    pub(crate) issue: &'a dyn Fn(IssueId) -> IssueId,
}

impl Ids<'_> {
    /// An atom with the ids of the other conflict; anything else as it is.
    pub(crate) fn atom(&self, atom: &Formula) -> Formula {
        match atom {
            Formula::Level { option, levels } => {
                Formula::Level { option: (self.option)(*option), levels: levels.clone() }
            }
            Formula::InForce(id) => Formula::InForce((self.treaty)(*id)),
            Formula::Stage { treaty, stages } => {
                Formula::Stage { treaty: (self.treaty)(*treaty), stages: stages.clone() }
            }
            Formula::Settled { issue, settlements } => {
                Formula::Settled { issue: (self.issue)(*issue), settlements: settlements.clone() }
            }
            Formula::Kept(id) => Formula::Kept((self.treaty)(*id)),
            Formula::IssueKept(id) => Formula::IssueKept((self.issue)(*id)),
            Formula::Answer { .. }
            | Formula::AnswerNumber { .. }
            | Formula::Not(_)
            | Formula::And(_)
            | Formula::Or(_)
            | Formula::If(..)
            | Formula::Unless(..) => atom.clone(),
        }
    }

    /// A variable with the ids of the other conflict.
    pub(crate) fn variable(&self, variable: VariableId) -> VariableId {
        match variable {
            VariableId::Option(id) => VariableId::Option((self.option)(id)),
            VariableId::Stage(id) => VariableId::Stage((self.treaty)(id)),
            VariableId::Issue(id) => VariableId::Issue((self.issue)(id)),
        }
    }
}

/// Replaces the atoms of a formula and works out what becomes constant.
pub(crate) fn fold(formula: &Formula, atom: &dyn Fn(&Formula) -> Rest) -> Rest {
    match formula {
        Formula::Not(inner) => match fold(inner, atom) {
            Rest::Always(value) => Rest::Always(!value),
            Rest::Open(inner) => Rest::Open(Formula::Not(Box::new(inner))),
        },
        Formula::And(parts) => join(parts, atom, false, Formula::And),
        Formula::Or(parts) => join(parts, atom, true, Formula::Or),
        Formula::If(claim, condition) => match (fold(claim, atom), fold(condition, atom)) {
            (Rest::Always(true), _) | (_, Rest::Always(false)) => Rest::Always(true),
            (claim, Rest::Always(true)) => claim,
            (Rest::Always(false), Rest::Open(condition)) => {
                Rest::Open(Formula::Not(Box::new(condition)))
            }
            (Rest::Open(claim), Rest::Open(condition)) => {
                Rest::Open(Formula::If(Box::new(claim), Box::new(condition)))
            }
        },
        Formula::Unless(claim, exception) => match (fold(claim, atom), fold(exception, atom)) {
            (Rest::Always(true), _) | (_, Rest::Always(true)) => Rest::Always(true),
            (rest, Rest::Always(false)) | (Rest::Always(false), rest) => rest,
            (Rest::Open(claim), Rest::Open(exception)) => {
                Rest::Open(Formula::Unless(Box::new(claim), Box::new(exception)))
            }
        },
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. }
        | Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. } => atom(formula),
    }
}

/// A conjunction (`decided_by` false) or a disjunction (`decided_by` true) of what is left.
fn join(
    parts: &[Formula],
    atom: &dyn Fn(&Formula) -> Rest,
    decided_by: bool,
    make: fn(Vec<Formula>) -> Formula,
) -> Rest {
    let mut open = Vec::new();
    for part in parts {
        match fold(part, atom) {
            Rest::Always(value) if value == decided_by => return Rest::Always(value),
            Rest::Always(_) => {}
            Rest::Open(formula) => open.push(formula),
        }
    }
    match open.len() {
        0 => Rest::Always(!decided_by),
        1 => Rest::Open(open.remove(0)),
        _ => Rest::Open(make(open)),
    }
}

/// Every formula of a conflict that a verdict can depend on, in a fixed order.
pub(crate) fn clauses_mut(conflict: &mut Conflict) -> Vec<&mut Clause> {
    let mut found: Vec<&mut Clause> = Vec::new();
    found.extend(conflict.impossible.iter_mut());
    found.extend(conflict.fixed.iter_mut());
    found.extend(conflict.same.iter_mut());
    found.extend(conflict.now.iter_mut().flatten());
    for treaty in &mut conflict.treaties {
        found.extend(treaty.enter_if.iter_mut());
        found.extend(treaty.promises.iter_mut());
        let settlements = treaty.issues.iter_mut().flat_map(|issue| &mut issue.settlements);
        found.extend(settlements.flat_map(|settlement| &mut settlement.promises));
    }
    for preference in conflict.preferences.iter_mut().flatten() {
        match preference {
            Preference::Priorities(priorities) => {
                for priority in priorities {
                    found.push(&mut priority.want);
                    found.extend(priority.when.iter_mut());
                }
            }
            Preference::Weights(worth) | Preference::Order(worth) => {
                for statement in &mut worth.statements {
                    match &mut statement.want {
                        Want::Holds(clause) => found.push(clause),
                        Want::Values { .. } => {}
                    }
                    found.extend(statement.when.iter_mut());
                }
            }
            Preference::Ranking(groups) => {
                for entry in groups.iter_mut().flatten() {
                    match entry {
                        RankedState::Fits { clauses, .. } => found.extend(clauses.iter_mut()),
                        RankedState::Number { .. } => {}
                    }
                }
            }
        }
    }
    found
}

/// Writes the text of every formula anew, after names have changed.
pub(crate) fn write_texts(conflict: &mut Conflict) {
    let names = conflict.clone();
    for clause in clauses_mut(conflict) {
        clause.text = print(&clause.formula, &names);
    }
}

/// Copies the rankings of a conflict to another whose positions are those of the first seen
/// through `to_old`; states that the other no longer has are left out.
pub(crate) fn copy_rankings(
    old: &Conflict,
    old_party: impl Fn(usize) -> usize,
    new: &mut Conflict,
    to_old: impl Fn(&Position) -> Position,
) {
    let old_states = feasible(old, &central(old));
    let new_states = feasible(new, &central(new));
    let new_numbers: BTreeMap<Position, u64> =
        (1..).zip(&new_states).map(|(number, state)| (to_old(state), number)).collect();
    for party in 0..new.parties.len() {
        let Some(Preference::Ranking(groups)) = &old.preferences[old_party(party)] else {
            continue;
        };
        let numbered = |entry: &RankedState| {
            let position = match entry {
                RankedState::Number { number, .. } => {
                    &old_states[usize::try_from(*number).expect("a small number") - 1]
                }
                RankedState::Fits { clauses, .. } => old_states
                    .iter()
                    .find(|state| {
                        clauses.iter().all(|clause| {
                            crate::brute::is_true(old, &central(old), &clause.formula, state)
                        })
                    })
                    .expect("some state fits an entry of a ranking"),
            };
            let number = *new_numbers.get(position)?;
            Some(RankedState::Number { number, span: Span::default() })
        };
        let mut groups: Vec<Vec<RankedState>> =
            groups.iter().map(|group| group.iter().filter_map(numbered).collect()).collect();
        groups.retain(|group| !group.is_empty());
        new.preferences[party] = Some(Preference::Ranking(groups));
    }
}
