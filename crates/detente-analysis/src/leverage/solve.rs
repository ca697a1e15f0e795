//! Does a deal stand if something were otherwise?
//!
//! It stands if it lasts and nobody provokes its breach. Each try follows the chains from the delivered
//! deal anew.

use detente_model::{Budget, PartyId, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::lazy::{Question, Supposing};
use detente_treaty::{Promises, SigningLimits};

use crate::Play;
use crate::deal::Deal;
use crate::stands::{Chains, Provoking, Troubles};
use crate::walk::Bounds;

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

    /// The chains from deals under some promises, in which one party's moves may be no replies.
    pub(crate) fn chains(&self, promises: &Promises, silent: Option<PartyId>) -> Chains {
        let question = Question { silent, ..Question::singly(Concept::Seq) };
        Chains::new(self.play, promises, question, self.bounds)
    }

    /// Who keeps a deal from standing, delivered in a state.
    pub(crate) fn troubles(
        &mut self,
        promises: &Promises,
        start: StateId,
        asked: Provoking,
    ) -> Result<Troubles, Stop> {
        let mut chains = self.chains(promises, None);
        chains.troubles(self.play, promises, start, asked, self.budget)
    }

    /// Whether a deal stands, delivered in a state.
    pub(crate) fn stands(&mut self, promises: &Promises, start: StateId) -> Result<bool, Stop> {
        self.chains(promises, None).stands(self.play, promises, start, self.budget)
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
    let (promises, start) = (solving.promises(), deal.place(solving.play));
    solving.stands(&promises, start)
}

/// Fills in who provokes the breach of a deal, where nobody asked.
///
/// # Errors
/// How the budget ended it.
pub fn look_for_provocations(solving: &mut Solving<'_>, deal: &mut Deal) -> Result<(), Stop> {
    if deal.provocations.is_none() {
        let (promises, start) = (solving.promises(), deal.place(solving.play));
        let mut chains = solving.chains(&promises, None);
        let found = chains.provocations(solving.play, &promises, start, solving.budget)?;
        deal.provocations = Some(found);
    }
    Ok(())
}
