//! When is a formula true, seen from a treaty that is in force?
//!
//! Answers to unknowns and the treaty's stage are settled at once; what variables are at stays
//! open, and is put in bit by bit. Numbers and preferences have no place here.

use std::collections::BTreeMap;

use detente_model::{Conflict, Formula, IssueId, Known, OptionId, Setting, TreatyId, VariableId};

/// A formula with the treaty in force, over variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test<V = VariableId> {
    Always(bool),
    /// The variable is at one of the values allowed.
    Reads(V, Vec<bool>),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// How promises of the treaty itself are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Own {
    /// As what they say.
    Open,
    /// As true: in a deal all are kept.
    Kept,
}

/// What formulas are read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) conflict: &'a Conflict,
    pub(crate) setting: &'a Setting,
    /// The treaty that is in force, if one is.
    pub(crate) treaty: Option<TreatyId>,
    pub(crate) own: Own,
}

impl Context<'_> {
    pub(crate) fn test(self, formula: &Formula) -> Test {
        let each = |parts: &[Formula]| parts.iter().map(|part| self.test(part)).collect();
        match formula {
            Formula::Level { option, levels } => {
                let count = self.conflict.option(*option).levels.len();
                reads(VariableId::Option(*option), among(count, levels))
            }
            Formula::InForce(treaty) => self.is_in_force(*treaty),
            Formula::Stage { treaty, stages } => self.stage(*treaty, stages),
            Formula::Settled { issue, settlements } => self.settled(*issue, settlements),
            Formula::Kept(treaty) => {
                if Some(*treaty) == self.treaty && self.own == Own::Kept {
                    return Test::Always(true);
                }
                let text = self.conflict.treaty(*treaty);
                let own = text.promises.iter().map(|promise| self.test(&promise.formula));
                let mut parts = vec![self.is_in_force(*treaty)];
                parts.extend(own);
                let issues = (0..text.issues.len()).map(|issue| IssueId { treaty: *treaty, issue });
                parts.extend(issues.map(|issue| self.promised(issue)));
                all(parts)
            }
            Formula::IssueKept(issue) => {
                if Some(issue.treaty) == self.treaty && self.own == Own::Kept {
                    return Test::Always(true);
                }
                all(vec![self.is_in_force(issue.treaty), self.promised(*issue)])
            }
            Formula::Answer { unknown, levels } => {
                Test::Always(match self.setting.answer(*unknown) {
                    Known::Level(level) => levels.contains(level),
                    Known::Number(_) => false,
                })
            }
            Formula::AnswerNumber { unknown, comparison, value } => {
                Test::Always(match self.setting.answer(*unknown) {
                    Known::Number(number) => comparison.holds(number.cmp(value)),
                    Known::Level(_) => false,
                })
            }
            Formula::Not(inner) => not(self.test(inner)),
            Formula::And(parts) => all(each(parts)),
            Formula::Or(parts) => any(each(parts)),
            Formula::If(first, second) => any(vec![self.test(first), not(self.test(second))]),
            Formula::Unless(first, second) => any(vec![self.test(first), self.test(second)]),
        }
    }

    /// That what is due by the chosen settlement of an issue is so.
    fn promised(self, id: IssueId) -> Test {
        let settlements = self.conflict.issue(id).settlements.iter().enumerate();
        let due = settlements.filter(|(_, settlement)| !settlement.promises.is_empty()).map(
            |(chosen, settlement)| {
                let due = settlement.promises.iter().map(|it| self.test(&it.formula)).collect();
                any(vec![not(self.settled(id, &[chosen])), all(due)])
            },
        );
        all(due.collect())
    }

    fn is_in_force(self, treaty: TreatyId) -> Test {
        self.stage(treaty, &[self.conflict.treaty(treaty).stages.len()])
    }

    fn stage(self, treaty: TreatyId, stages: &[usize]) -> Test {
        let last = self.conflict.treaty(treaty).stages.len();
        if Some(treaty) == self.treaty {
            return Test::Always(stages.contains(&last));
        }
        reads(VariableId::Stage(treaty), among(last + 1, stages))
    }

    fn settled(self, id: IssueId, settlements: &[usize]) -> Test {
        let count = self.conflict.issue(id).settlements.len();
        let settled = reads(VariableId::Issue(id), among(count, settlements));
        let stages: Vec<usize> = (1..=self.conflict.treaty(id.treaty).stages.len()).collect();
        all(vec![self.stage(id.treaty, &stages), settled])
    }
}

fn among(count: usize, some: &[usize]) -> Vec<bool> {
    let mut allowed = vec![false; count];
    some.iter().for_each(|&at| allowed[at] = true);
    allowed
}

impl<V: Copy + Ord> Test<V> {
    /// The test with some variables at known values.
    pub(crate) fn with(&self, value: &dyn Fn(V) -> Option<usize>) -> Self {
        match self {
            Self::Always(value) => Self::Always(*value),
            Self::Reads(variable, allowed) => match value(*variable) {
                Some(value) => Self::Always(allowed[value]),
                None => self.clone(),
            },
            Self::Not(inner) => not(inner.with(value)),
            Self::All(parts) => all(parts.iter().map(|part| part.with(value)).collect()),
            Self::Any(parts) => any(parts.iter().map(|part| part.with(value)).collect()),
        }
    }

    /// Tells whether it is true of values.
    pub(crate) fn holds(&self, value: &dyn Fn(V) -> usize) -> bool {
        match self {
            Self::Always(holds) => *holds,
            Self::Reads(variable, allowed) => allowed[value(*variable)],
            Self::Not(inner) => !inner.holds(value),
            Self::All(parts) => parts.iter().all(|part| part.holds(value)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(value)),
        }
    }

    /// Calls `visit` for everything that is read.
    pub(crate) fn reads<'a>(&'a self, visit: &mut dyn FnMut(V, &'a [bool])) {
        match self {
            Self::Always(_) => {}
            Self::Reads(variable, allowed) => visit(*variable, allowed),
            Self::Not(inner) => inner.reads(visit),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.reads(visit)),
        }
    }

    /// The variables that are read, ascending, each once.
    pub(crate) fn variables(&self) -> Vec<V> {
        let mut found = Vec::new();
        self.reads(&mut |variable, _| found.push(variable));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Tests that must all be true, one by one.
    pub(crate) fn conjuncts(self) -> Vec<Self> {
        match self {
            Self::All(parts) => parts.into_iter().flat_map(Self::conjuncts).collect(),
            Self::Always(true) => Vec::new(),
            Self::Not(inner) => match *inner {
                Self::Any(parts) => parts.into_iter().flat_map(|it| not(it).conjuncts()).collect(),
                inner @ (Self::Always(_) | Self::Reads(..) | Self::Not(_) | Self::All(_)) => {
                    vec![Self::Not(Box::new(inner))]
                }
            },
            Self::Always(false) | Self::Reads(..) | Self::Any(_) => vec![self],
        }
    }
}

impl Test {
    /// The options that are read, ascending, each once.
    pub(crate) fn options(&self) -> Vec<OptionId> {
        let option = |variable| match variable {
            VariableId::Option(option) => Some(option),
            VariableId::Stage(_) | VariableId::Issue(_) => None,
        };
        self.variables().into_iter().filter_map(option).collect()
    }

    /// The same test over positions in a list.
    pub(crate) fn numbered(&self, number: &BTreeMap<VariableId, usize>) -> Test<usize> {
        let each = |parts: &[Self]| parts.iter().map(|part| part.numbered(number)).collect();
        match self {
            Self::Always(holds) => Test::Always(*holds),
            Self::Reads(variable, allowed) => Test::Reads(number[variable], allowed.clone()),
            Self::Not(inner) => Test::Not(Box::new(inner.numbered(number))),
            Self::All(parts) => Test::All(each(parts)),
            Self::Any(parts) => Test::Any(each(parts)),
        }
    }
}

fn reads<V>(variable: V, allowed: Vec<bool>) -> Test<V> {
    match (allowed.contains(&true), allowed.contains(&false)) {
        (true, true) => Test::Reads(variable, allowed),
        (holds, _) => Test::Always(holds),
    }
}

pub(crate) fn not<V>(test: Test<V>) -> Test<V> {
    match test {
        Test::Always(value) => Test::Always(!value),
        Test::Not(inner) => *inner,
        Test::Reads(variable, allowed) => {
            Test::Reads(variable, allowed.iter().map(|it| !it).collect())
        }
        Test::All(_) | Test::Any(_) => Test::Not(Box::new(test)),
    }
}

pub(crate) fn all<V>(parts: Vec<Test<V>>) -> Test<V> {
    if parts.iter().any(|part| matches!(part, Test::Always(false))) {
        return Test::Always(false);
    }
    let mut kept: Vec<Test<V>> =
        parts.into_iter().filter(|part| !matches!(part, Test::Always(true))).collect();
    match kept.len() {
        0 => Test::Always(true),
        1 => kept.remove(0),
        _ => Test::All(kept),
    }
}

pub(crate) fn any<V>(parts: Vec<Test<V>>) -> Test<V> {
    if parts.iter().any(|part| matches!(part, Test::Always(true))) {
        return Test::Always(true);
    }
    let mut kept: Vec<Test<V>> =
        parts.into_iter().filter(|part| !matches!(part, Test::Always(false))).collect();
    match kept.len() {
        0 => Test::Always(false),
        1 => kept.remove(0),
        _ => Test::Any(kept),
    }
}
