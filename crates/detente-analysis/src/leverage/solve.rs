//! Does a deal stand if something were otherwise?
//!
//! It stands if it lasts and nobody provokes its breach. Each try follows the chains from the delivered
//! deal anew.

use detente_model::{Budget, Compiled, Conflict, Game, PartyId, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::lazy::{Orders, Question, Supposing};
use detente_treaty::{Promises, SigningLimits};

use crate::Play;
use crate::breaker::{Breach, breaches, rivals};
use crate::deal::{Deal, Provocation};
use crate::provocation::{Known, provocations};
use crate::walk::{Bounds, Walk};

/// What the questions about one treaty's deals work with.
#[derive(Debug)]
pub struct Solving<'a> {
    /// The conflict.
    pub play: &'a mut Play,
    /// The treaty.
    pub treaty: TreatyId,
    /// Through how much chains are followed.
    pub bounds: Bounds,
    /// Up to where it is looked how packages are signed.
    pub limits: SigningLimits,
    /// How much is tried.
    pub most: Tries,
    /// What may be spent.
    pub budget: &'a Budget,
}

/// How much is tried before an answer says that it is about a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many prices are tried for one party.
    pub prices: usize,
    /// How many sets of pledges.
    pub pledges: usize,
    /// How many sets of guarantees.
    pub guarantees: usize,
    /// How many replies to one step are looked at.
    pub replies: usize,
    /// How many states are looked at for what a pledge can cost.
    pub states: u64,
}

impl Tries {
    /// What a person waits for.
    pub const USUAL: Self =
        Self { prices: 256, pledges: 256, guarantees: 384, replies: 1 << 20, states: 1 << 20 };
}

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

/// The same conflict with something else in it, ready to be followed; `None` where it can't be.
pub(crate) fn supposed(
    play: &Play,
    conflict: &Conflict,
    budget: &Budget,
) -> Result<Option<Play>, Stop> {
    let Ok(compiled) = Game::compile(conflict, &play.setting) else { return Ok(None) };
    let orders = match &compiled {
        Compiled::Plain(game) => Orders::by_sums(game, budget).ok(),
        Compiled::Merged(_) => None,
    };
    let play = Play::begin(conflict, &play.setting, &compiled, orders.as_ref(), budget);
    // What a budget kept out isn't the fault of what is supposed.
    budget.allows(0)?;
    Ok(play.ok())
}

impl Solving<'_> {
    /// The same questions about another conflict.
    pub(crate) fn on<'a>(&'a self, play: &'a mut Play) -> Solving<'a> {
        let Self { treaty, bounds, limits, most, budget, .. } = *self;
        Solving { play, treaty, bounds, limits, most, budget }
    }

    /// What the treaty promises.
    pub(crate) fn promises(&self) -> Promises {
        let play = &self.play;
        Promises::of(&play.conflict, &play.setting, play.game(), self.treaty)
    }

    /// The state in which a deal is delivered.
    pub(crate) fn start(&self, deal: &Deal) -> StateId {
        self.play.state(&deal.delivered.position).expect("a deal is delivered in a feasible state")
    }

    /// Who keeps a deal from standing, delivered in a state.
    pub(crate) fn troubles(
        &mut self,
        promises: &Promises,
        start: StateId,
        asked: Provoking,
    ) -> Result<Troubles, Stop> {
        let (bounds, budget) = (self.bounds, self.budget);
        Chains::new(self.play, promises, None, bounds)
            .troubles(self.play, promises, start, asked, budget)
    }

    /// Whether a deal stands, delivered in a state.
    pub(crate) fn stands(&mut self, promises: &Promises, start: StateId) -> Result<bool, Stop> {
        let (bounds, budget) = (self.bounds, self.budget);
        Chains::new(self.play, promises, None, bounds).stands(self.play, promises, start, budget)
    }

    /// Supposes something until it is called again.
    pub(crate) fn suppose(&mut self, supposing: Supposing) {
        self.play.lazy.suppose(supposing);
    }
}

/// Whether a deal stands: it lasts, and nobody provokes its breach.
///
/// # Errors
/// How the budget ended it.
pub fn deal_stands(solving: &mut Solving<'_>, deal: &Deal) -> Result<bool, Stop> {
    let (promises, start) = (solving.promises(), solving.start(deal));
    solving.stands(&promises, start)
}

/// Fills in who provokes the breach of a deal, where nobody asked.
///
/// # Errors
/// How the budget ended it.
pub fn look_for_provocations(solving: &mut Solving<'_>, deal: &mut Deal) -> Result<(), Stop> {
    if deal.provocations.is_none() {
        let (promises, start, budget) = (solving.promises(), solving.start(deal), solving.budget);
        let mut chains = Chains::new(solving.play, &promises, None, solving.bounds);
        deal.provocations = Some(chains.provocations(solving.play, &promises, start, budget)?);
    }
    Ok(())
}

/// The chains from some deals of one treaty.
pub(crate) struct Chains {
    /// Of all movers that don't hold all signatories.
    against: Walk,
    /// Of single parties.
    alone: Walk,
    known: Known,
}

impl Chains {
    /// Chains in which one party's moves are no replies.
    pub(crate) fn new(
        play: &Play,
        promises: &Promises,
        silent: Option<PartyId>,
        bounds: Bounds,
    ) -> Self {
        let question = Question { silent, ..Question::singly(Concept::Seq) };
        let singles: Vec<usize> = (0..play.game().parties()).collect();
        Self {
            against: Walk::new(question, rivals(play.game(), promises), bounds),
            alone: Walk::new(question, singles, bounds),
            known: Known::default(),
        }
    }

    /// Whether a deal stands, delivered in a state.
    pub(crate) fn stands(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        let is_broken = self.against.fate(play, Some(promises), start, budget)?.is_bad;
        Ok(!is_broken && self.provocations(play, promises, start, budget)?.is_empty())
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

    fn provocations(
        &mut self,
        play: &mut Play,
        promises: &Promises,
        start: StateId,
        budget: &Budget,
    ) -> Result<Vec<Provocation>, Stop> {
        provocations(&mut self.alone, play, promises, start, &mut self.known, budget)
    }
}
