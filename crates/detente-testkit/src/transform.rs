//! Which changes to a conflict change nothing?
//!
//! Each function gives another conflict with the same verdicts: the laws say so.

use detente_model::{
    Amount, Basis, Conflict, Declared, Formula, IssueId, OptionId, PartyId, Position, Preference,
    Span, Statement, TreatyId, Want,
};

use crate::Draw;
use crate::brute::{Scale, central, feasible, ranking_by_number};
use crate::random::clause;
use crate::rewrite::{Ids, Rest, clauses_mut, copy_rankings, fold, write_texts};

/// Another order of the same things: entry `i` says what stands at place `i` now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Of the parties.
    pub parties: Vec<usize>,
    /// Of the options.
    pub options: Vec<usize>,
    /// Of the treaties.
    pub treaties: Vec<usize>,
}

impl Order {
    /// A random order of the parties, options and treaties of a conflict.
    #[must_use]
    pub fn random(draw: &mut Draw, conflict: &Conflict) -> Self {
        let mut shuffled = |count: usize| {
            let mut order: Vec<usize> = (0..count).collect();
            draw.shuffle(&mut order);
            order
        };
        Self {
            parties: shuffled(conflict.parties.len()),
            options: shuffled(conflict.options.len()),
            treaties: shuffled(conflict.treaties.len()),
        }
    }

    /// The position that a position of the reordered conflict was.
    #[must_use]
    pub fn old_position(&self, new: &Position) -> Position {
        let mut old = new.clone();
        for (at, &was) in self.options.iter().enumerate() {
            old.levels[was] = new.levels[at];
        }
        for (at, &was) in self.treaties.iter().enumerate() {
            old.treaties[was].clone_from(&new.treaties[at]);
        }
        old
    }
}

/// Where each thing went, by where it was.
fn inverse(order: &[usize]) -> Vec<usize> {
    let mut went = vec![0; order.len()];
    for (at, &was) in order.iter().enumerate() {
        went[was] = at;
    }
    went
}

/// The same conflict with its parties, options and treaties in another order.
#[must_use]
pub fn reordered(conflict: &Conflict, order: &Order) -> Conflict {
    let party_now = inverse(&order.parties);
    let option_now = inverse(&order.options);
    let treaty_now = inverse(&order.treaties);
    let party = |id: PartyId| PartyId(party_now[id.0]);
    let option = |id: OptionId| OptionId(option_now[id.0]);
    let treaty = |id: TreatyId| TreatyId(treaty_now[id.0]);
    let issue = |id: IssueId| IssueId { treaty: treaty(id.treaty), issue: id.issue };
    let ids = Ids { option: &option, treaty: &treaty, issue: &issue };
    let atom = |formula: &Formula| Rest::Open(ids.atom(formula));
    let mut new = conflict.clone();
    new.parties = order.parties.iter().map(|&at| conflict.parties[at].clone()).collect();
    new.preferences = order.parties.iter().map(|&at| conflict.preferences[at].clone()).collect();
    new.options = order.options.iter().map(|&at| conflict.options[at].clone()).collect();
    new.options.iter_mut().for_each(|it| it.owner = party(it.owner));
    new.treaties = order.treaties.iter().map(|&at| conflict.treaties[at].clone()).collect();
    for it in &mut new.treaties {
        it.signatories.iter_mut().for_each(|signatory| *signatory = party(*signatory));
        it.signatories.sort_unstable();
    }
    for declared in &mut new.declared {
        *declared = match *declared {
            Declared::Option(id) => Declared::Option(option(id)),
            Declared::Treaty(id) => Declared::Treaty(treaty(id)),
        };
    }
    for clause in clauses_mut(&mut new) {
        match fold(&clause.formula, &atom) {
            Rest::Open(formula) => clause.formula = formula,
            Rest::Always(_) => {}
        }
    }
    for preference in new.preferences.iter_mut().flatten() {
        match preference {
            Preference::Weights(worth) | Preference::Order(worth) => {
                for statement in &mut worth.statements {
                    match &mut statement.want {
                        Want::Values { of, .. } => *of = ids.variable(*of),
                        Want::Holds(_) => {}
                    }
                }
                worth.costs.iter_mut().for_each(|cost| cost.option = option(cost.option));
            }
            Preference::Priorities(_) | Preference::Ranking(_) => {}
        }
    }
    copy_rankings(conflict, |at| order.parties[at], &mut new, |state| order.old_position(state));
    write_texts(&mut new);
    new
}

/// The same conflict under other names.
#[must_use]
pub fn renamed(conflict: &Conflict) -> Conflict {
    let mut new = conflict.clone();
    let name = |at: usize, kind: &str| format!("z{}-{kind}", 100 - at);
    for (at, party) in new.parties.iter_mut().enumerate() {
        party.id = name(at, "party");
        party.name = name(at, "somebody");
    }
    for (at, option) in new.options.iter_mut().enumerate() {
        option.id = name(at, "option");
        for (at, level) in option.levels.iter_mut().enumerate() {
            level.id = name(at, "level");
        }
    }
    for (at, treaty) in new.treaties.iter_mut().enumerate() {
        treaty.id = name(at, "treaty");
    }
    write_texts(&mut new);
    new
}

/// The same conflict with every preference as a ranking by number.
#[must_use]
pub fn as_rankings(conflict: &Conflict) -> Conflict {
    let answers = central(conflict);
    let states = feasible(conflict, &answers);
    let mut new = conflict.clone();
    for party in conflict.party_ids() {
        let scale = Scale::of(conflict, &answers, party, &states);
        new.preferences[party.0] =
            Some(Preference::Ranking(ranking_by_number(&scale, states.len())));
    }
    new
}

/// The same conflict with every scale stretched and shifted: points are tripled and five are added
/// everywhere, and each priority is said twice.
#[must_use]
pub fn stretched(conflict: &Conflict) -> Conflict {
    let everywhere = {
        let nothing = Formula::And(Vec::new());
        clause(conflict, nothing)
    };
    let mut new = conflict.clone();
    for preference in new.preferences.iter_mut().flatten() {
        match preference {
            Preference::Weights(worth) => {
                let again = worth.clone();
                for _ in 0..2 {
                    worth.statements.extend(again.statements.iter().cloned());
                    worth.costs.extend(again.costs.iter().cloned());
                }
                worth.statements.push(Statement {
                    want: Want::Holds(everywhere.clone()),
                    when: None,
                    points: Amount::whole(5),
                    basis: Basis::default(),
                    span: Span::default(),
                });
            }
            Preference::Priorities(priorities) => {
                *priorities = priorities.iter().flat_map(|it| [it.clone(), it.clone()]).collect();
            }
            Preference::Order(_) | Preference::Ranking(_) => {}
        }
    }
    new
}
