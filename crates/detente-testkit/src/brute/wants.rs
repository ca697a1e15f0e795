//! Which of two states does a party prefer?

use std::cmp::Ordering;

use detente_model::{
    Conflict, Exact, Known, PartyId, Position, Preference, RankedState, VariableId, Want, Worth,
};
use num_bigint::BigInt;
use num_traits::Zero;

use super::answers::number;
use super::{Set, is_true};

/// What a party makes of each feasible state.
#[derive(Debug, Clone)]
pub enum Scale {
    /// One a state: whether each statement is satisfied, most important first.
    Satisfied(Vec<Vec<bool>>),
    /// One a state: its value in points.
    Value(Vec<Exact>),
    /// One a state: its group in the ranking, 0 for the best.
    Group(Vec<usize>),
}

impl Scale {
    /// Reads a party's preference.
    ///
    /// # Panics
    /// If only the order of its points is known, or a ranking doesn't name each state once.
    #[must_use]
    pub fn of(conflict: &Conflict, answers: &[Known], party: PartyId, states: &[Position]) -> Self {
        match &conflict.preferences[party.0] {
            None => Self::Satisfied(vec![Vec::new(); states.len()]),
            Some(Preference::Priorities(priorities)) => {
                let satisfied = |state: &Position| {
                    let holds = |clause: &detente_model::Clause| {
                        is_true(conflict, answers, &clause.formula, state)
                    };
                    priorities
                        .iter()
                        .map(|priority| {
                            priority.when.as_ref().is_none_or(holds) && holds(&priority.want)
                        })
                        .collect()
                };
                Self::Satisfied(states.iter().map(satisfied).collect())
            }
            Some(Preference::Weights(worth)) => {
                let value = |state: &Position| value(conflict, answers, worth, state);
                Self::Value(states.iter().map(value).collect())
            }
            Some(Preference::Order(_)) => panic!("points of which only the order is known"),
            Some(Preference::Ranking(groups)) => {
                Self::Group(group_of_each(conflict, answers, groups, states))
            }
        }
    }

    /// How a party compares two states: greater is better.
    #[must_use]
    pub fn compare(&self, a: usize, b: usize) -> Ordering {
        match self {
            Self::Satisfied(satisfied) => {
                for (in_a, in_b) in satisfied[a].iter().zip(&satisfied[b]) {
                    if in_a != in_b {
                        return if *in_a { Ordering::Greater } else { Ordering::Less };
                    }
                }
                Ordering::Equal
            }
            Self::Value(values) => values[a].cmp(&values[b]),
            Self::Group(groups) => groups[b].cmp(&groups[a]),
        }
    }

    /// True if a party is indifferent between two states.
    #[must_use]
    pub fn is_equal(&self, a: usize, b: usize) -> bool {
        self.compare(a, b) == Ordering::Equal
    }

    /// One a class: the classes strictly preferred to it.
    pub(super) fn better(&self, classes: &[Vec<usize>]) -> Vec<Set> {
        classes
            .iter()
            .map(|worse| {
                let mut better = Set::empty(classes.len());
                for (at, class) in classes.iter().enumerate() {
                    if self.compare(class[0], worse[0]) == Ordering::Greater {
                        better.insert(at);
                    }
                }
                better
            })
            .collect()
    }
}

/// A party's order of the feasible states as a ranking by number, best first.
#[must_use]
pub fn ranking_by_number(scale: &Scale, states: usize) -> Vec<Vec<RankedState>> {
    let mut order: Vec<usize> = (0..states).collect();
    order.sort_by(|&a, &b| scale.compare(b, a));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for state in order {
        match groups.last_mut() {
            Some(group) if scale.is_equal(group[0], state) => group.push(state),
            Some(_) | None => groups.push(vec![state]),
        }
    }
    let numbered = |state: &usize| RankedState::Number {
        number: *state as u64 + 1,
        span: detente_model::Span::default(),
    };
    groups.iter().map(|group| group.iter().map(numbered).collect()).collect()
}

fn value(conflict: &Conflict, answers: &[Known], worth: &Worth, state: &Position) -> Exact {
    let mut sum = Exact::zero();
    for statement in &worth.statements {
        let counts = statement
            .when
            .as_ref()
            .is_none_or(|when| is_true(conflict, answers, &when.formula, state));
        if !counts {
            continue;
        }
        let points = number(&statement.points, answers);
        match &statement.want {
            Want::Holds(clause) => {
                if is_true(conflict, answers, &clause.formula, state) {
                    sum += points;
                }
            }
            Want::Values { of, values, .. } => {
                let value = number(&values[entry(*of, state)], answers);
                sum += points * value / Exact::from_integer(BigInt::from(100));
            }
        }
    }
    for cost in &worth.costs {
        sum -= number(&cost.by_level[state.levels[cost.option.0]], answers);
    }
    sum
}

/// Which entry of a table over a variable a state picks; `absent` is the first entry of a table
/// over a treaty.
fn entry(of: VariableId, state: &Position) -> usize {
    match of {
        VariableId::Option(option) => state.levels[option.0],
        VariableId::Stage(treaty) => {
            state.treaties[treaty.0].as_ref().map_or(0, |enacted| 1 + enacted.stage)
        }
        VariableId::Issue(id) => state.treaties[id.treaty.0]
            .as_ref()
            .map_or(0, |enacted| 1 + enacted.settlements[id.issue]),
    }
}

fn group_of_each(
    conflict: &Conflict,
    answers: &[Known],
    groups: &[Vec<RankedState>],
    states: &[Position],
) -> Vec<usize> {
    let mut group_of = vec![None; states.len()];
    for (group, members) in groups.iter().enumerate() {
        for member in members {
            let state = match member {
                RankedState::Number { number, .. } => {
                    usize::try_from(*number).expect("a small number") - 1
                }
                RankedState::Fits { clauses, .. } => {
                    let fits = |state: &Position| {
                        clauses
                            .iter()
                            .all(|clause| is_true(conflict, answers, &clause.formula, state))
                    };
                    let mut fitting = (0..states.len()).filter(|&at| fits(&states[at]));
                    let only = fitting.next().expect("some state fits an entry of a ranking");
                    assert!(fitting.next().is_none(), "one state fits an entry of a ranking");
                    only
                }
            };
            assert!(group_of[state].replace(group).is_none(), "a ranking names no state twice");
        }
    }
    group_of.into_iter().map(|group| group.expect("a ranking names every state")).collect()
}
