//! How is each package of a treaty signed and delivered?
//!
//! What a treaty promises and what rules allow is read once, with the package open; nothing lists
//! packages. What becomes of one package is found when it is asked for.

use detente_model::{
    Budget, Conflict, Diagnostic, OptionId, PartyId, Position, Setting, TreatyId, VariableId,
    position_from_facts,
};

use crate::answer::{Carried, ClusterWay, SigningLimits, Unsigned};
use crate::barrier;
use crate::cluster::Cluster;
use crate::meter::Meter;
use crate::sign::{self, Side};
use crate::terms::{self, Entry, Promise, Rule};
use crate::test::{Context, Own, Test};
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
    pub(crate) setting: Setting,
    pub(crate) now: Position,
    pub(crate) limits: SigningLimits,
    /// One an issue: how many settlements it has.
    pub(crate) settlements: Vec<usize>,
    /// The last stage, from 0.
    pub(crate) stage: usize,
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
        limits: SigningLimits,
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
        limits: SigningLimits,
    ) -> Self {
        let text = conflict.treaty(treaty);
        let context = Context { conflict, setting, treaty: Some(treaty), own: Own::Open };
        let promises = terms::promises(context, treaty, &now);
        let rules = terms::rules(context, treaty, &now);
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
            setting: setting.clone(),
            settlements: text.issues.iter().map(|issue| issue.settlements.len()).collect(),
            stage: text.stages.len() - 1,
            order,
            places,
            signs: conflict.options.iter().map(|option| whose(option.owner)).collect(),
            every_promise: (0..promises.len()).collect(),
            every_rule: (0..rules.len()).collect(),
            promises,
            rules,
            entry: terms::entry(context, text.enter_if.as_ref(), &now),
            feasible_now: terms::feasible_now(conflict, setting, &now),
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
    ) -> Result<Vec<ClusterWay>, Unsigned> {
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
}

/// Which promises and rules are looked at, by position.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tests<'a> {
    pub(crate) promises: &'a [usize],
    pub(crate) rules: &'a [usize],
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
