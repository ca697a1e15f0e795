//! What does every question about a treaty need?
//!
//! One compiled game, its ranks, and what others can hold each party down to: once if only single
//! parties answer, once if signatories of treaties answer together too. Nothing here is a verdict.

use std::sync::Arc;

use detente_model::{Budget, Conflict, Game, PartyId, Setting, StateId, Stop};
use detente_stability::Concept;
use detente_stability::explicit::{Answering, Ranks, Refused, Request, Solved, solve};

/// A conflict, ready to be asked about its treaties.
#[derive(Debug, Clone)]
pub struct Table {
    /// The conflict.
    pub conflict: Conflict,
    /// The answers to its unknowns.
    pub setting: Setting,
    /// The game compiled from them.
    pub game: Game,
    /// The ranks of all states.
    pub ranks: Arc<Ranks>,
    /// The concepts that questions can be asked under.
    pub concepts: Vec<Concept>,
    /// Verdicts and floors if parties answer each by itself.
    pub singly: Arc<Solved>,
    /// Verdicts and floors if signatories may also answer together; the same as `singly` where that
    /// is left out.
    pub together: Arc<Solved>,
}

/// Whether it is also decided what happens if signatories of treaties answer together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// Yes.
    Decided,
    /// No; what is said to hold together is then what holds if parties answer each by itself.
    LeftOut,
}

impl Table {
    /// Decides everything that questions about treaties need, under all five concepts.
    ///
    /// # Errors
    /// [`Refused`], if the game is too large for the engine or its moves aren't transitive.
    pub fn set(
        conflict: &Conflict,
        setting: &Setting,
        game: &Game,
        budget: &Budget,
    ) -> Result<Self, Refused> {
        let ranks = Arc::new(Ranks::build(game, budget)?);
        Self::set_under(&Concept::ALL, Together::Decided, (conflict, setting, game), &ranks, budget)
    }

    /// The same under some concepts only, of which SEQ must be one, and with ranks that are there
    /// already: for many questions about the same conflict.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn set_under(
        concepts: &[Concept],
        together: Together,
        (conflict, setting, game): (&Conflict, &Setting, &Game),
        ranks: &Arc<Ranks>,
        budget: &Budget,
    ) -> Result<Self, Refused> {
        let ask = |answering| {
            let request = Request { answering, ..Request::with_floors(concepts) };
            solve(game, ranks, &request, budget).map(Arc::new)
        };
        let singly = ask(Answering::Singles)?;
        let together = match together {
            Together::Decided => ask(Answering::Everybody)?,
            Together::LeftOut => Arc::clone(&singly),
        };
        Ok(Self {
            conflict: conflict.clone(),
            setting: setting.clone(),
            game: game.clone(),
            ranks: Arc::clone(ranks),
            concepts: concepts.to_vec(),
            singly,
            together,
        })
    }

    /// How deciding ended.
    #[must_use]
    pub fn stop(&self) -> Stop {
        match self.singly.stop {
            Stop::Complete => self.together.stop,
            Stop::Budget | Stop::Cancelled => self.singly.stop,
        }
    }

    /// Tells whether a party is at least as well off at one state as at another. Ordinal.
    #[must_use]
    pub fn is_as_good(&self, party: PartyId, at: StateId, as_at: StateId) -> bool {
        self.ranks.rank(party, at) >= self.ranks.rank(party, as_at)
    }
}
