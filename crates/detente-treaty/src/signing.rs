//! How is each package of a treaty signed and delivered?
//!
//! What a treaty promises and what rules allow is read once, with the package open; nothing lists
//! packages. What becomes of one package is found when it is asked for.

use detente_model::{
    Budget, Clause, Conflict, Diagnostic, Formula, IssueId, OptionId, PartyId, Position, Setting,
    TreatyId, VariableId, position_from_facts, print,
};

use crate::answer::{Carried, Limits, Unsigned, Way};
use crate::barrier;
use crate::depends::{Column, columns};
use crate::join::groups;
use crate::meter::Meter;
use crate::promise::PromiseId;
use crate::sign::{self, Side};
use crate::test::{Context, Own, Test, any, not};
use crate::unkept;

/// How the packages of a treaty are signed and delivered.
///
/// A deal on a package starts from today: the treaty is at its last stage with the package, other
/// treaties are as today, and the signatories' options are changed, within their directions, by the
/// least sum of levels with which outsiders can still make all promises true; the state is
/// feasible, and `enter_if` is true today with the treaty as it is to become. It is then
/// delivered with the fewest outsiders' options changed, then the least sum of levels, then the
/// first in file order. Each smallest way of signing is a deal of its own.
#[derive(Debug, Clone)]
pub struct Signing {
    pub(crate) treaty: TreatyId,
    pub(crate) now: Position,
    pub(crate) limits: Limits,
    /// One an issue: how many settlements it has.
    settlements: Vec<usize>,
    /// The last stage, from 0.
    stage: usize,
    /// The options in file order.
    pub(crate) order: Vec<OptionId>,
    /// One an option: its place in that order.
    pub(crate) places: Vec<usize>,
    /// One an option: whether its owner signs.
    pub(crate) signs: Vec<Whose>,
    pub(crate) promises: Vec<Promise>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) entry: Vec<Entry>,
    /// What is true of feasible states with all treaties as today.
    pub(crate) feasible_now: Vec<Test>,
    pub(crate) every_promise: Vec<usize>,
    pub(crate) every_rule: Vec<usize>,
    clusters: Vec<Cluster>,
}

/// Who owns an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Signatory,
    Outsider(PartyId),
}

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

/// Options that have to be set together, and what that depends on. Options of different clusters
/// are set apart from each other, whatever the package is.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// The options, in file order; none where something is only asked of the package.
    pub options: Vec<OptionId>,
    /// What tells packages apart that are set differently: an issue, and one label for each of its
    /// settlements. An issue may occur several times.
    pub columns: Vec<Column>,
    promises: Vec<usize>,
    rules: Vec<usize>,
    /// Tests of the package alone.
    package: Vec<Test>,
}

impl Signing {
    /// Reads how the packages of a treaty are signed and delivered. Costs the size of the conflict.
    ///
    /// # Errors
    /// If the case has no status quo, or its facts leave something open.
    ///
    /// # Panics
    /// If the treaty or the setting is of another conflict.
    pub fn compile(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
        limits: Limits,
    ) -> Result<Self, Vec<Diagnostic>> {
        let now = today(conflict, treaty)?;
        Ok(Self::from(conflict, setting, treaty, now, limits))
    }

    /// The same, seen from another state than today's.
    ///
    /// # Panics
    /// As [`compile`](Self::compile).
    #[must_use]
    pub fn from(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
        now: Position,
        limits: Limits,
    ) -> Self {
        let text = conflict.treaty(treaty);
        let context = Context { conflict, setting, treaty: Some(treaty), own: Own::Open };
        let here = |variable: VariableId| elsewhere(treaty, &now, variable);
        let promises: Vec<Promise> = PromiseId::of(conflict, treaty)
            .map(|id| {
                let test = context.test(&id.clause(conflict, treaty).formula);
                Promise { id, test: test.with(&here) }
            })
            .collect();
        let impossible = conflict.impossible.iter().enumerate().map(|(at, clause)| {
            (RuleId::Impossible(at), Formula::Not(Box::new(clause.formula.clone())))
        });
        let fixed = conflict.fixed.iter().map(|clause| (RuleId::Fixed, clause.formula.clone()));
        let rules: Vec<Rule> = impossible
            .chain(fixed)
            .map(|(id, formula)| {
                let anywhere = context.test(&formula);
                Rule { id, here: anywhere.with(&here), anywhere }
            })
            .collect();
        let options = conflict.variables().into_iter().filter_map(|variable| match variable {
            VariableId::Option(option) => Some(option),
            VariableId::Stage(_) | VariableId::Issue(_) => None,
        });
        let order: Vec<OptionId> = options.collect();
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, option)| places[option.0] = place);
        let whose = |owner| {
            if text.signatories.contains(&owner) {
                Whose::Signatory
            } else {
                Whose::Outsider(owner)
            }
        };
        let mut signing = Self {
            treaty,
            settlements: text.issues.iter().map(|issue| issue.settlements.len()).collect(),
            stage: text.stages.len() - 1,
            order,
            places,
            signs: conflict.options.iter().map(|option| whose(option.owner)).collect(),
            every_promise: (0..promises.len()).collect(),
            every_rule: (0..rules.len()).collect(),
            promises,
            rules,
            entry: entry(context, text.enter_if.as_ref(), &now),
            feasible_now: feasible_now(conflict, setting, &now),
            clusters: Vec::new(),
            limits,
            now,
        };
        signing.clusters = signing.joined();
        signing
    }

    /// The treaty.
    #[must_use]
    pub fn treaty(&self) -> TreatyId {
        self.treaty
    }

    /// The state from which packages are signed: today's, unless another was given.
    #[must_use]
    pub fn now(&self) -> &Position {
        &self.now
    }

    /// How many settlements each issue has.
    #[must_use]
    pub fn settlements(&self) -> &[usize] {
        &self.settlements
    }

    /// The options that have to be set together, and what that depends on.
    #[must_use]
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// Says what becomes of a package: one settlement an issue.
    ///
    /// Options that nothing joins are set apart, so the cost grows with the number of options and
    /// is exponential only in how many have to be looked through together. Work is counted in
    /// partial combinations of levels.
    ///
    /// # Errors
    /// If the budget ends first, or a limit is met.
    ///
    /// # Panics
    /// If the conflict isn't the one that this was compiled from, or the package is of another
    /// treaty; likewise below.
    pub fn sign(
        &self,
        conflict: &Conflict,
        package: &[usize],
        budget: &Budget,
    ) -> Result<Carried, Unsigned> {
        assert!(package.len() == self.settlements.len(), "one settlement for each issue");
        let mut meter = Meter::new(budget, self.limits.most_tried);
        meter.ask()?;
        let side = Side::of(self, conflict, package);
        if self.may_enter(package, &self.now) {
            let ways = sign::ways(&side, self.all(), &mut meter)?;
            let deals = sign::deals(&side, &ways)?;
            if !deals.is_empty() {
                return Ok(Carried::Deals(deals));
            }
        }
        if !barrier::is_feasible(&side, &mut meter)? {
            return Ok(Carried::RuledOut);
        }
        let (unkept, coverage) = unkept::unkept(&side, &mut meter)?;
        if !unkept.is_empty() {
            return Ok(Carried::NotCarriedOut(unkept, coverage));
        }
        Ok(Carried::NotEntered(barrier::barriers(&side, &mut meter)?))
    }

    /// All smallest ways to set a cluster's options for a package, in file order seen from today;
    /// none if there is no deal on the package.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    ///
    /// # Panics
    /// Likewise.
    pub fn ways(
        &self,
        conflict: &Conflict,
        cluster: &Cluster,
        package: &[usize],
        budget: &Budget,
    ) -> Result<Vec<Way>, Unsigned> {
        let mut meter = Meter::new(budget, self.limits.most_tried);
        meter.ask()?;
        let settled = |variable| self.settled(package, variable);
        if !cluster.package.iter().all(|test| test.with(&settled) == Test::Always(true)) {
            return Ok(Vec::new());
        }
        let side = Side::of(self, conflict, package);
        let tests = Tests { promises: &cluster.promises, rules: &cluster.rules };
        let joined = sign::ways(&side, tests, &mut meter)?;
        sign::set(&side, &cluster.options, &joined)
    }

    /// The state in which the treaty is in force with a package and options are at some levels.
    #[must_use]
    pub fn position(&self, package: &[usize], levels: Vec<usize>) -> Position {
        let mut treaties = self.now.treaties.clone();
        treaties[self.treaty.0] =
            Some(detente_model::Enacted { stage: self.stage, settlements: package.to_vec() });
        Position { levels, treaties }
    }

    /// Tells whether `enter_if` lets the treaty be entered with a package from a state; true where
    /// it is in force with it.
    pub(crate) fn may_enter(&self, package: &[usize], from: &Position) -> bool {
        self.is_there(package) || self.shut(package, from).next().is_none()
    }

    /// The parts of `enter_if` that are false in a state with the treaty as in a package.
    pub(crate) fn shut<'a>(
        &'a self,
        package: &'a [usize],
        from: &'a Position,
    ) -> impl Iterator<Item = &'a Entry> {
        let value = move |variable: VariableId| match self.settled(package, variable) {
            Some(value) => value,
            None => from.value(variable).unwrap_or(0),
        };
        self.entry.iter().filter(move |part| !part.test.holds(&value))
    }

    /// Tells whether the treaty is in force with a package today.
    pub(crate) fn is_there(&self, package: &[usize]) -> bool {
        self.now.treaties[self.treaty.0]
            .as_ref()
            .is_some_and(|there| there.stage == self.stage && there.settlements == package)
    }

    /// What the treaty's issues are under a package.
    pub(crate) fn settled(&self, package: &[usize], variable: VariableId) -> Option<usize> {
        match variable {
            VariableId::Issue(id) if id.treaty == self.treaty => Some(package[id.issue]),
            VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => None,
        }
    }

    pub(crate) fn all(&self) -> Tests<'_> {
        Tests { promises: &self.every_promise, rules: &self.every_rule }
    }

    /// Groups what has to be looked at together, whatever the package is.
    fn joined(&self) -> Vec<Cluster> {
        let promises = self.promises.iter().map(|it| it.test.options());
        let rules = self.rules.iter().map(|it| it.here.options());
        let keys: Vec<Vec<OptionId>> = promises.chain(rules).collect();
        let mut clusters: Vec<Cluster> = groups(&keys)
            .into_iter()
            .map(|group| {
                let (promises, rules): (Vec<usize>, Vec<usize>) =
                    group.iter().partition(|&&at| at < self.promises.len());
                let rules: Vec<usize> = rules.iter().map(|at| at - self.promises.len()).collect();
                let mut options: Vec<OptionId> =
                    group.iter().flat_map(|&at| keys[at].iter().copied()).collect();
                options.sort_unstable_by_key(|it| self.places[it.0]);
                options.dedup();
                let mut told: Vec<Column> = Vec::new();
                for &at in &promises {
                    let Promise { id, test } = &self.promises[at];
                    told.extend(columns(self.treaty, test));
                    told.extend(id.settlement.map(|it| self.chosen(it)));
                }
                told.extend(
                    rules.iter().flat_map(|&at| columns(self.treaty, &self.rules[at].here)),
                );
                Cluster { options, columns: told, promises, rules, package: Vec::new() }
            })
            .collect();
        // Nothing is asked where no rule and no promise can fail.
        clusters.retain(|it| {
            let is_open = |test: &Test| *test != Test::Always(true);
            it.promises.iter().any(|&at| is_open(&self.promises[at].test))
                || it.rules.iter().any(|&at| is_open(&self.rules[at].here))
        });
        clusters.extend(self.entry.iter().filter_map(|part| self.entered(part)));
        clusters
    }

    /// What `enter_if` asks of the package.
    fn entered(&self, part: &Entry) -> Option<Cluster> {
        let as_now = |variable: VariableId| match variable {
            VariableId::Issue(id) if id.treaty == self.treaty => None,
            VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => {
                Some(self.now.value(variable).unwrap_or(0))
            }
        };
        let mut test = part.test.with(&as_now);
        if let Some(there) = &self.now.treaties[self.treaty.0]
            && there.stage == self.stage
        {
            let same = there.settlements.iter().enumerate().map(|(issue, &settlement)| {
                let id = VariableId::Issue(IssueId { treaty: self.treaty, issue });
                let allowed: Vec<bool> =
                    (0..self.settlements[issue]).map(|it| it == settlement).collect();
                if allowed.len() == 1 { Test::Always(true) } else { Test::Reads(id, allowed) }
            });
            test = any(vec![test, crate::test::all(same.collect())]);
        }
        if test == Test::Always(true) {
            return None;
        }
        Some(Cluster {
            options: Vec::new(),
            columns: columns(self.treaty, &test),
            promises: Vec::new(),
            rules: Vec::new(),
            package: vec![test],
        })
    }

    /// What tells one settlement of an issue from the others.
    fn chosen(&self, (issue, chosen): (usize, usize)) -> Column {
        (issue, (0..self.settlements[issue]).map(|it| u32::from(it == chosen)).collect())
    }
}

/// Which promises and rules are looked at, by position.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tests<'a> {
    pub(crate) promises: &'a [usize],
    pub(crate) rules: &'a [usize],
}

/// What other treaties are at in a state.
pub(crate) fn elsewhere(treaty: TreatyId, state: &Position, variable: VariableId) -> Option<usize> {
    match variable {
        VariableId::Stage(other) if other != treaty => state.value(variable),
        VariableId::Issue(id) if id.treaty != treaty => Some(state.value(variable).unwrap_or(0)),
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => None,
    }
}

/// What is true of feasible states, with all treaties as in a state and options open.
fn feasible_now(conflict: &Conflict, setting: &Setting, state: &Position) -> Vec<Test> {
    let context = Context { conflict, setting, treaty: None, own: Own::Open };
    let as_there = |variable: VariableId| match variable {
        VariableId::Option(_) => None,
        VariableId::Stage(_) | VariableId::Issue(_) => Some(state.value(variable).unwrap_or(0)),
    };
    let impossible = conflict.impossible.iter().map(|it| not(context.test(&it.formula)));
    let fixed = conflict.fixed.iter().map(|it| context.test(&it.formula));
    impossible.chain(fixed).map(|test| test.with(&as_there)).collect()
}

fn entry(context: Context<'_>, clause: Option<&Clause>, now: &Position) -> Vec<Entry> {
    let Some(clause) = clause else { return Vec::new() };
    let parts = match &clause.formula {
        Formula::And(parts) => parts.iter().map(|it| (it, print(it, context.conflict))).collect(),
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
        | Formula::Unless(..) => vec![(&clause.formula, clause.text.clone())],
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

/// Today's state.
fn today(conflict: &Conflict, treaty: TreatyId) -> Result<Position, Vec<Diagnostic>> {
    let Some(facts) = &conflict.now else {
        let text = conflict.treaty(treaty);
        let message = format!(
            "deals on `{}` start from today, and the case doesn't say how things stand",
            text.id
        );
        return Err(vec![
            Diagnostic::error("no-now", text.span, message)
                .with_help("write `now:`, even if it is an empty list"),
        ]);
    };
    position_from_facts(conflict, Position::first(conflict), facts)
}
