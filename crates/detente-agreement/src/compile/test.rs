//! When is a formula true, seen from a treaty that is about to be signed?
//!
//! What nobody touches by signing or delivering (other treaties, unknowns) is settled at once;
//! options and the treaty's own issues stay open.

use detente_model::{
    Conflict, Formula, IssueId, Known, OptionId, Position, Setting, TreatyId, VariableId,
};

/// What a formula still depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Option(OptionId),
    /// An issue of the treaty, by position.
    Issue(usize),
}

/// A formula with the treaty in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    Always(bool),
    /// What is at the slot is one of those allowed.
    Reads(Slot, Vec<bool>),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// What formulas are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) conflict: &'a Conflict,
    pub(super) setting: &'a Setting,
    /// The treaty that is signed; `None` where formulas are asked of `now` as it is.
    pub(super) treaty: Option<TreatyId>,
    pub(super) now: &'a Position,
}

/// Where a formula is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Where<'a> {
    /// In any state.
    Anywhere,
    /// In a state in which the treaty is in force, signed and delivered, and keeps all promises but
    /// perhaps these.
    Delivered(&'a Doubts),
}

/// What may be broken although it is promised.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts {
    /// Of the treaty.
    pub(super) own: Vec<Test>,
    /// Of each issue, that what its settlement promises is so.
    pub(super) issues: Vec<Vec<Test>>,
}

impl Context<'_> {
    pub(super) fn test(self, formula: &Formula, at: Where<'_>) -> Test {
        let each = |parts: &[Formula]| parts.iter().map(|part| self.test(part, at)).collect();
        match formula {
            Formula::Level { option, levels } => {
                let count = self.conflict.option(*option).levels.len();
                let allowed = (0..count).map(|level| levels.contains(&level)).collect();
                reads(Slot::Option(*option), allowed)
            }
            Formula::InForce(treaty) => self.stage(*treaty, |stage, last| stage == last),
            Formula::Stage { treaty, stages } => {
                self.stage(*treaty, |stage, _| stages.contains(&stage))
            }
            Formula::Settled { issue, settlements } => {
                self.settled(*issue, |settlement| settlements.contains(&settlement))
            }
            Formula::Kept(treaty) => {
                let text = self.conflict.treaty(*treaty);
                let mut parts = vec![self.stage(*treaty, |stage, last| stage == last)];
                match at {
                    Where::Delivered(doubts) if Some(*treaty) == self.treaty => {
                        parts.extend(doubts.own.iter().cloned());
                    }
                    Where::Delivered(_) | Where::Anywhere => parts.extend(
                        text.promises.iter().map(|promise| self.test(&promise.formula, at)),
                    ),
                }
                for issue in 0..text.issues.len() {
                    parts.push(self.promised(IssueId { treaty: *treaty, issue }, at));
                }
                all(parts)
            }
            Formula::IssueKept(issue) => all(vec![
                self.stage(issue.treaty, |stage, last| stage == last),
                self.promised(*issue, at),
            ]),
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
            Formula::Not(inner) => not(self.test(inner, at)),
            Formula::And(parts) => all(each(parts)),
            Formula::Or(parts) => any(each(parts)),
            Formula::If(first, second) => {
                any(vec![self.test(first, at), not(self.test(second, at))])
            }
            Formula::Unless(first, second) => {
                any(vec![self.test(first, at), self.test(second, at)])
            }
        }
    }

    /// That what is due by the chosen settlement of an issue is so.
    fn promised(self, id: IssueId, at: Where<'_>) -> Test {
        match at {
            Where::Delivered(doubts) if Some(id.treaty) == self.treaty => {
                return all(doubts.issues[id.issue].clone());
            }
            Where::Delivered(_) | Where::Anywhere => {}
        }
        let settlements = self.conflict.issue(id).settlements.iter().enumerate();
        let due = settlements.map(|(chosen, settlement)| {
            let due =
                settlement.promises.iter().map(|promise| self.test(&promise.formula, at)).collect();
            any(vec![not(self.settled(id, |it| it == chosen)), all(due)])
        });
        all(due.collect())
    }

    fn stage(self, treaty: TreatyId, allows: impl Fn(usize, usize) -> bool) -> Test {
        let last = self.conflict.treaty(treaty).stages.len();
        let stage = if Some(treaty) == self.treaty {
            last
        } else {
            self.now.value(VariableId::Stage(treaty)).unwrap_or(0)
        };
        Test::Always(allows(stage, last))
    }

    fn settled(self, id: IssueId, allows: impl Fn(usize) -> bool) -> Test {
        if Some(id.treaty) == self.treaty {
            let count = self.conflict.issue(id).settlements.len();
            return reads(Slot::Issue(id.issue), (0..count).map(allows).collect());
        }
        Test::Always(self.now.value(VariableId::Issue(id)).is_some_and(allows))
    }
}

impl Test {
    /// The test with some options at known levels.
    pub(super) fn with(&self, level: &impl Fn(OptionId) -> Option<usize>) -> Self {
        match self {
            Self::Always(value) => Self::Always(*value),
            Self::Reads(Slot::Option(option), allowed) => match level(*option) {
                Some(level) => Self::Always(allowed[level]),
                None => self.clone(),
            },
            Self::Reads(Slot::Issue(_), _) => self.clone(),
            Self::Not(inner) => not(inner.with(level)),
            Self::All(parts) => all(parts.iter().map(|part| part.with(level)).collect()),
            Self::Any(parts) => any(parts.iter().map(|part| part.with(level)).collect()),
        }
    }

    /// Tells whether the test is true of a package and levels.
    pub(super) fn holds(&self, package: &[usize], levels: &[usize]) -> bool {
        match self {
            Self::Always(value) => *value,
            Self::Reads(Slot::Option(option), allowed) => allowed[levels[option.0]],
            Self::Reads(Slot::Issue(issue), allowed) => allowed[package[*issue]],
            Self::Not(inner) => !inner.holds(package, levels),
            Self::All(parts) => parts.iter().all(|part| part.holds(package, levels)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(package, levels)),
        }
    }

    /// Calls `visit` for everything that is read.
    pub(super) fn reads<'a>(&'a self, visit: &mut dyn FnMut(Slot, &'a [bool])) {
        match self {
            Self::Always(_) => {}
            Self::Reads(slot, allowed) => visit(*slot, allowed),
            Self::Not(inner) => inner.reads(visit),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.reads(visit)),
        }
    }

    /// The options that are read, ascending, each once.
    pub(super) fn options(&self) -> Vec<OptionId> {
        let mut options = Vec::new();
        self.reads(&mut |slot, _| match slot {
            Slot::Option(option) => options.push(option),
            Slot::Issue(_) => {}
        });
        options.sort_unstable();
        options.dedup();
        options
    }
}

fn reads(slot: Slot, allowed: Vec<bool>) -> Test {
    match (allowed.contains(&true), allowed.contains(&false)) {
        (true, true) => Test::Reads(slot, allowed),
        (holds, _) => Test::Always(holds),
    }
}

pub(super) fn not(test: Test) -> Test {
    match test {
        Test::Always(value) => Test::Always(!value),
        Test::Not(inner) => *inner,
        Test::Reads(slot, allowed) => Test::Reads(slot, allowed.iter().map(|it| !it).collect()),
        Test::All(_) | Test::Any(_) => Test::Not(Box::new(test)),
    }
}

pub(super) fn all(parts: Vec<Test>) -> Test {
    joined(parts, true)
}

pub(super) fn any(parts: Vec<Test>) -> Test {
    joined(parts, false)
}

/// All (`neutral` is true) or any of some tests, without those that decide nothing.
fn joined(parts: Vec<Test>, neutral: bool) -> Test {
    if parts.contains(&Test::Always(!neutral)) {
        return Test::Always(!neutral);
    }
    let mut kept: Vec<Test> =
        parts.into_iter().filter(|part| *part != Test::Always(neutral)).collect();
    match kept.len() {
        0 => Test::Always(neutral),
        1 => kept.remove(0),
        _ if neutral => Test::All(kept),
        _ => Test::Any(kept),
    }
}
