//! Does a deal last, and does nobody provoke its breach?
//!
//! One answer for everybody who asks it of a conflict that differs in something: without a rule, without
//! some replies, or with something supposed.

use detente_model::{Budget, PartyId, StateId, Stop};
use detente_stability::lazy::Question;
use detente_treaty::Promises;

use crate::Play;
use crate::breaker::{Breach, breaches, rivals};
use crate::deal::Provocation;
use crate::provocation::{Follows, Looking};
use crate::walk::{Bounds, Walk};

/// Who keeps a deal from standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Troubles {
    /// Who breaks it first, with what leads there.
    pub(crate) breaches: Vec<Breach>,
    /// Who provokes its breach; `None` where it was broken anyway and nobody asked.
    pub(crate) provocations: Option<Vec<PartyId>>,
}

impl Troubles {
    pub(crate) fn stands(&self) -> bool {
        self.breaches.is_empty() && self.provocations.as_ref().is_some_and(Vec::is_empty)
    }

    /// The parties that break or provoke, ascending.
    pub(crate) fn parties(&self, play: &Play) -> Vec<PartyId> {
        let breakers = self.breaches.iter().flat_map(|it| play.parties(it.mover).iter().copied());
        let provokers = self.provocations.iter().flatten().copied();
        let mut all: Vec<PartyId> = breakers.chain(provokers).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether provocations are asked where a deal is broken anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provoking {
    IfLasting,
    Always,
}

/// The chains from some deals of one treaty.
pub(crate) struct Chains {
    /// Of all movers that don't hold all signatories.
    against: Walk,
    /// Of single parties.
    alone: Walk,
    /// What follows their steps that could be provocations.
    follows: Follows,
}

impl Chains {
    /// Chains of steps that nothing deters by what is asked.
    pub(crate) fn new(
        play: &Play,
        promises: &Promises,
        question: Question,
        bounds: Bounds,
    ) -> Self {
        let singles: Vec<usize> = (0..play.game().parties()).collect();
        Self {
            against: Walk::new(question, rivals(play.game(), promises), bounds),
            alone: Walk::new(question, singles, bounds),
            follows: Follows::default(),
        }
    }

    /// Whether a deal lasts, delivered in a state: nobody breaks it, alone or together. Single parties are
    /// among those who may.
    pub(crate) fn lasts(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        Ok(!self.against.fate(play, Some(promises), start, budget)?.is_bad)
    }

    /// Whether it stands.
    pub(crate) fn stands(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        Ok(self.lasts(play, promises, start, budget)?
            && !self.looking(play, promises, budget).is_provoked(start)?)
    }

    /// Who keeps it from standing.
    pub(crate) fn troubles(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        asked: Provoking,
        budget: &Budget,
    ) -> Result<Troubles, Stop> {
        let first = breaches(&self.against, play, promises, start, budget)?.first;
        let provocations = if first.is_empty() || asked == Provoking::Always {
            let found = self.provocations(play, promises, start, budget)?;
            Some(found.into_iter().map(|it| it.party).collect())
        } else {
            None
        };
        Ok(Troubles { breaches: first, provocations })
    }

    /// Who provokes its breach.
    pub(crate) fn provocations(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        budget: &Budget,
    ) -> Result<Vec<Provocation>, Stop> {
        self.looking(play, promises, budget).provocations(start)
    }

    fn looking<'a>(
        &'a mut self,
        play: &'a mut Play,
        promises: &'a Promises,
        budget: &'a Budget,
    ) -> Looking<'a> {
        let Self { alone: walk, follows, .. } = self;
        Looking { walk, follows, play, promises, budget }
    }
}
