//! What do formulas still say when some of them is settled?
//!
//! Wishes, promises and conditions that became constant are dropped: they no longer decide anything.

use detente_model::{Clause, Conflict, Formula, Preference, VariableId, Want};

use crate::random::clause;
use crate::rewrite::{Rest, fold};

/// Puts what is settled into every formula, and drops what became constant.
pub(super) fn settle(next: &mut Conflict, atom: &dyn Fn(&Formula) -> Rest) {
    let names = next.clone();
    let rest = |formula: &Formula| fold(formula, atom);
    let open = |formula: &Formula| match rest(formula) {
        Rest::Open(formula) => Some(formula),
        Rest::Always(_) => None,
    };
    let keep = |clauses: &mut Vec<Clause>| {
        clauses.retain_mut(|clause| match open(&clause.formula) {
            Some(formula) => {
                clause.formula = formula;
                true
            }
            None => false,
        });
    };
    keep(&mut next.impossible);
    keep(&mut next.same);
    // Facts about what is gone are dropped with it.
    if let Some(now) = &mut next.now {
        keep(now);
    }
    for treaty in &mut next.treaties {
        treaty.enter_if = treaty.enter_if.take().and_then(|mut clause| {
            clause.formula = open(&clause.formula)?;
            Some(clause)
        });
        keep(&mut treaty.promises);
        for settlement in treaty.issues.iter_mut().flat_map(|issue| &mut issue.settlements) {
            keep(&mut settlement.promises);
        }
    }
    for preference in next.preferences.iter_mut().flatten() {
        match preference {
            Preference::Priorities(priorities) => priorities.retain_mut(|priority| {
                let Some(when) = settled_when(priority.when.take(), atom) else { return false };
                match (rest(&priority.want.formula), when.open()) {
                    (Rest::Always(false), _) | (Rest::Always(true), None) => false,
                    (Rest::Always(true), Some(when)) => {
                        priority.want = when;
                        true
                    }
                    (Rest::Open(formula), when) => {
                        priority.want.formula = formula;
                        priority.when = when;
                        true
                    }
                }
            }),
            Preference::Weights(worth) | Preference::Order(worth) => {
                worth.statements.retain_mut(|statement| {
                    let Some(when) = settled_when(statement.when.take(), atom) else {
                        return false;
                    };
                    statement.when = when.open();
                    match &mut statement.want {
                        Want::Values { .. } => true,
                        Want::Holds(want) => match (rest(&want.formula), &statement.when) {
                            (Rest::Always(false), _) | (Rest::Always(true), None) => false,
                            (Rest::Always(true), Some(when)) => {
                                *want = when.clone();
                                true
                            }
                            (Rest::Open(formula), _) => {
                                *want = clause(&names, formula);
                                true
                            }
                        },
                    }
                });
            }
            Preference::Ranking(_) => {}
        }
    }
}

/// Drops the value tables over variables that are gone.
pub(super) fn keep_tables(next: &mut Conflict, kept: &dyn Fn(VariableId) -> Option<VariableId>) {
    for preference in next.preferences.iter_mut().flatten() {
        if let Preference::Weights(worth) = preference {
            worth.statements.retain_mut(|statement| match &mut statement.want {
                Want::Holds(_) => true,
                Want::Values { of, .. } => match kept(*of) {
                    Some(now) => {
                        *of = now;
                        true
                    }
                    None => false,
                },
            });
        }
    }
}

/// Where a wish still counts.
enum When {
    Everywhere,
    Where(Clause),
}

impl When {
    fn open(self) -> Option<Clause> {
        match self {
            Self::Everywhere => None,
            Self::Where(clause) => Some(clause),
        }
    }
}

/// Where a wish still counts; `None` if nowhere.
fn settled_when(when: Option<Clause>, atom: &dyn Fn(&Formula) -> Rest) -> Option<When> {
    let Some(mut when) = when else { return Some(When::Everywhere) };
    match fold(&when.formula, atom) {
        Rest::Always(false) => None,
        Rest::Always(true) => Some(When::Everywhere),
        Rest::Open(formula) => {
            when.formula = formula;
            Some(When::Where(when))
        }
    }
}
