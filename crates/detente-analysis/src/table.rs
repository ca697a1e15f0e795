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
    /// Verdicts and floors if parties answer each by itself.
    pub singly: Solved,
    /// Verdicts and floors if signatories may also answer together.
    pub together: Solved,
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
        let ask = |answering| {
            let request = Request { answering, ..Request::with_floors(&Concept::ALL) };
            solve(game, &ranks, &request, budget)
        };
        Ok(Self {
            conflict: conflict.clone(),
            setting: setting.clone(),
            game: game.clone(),
            singly: ask(Answering::Singles)?,
            together: ask(Answering::Everybody)?,
            ranks,
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
