//! What does a treaty's case look like with everything written out?
//!
//! States, today, who gains from what, packages in force, promises cut at `and`, and the order of
//! the file. Says nothing of signing, breach or play.

use std::cmp::Ordering;

use detente_model::{
    Conflict, Declared, Direction, Exact, Exit, Formula, Known, OptionId, PartyId, Position,
    TreatyId, WalkAway,
};

use super::super::{Brute, Scale, central, classes, everywhere, feasible, is_true};
use super::types::{Bound, Promise};

/// A conflict and one of its treaties, written out for the central setting.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) conflict: &'a Conflict,
    pub(super) answers: Vec<Known>,
    pub(super) brute: Brute,
    pub(super) everywhere: Vec<Position>,
    pub(super) scales: Vec<Scale>,
    pub(super) treaty: TreatyId,
    /// M, ascending.
    pub(super) signatories: Vec<PartyId>,
    /// Today as the case tells it.
    pub(super) now: Position,
    /// The class of today.
    pub(super) today: usize,
}

impl<'a> Table<'a> {
    /// `None` if the case has no today, or today is ruled out.
    pub(super) fn new(conflict: &'a Conflict, treaty: TreatyId) -> Option<Self> {
        let answers = central(conflict);
        let now = now(conflict, &answers)?;
        Self::from(conflict, treaty, now)
    }

    /// The same with today given; `None` if it is ruled out.
    pub(super) fn from(conflict: &'a Conflict, treaty: TreatyId, now: Position) -> Option<Self> {
        let answers = central(conflict);
        let brute = Brute::without_replies(conflict, &answers);
        let today = brute.class_at(&now)?;
        let scale = |party| Scale::of(conflict, &answers, party, &brute.states);
        let scales = conflict.party_ids().map(scale).collect();
        let is_signatory = |party: &PartyId| conflict.treaty(treaty).signatories.contains(party);
        let signatories = conflict.party_ids().filter(is_signatory).collect();
        let everywhere = everywhere(conflict);
        Some(Self { conflict, answers, brute, everywhere, scales, treaty, signatories, now, today })
    }

    /// The first member of a class.
    pub(super) fn at(&self, class: usize) -> &Position {
        &self.brute.states[self.brute.classes[class][0]]
    }

    /// Every member of a class.
    pub(super) fn members(&self, class: usize) -> impl Iterator<Item = &Position> {
        self.brute.classes[class].iter().map(|&state| &self.brute.states[state])
    }

    pub(super) fn is_signatory(&self, party: PartyId) -> bool {
        self.signatories.contains(&party)
    }

    pub(super) fn owner(&self, option: usize) -> PartyId {
        self.conflict.option(OptionId(option)).owner
    }

    /// True if nobody has an option: nothing is played.
    pub(super) fn is_domain(&self) -> bool {
        self.conflict.options.is_empty()
    }

    pub(super) fn is_so(&self, formula: &Formula, at: &Position) -> bool {
        is_true(self.conflict, &self.answers, formula, at)
    }

    /// The package of the treaty where it is in force.
    pub(super) fn package<'b>(&self, at: &'b Position) -> Option<&'b [usize]> {
        let last = self.conflict.treaty(self.treaty).stages.len() - 1;
        let enacted = at.treaties[self.treaty.0].as_ref()?;
        (enacted.stage == last).then_some(enacted.settlements.as_slice())
    }

    /// What is due under a package: the promises of the treaty, then of each settlement.
    pub(super) fn due(&self, package: &[usize]) -> Vec<(Promise, &'a Formula)> {
        let text = self.conflict.treaty(self.treaty);
        let mut due: Vec<(Promise, &Formula)> = Vec::new();
        for (at, clause) in text.promises.iter().enumerate() {
            due.push((Promise { issue: None, at }, &clause.formula));
        }
        for (issue, &chosen) in package.iter().enumerate() {
            for (at, clause) in text.issues[issue].settlements[chosen].promises.iter().enumerate() {
                due.push((Promise { issue: Some(issue), at }, &clause.formula));
            }
        }
        due
    }

    /// The owners of the options that a formula names, ascending.
    pub(super) fn owners(&self, formula: &Formula) -> Vec<PartyId> {
        let mut owners: Vec<PartyId> =
            formula.options().iter().map(|option| self.owner(option.0)).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    /// True if every option that differs may be changed so: its owner may change it, and in this
    /// direction.
    pub(super) fn may_differ(
        &self,
        from: &Position,
        to: &Position,
        who: impl Fn(PartyId) -> bool,
    ) -> bool {
        (0..from.levels.len()).all(|at| {
            let (before, after) = (from.levels[at], to.levels[at]);
            let way = match self.conflict.option(OptionId(at)).direction {
                Direction::Both => true,
                Direction::Forward => after >= before,
                Direction::Backward => after <= before,
            };
            before == after || (who(self.owner(at)) && way)
        })
    }

    /// How a party compares two classes: greater is better.
    pub(super) fn compare(&self, party: PartyId, a: usize, b: usize) -> Ordering {
        let first = |class: usize| self.brute.classes[class][0];
        self.scales[party.0].compare(first(a), first(b))
    }

    /// uᵢ of a class; `None` without points.
    pub(super) fn value(&self, party: PartyId, class: usize) -> Option<Exact> {
        match &self.scales[party.0] {
            Scale::Value(values) => Some(values[self.brute.classes[class][0]].clone()),
            Scale::Satisfied(_) | Scale::Group(_) => None,
        }
    }

    /// How a class compares with a bound for a party: greater is better.
    pub(super) fn against(&self, party: PartyId, class: usize, bound: &Bound) -> Ordering {
        match bound {
            Bound::State(state) => self.compare(party, class, *state),
            Bound::Number(number) => {
                let value = self.value(party, class);
                value.expect("only a party with points has a number as its bound").cmp(number)
            }
        }
    }

    /// wᵢ: the number that the case names for a party with points.
    pub(super) fn named_number(&self, party: PartyId) -> Option<Exact> {
        self.value(party, self.today)?;
        self.conflict.walk_away.iter().find_map(|(named, walk_away)| match walk_away {
            WalkAway::Value(number) if *named == party => Some(number.clone()),
            WalkAway::Value(_) | WalkAway::State(_) => None,
        })
    }

    /// sᵢ: the state that the case names for a party, by its class: today, but for what is named.
    pub(super) fn named_state(&self, party: PartyId) -> Option<usize> {
        let said =
            self.conflict.walk_away.iter().find_map(|(named, walk_away)| match walk_away {
                WalkAway::State(said) if *named == party => Some(said),
                WalkAway::State(_) | WalkAway::Value(_) => None,
            })?;
        let fits = |at: &&Position| said.iter().all(|clause| self.is_so(&clause.formula, at));
        let state =
            self.brute.states.iter().filter(fits).min_by_key(|at| changed(&self.now, at))?;
        self.brute.class_at(state)
    }

    /// The yardstick of a party in a case without options.
    pub(super) fn domain_yardstick(&self, party: PartyId) -> Bound {
        match self.named_number(party) {
            Some(number) => Bound::Number(number),
            None => Bound::State(self.named_state(party).unwrap_or(self.today)),
        }
    }

    /// Without options: true if a signatory leaves the treaty where it is in force in a class, and
    /// the class that it leads to.
    pub(super) fn domain_leaves(&self, party: PartyId, class: usize) -> Option<usize> {
        let at = self.at(class);
        self.package(at)?;
        let may = self.conflict.treaty(self.treaty).exit == Exit::Any && self.is_signatory(party);
        let short = self.against(party, class, &self.domain_yardstick(party)) == Ordering::Less;
        let mut without = at.clone();
        without.treaties[self.treaty.0] = None;
        (may && short).then(|| self.brute.class_at(&without)).flatten()
    }

    /// Which of two changes from a state comes first in the file: the one that changes the earlier
    /// variable, then the one to the earlier level. A treaty is one variable.
    pub(super) fn file_order(&self, base: &Position, a: &Position, b: &Position) -> Ordering {
        for &declared in &self.conflict.declared {
            let order = match declared {
                Declared::Option(id) => {
                    let level = |at: &Position| at.levels[id.0];
                    (level(a) == level(base), level(a)).cmp(&(level(b) == level(base), level(b)))
                }
                Declared::Treaty(id) => {
                    let text = |at: &Position| at.treaties[id.0].clone();
                    (text(a) == text(base), text(a)).cmp(&(text(b) == text(base), text(b)))
                }
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }
}

/// How many variables differ; a treaty with its stage and package is one.
pub(super) fn changed(a: &Position, b: &Position) -> usize {
    let options = a.levels.iter().zip(&b.levels).filter(|(a, b)| a != b).count();
    options + a.treaties.iter().zip(&b.treaties).filter(|(a, b)| a != b).count()
}

/// By how many levels the options of two states differ in all.
pub(super) fn levels_apart(a: &Position, b: &Position) -> usize {
    a.levels.iter().zip(&b.levels).map(|(&a, &b)| a.abs_diff(b)).sum()
}

/// A formula split at `and`.
pub(super) fn conjuncts(formula: &Formula) -> Vec<&Formula> {
    match formula {
        Formula::And(parts) => parts.iter().flat_map(conjuncts).collect(),
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. }
        | Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Not(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => vec![formula],
    }
}

/// Today: of the feasible states of which everything said is true, the one with most at its first
/// level.
fn now(conflict: &Conflict, answers: &[Known]) -> Option<Position> {
    let said = conflict.now.as_ref()?;
    let fits =
        |at: &&Position| said.iter().all(|clause| is_true(conflict, answers, &clause.formula, at));
    let off_first = |at: &&Position| {
        let options = at.levels.iter().filter(|&&level| level != 0).count();
        let texts = at.treaties.iter().flatten();
        let issues = texts.map(|it| 1 + it.settlements.iter().filter(|&&it| it != 0).count());
        options + issues.sum::<usize>()
    };
    let states = feasible(conflict, answers);
    states.iter().filter(fits).min_by_key(off_first).cloned()
}

/// True if merged states are of equal rank for every party, and alike in treaties and in the truth
/// of every promise: only then do they make one state.
#[must_use]
pub fn is_mergeable(conflict: &Conflict) -> bool {
    let answers = central(conflict);
    let states = feasible(conflict, &answers);
    let classes = classes(conflict, &answers, &states);
    let promises: Vec<&Formula> = conflict
        .treaties
        .iter()
        .flat_map(|text| {
            let settlements = text.issues.iter().flat_map(|issue| &issue.settlements);
            text.promises.iter().chain(settlements.flat_map(|it| &it.promises))
        })
        .flat_map(|clause| conjuncts(&clause.formula))
        .collect();
    let alike = |a: usize, b: usize| {
        states[a].treaties == states[b].treaties
            && promises.iter().all(|promise| {
                let is_so = |at: usize| is_true(conflict, &answers, promise, &states[at]);
                is_so(a) == is_so(b)
            })
    };
    let ranks = || conflict.party_ids().map(|it| Scale::of(conflict, &answers, it, &states));
    classes.iter().all(|class| class.iter().all(|&it| alike(class[0], it)))
        && ranks().all(|scale| {
            classes.iter().all(|class| class.iter().all(|&it| scale.is_equal(class[0], it)))
        })
}
