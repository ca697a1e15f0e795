//! What is known of a treaty's packages before one of them is signed?
//!
//! What a treaty promises and what rules allow is read once, with the package open; nothing lists
//! packages. What becomes of one package is found when it is asked for.

use detente_model::{OptionId, PartyId, Position, Setting, TreatyId, VariableId};

use crate::answer::SigningLimits;
use crate::cluster::Cluster;
use crate::terms::{Entry, Promise, Rule};
use crate::test::Test;

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
    pub(crate) clusters: Vec<Cluster>,
}

/// Who owns an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Signatory,
    Outsider(PartyId),
}

impl Signing {
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
