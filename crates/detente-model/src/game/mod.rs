//! Which states does the conflict have, who can move where, and who prefers what?
//!
//! A game is compiled from a conflict for one setting of its unknowns and is all that engines see.
//! It is valid by construction and small: it holds conditions and strides, not lists of states.
//! It stores no result.

mod compile;
mod condition;
mod facts;
mod file_order;
mod gauge;
mod moves;
mod numbering;
mod position;
mod preference;
mod setting;
mod slice;
mod space;
mod spell;
mod spread;
mod steps;
mod truth;
mod within;
mod worth;

pub use compile::{Compiled, MOST_CELLS, MOST_PARTIES, MergedGame};
pub use condition::{Atom, Condition};
pub use facts::position_from_facts;
pub use gauge::{Gauge, Readings};
pub use moves::{Control, MOST_MOVES_AT_ONCE, MOST_RANKED, Mover, Power};
pub use numbering::Numbering;
pub use position::{Enacted, Position};
pub use preference::{GamePreference, Rank, Term, dense_ranks};
pub use setting::Setting;
pub use slice::{BLOCK_STATES, Sliced};
pub use space::{Axis, Digit, Reading, ReadingKind, Space, StateId};
pub use spread::Spread;
pub use steps::{Fibre, Steps};
pub use within::Within;
pub use worth::{Counted, Part, Pays, Valuation, parts};

use crate::{Exit, PartyId, TreatyId};

/// A conflict as engines see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Game {
    pub(crate) space: Space,
    pub(crate) parties: usize,
    pub(crate) impossible: Vec<Condition>,
    pub(crate) treaties: Vec<GameTreaty>,
    pub(crate) movers: Vec<Mover>,
    pub(crate) preferences: Vec<GamePreference>,
    pub(crate) now: Option<StateId>,
}

/// What engines know of a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GameTreaty {
    /// Who must agree.
    pub signatories: Vec<PartyId>,
    /// Who may end it.
    pub exit: Exit,
    /// What must be true of a state with the treaty as it is to become.
    pub enter_if: Option<Condition>,
    /// The number of its stages.
    pub stages: u64,
    /// The number of its packages.
    pub packages: u64,
}

impl Game {
    /// The product of all levels, stages and packages that states are numbered in.
    #[must_use]
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// How many parties there are.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Every party's id.
    pub fn party_ids(&self) -> impl Iterator<Item = PartyId> + use<> {
        (0..self.parties).map(PartyId)
    }

    /// The treaties, in the conflict's order.
    #[must_use]
    pub fn treaties(&self) -> &[GameTreaty] {
        &self.treaties
    }

    /// The treaty with an id of this game.
    ///
    /// # Panics
    /// If the id is of another game.
    #[must_use]
    pub fn treaty(&self, id: TreatyId) -> &GameTreaty {
        &self.treaties[id.0]
    }

    /// The conditions that rule states out.
    #[must_use]
    pub fn impossible(&self) -> &[Condition] {
        &self.impossible
    }

    /// Who can move: first every party alone, in order, then the signatories of treaties, each
    /// set once.
    #[must_use]
    pub fn movers(&self) -> &[Mover] {
        &self.movers
    }

    /// What a party wants.
    ///
    /// # Panics
    /// If the id is of another game.
    #[must_use]
    pub fn preference(&self, party: PartyId) -> &GamePreference {
        &self.preferences[party.0]
    }

    /// Today's state, if the case has one; it is feasible.
    #[must_use]
    pub fn now(&self) -> Option<StateId> {
        self.now
    }

    /// Tells whether another game differs from this one in nothing but what parties want.
    #[must_use]
    pub fn has_same_moves(&self, other: &Self) -> bool {
        self.space == other.space
            && self.parties == other.parties
            && self.impossible == other.impossible
            && self.treaties == other.treaties
            && self.movers == other.movers
            && self.now == other.now
    }

    /// Tells whether a state is ruled out by nothing. Costs one pass over the conditions.
    #[must_use]
    pub fn is_feasible(&self, state: StateId) -> bool {
        !self.impossible.iter().any(|condition| condition.holds(state))
    }

    /// All feasible states, ascending. Visits every cell of the space.
    pub fn feasible_states(&self) -> impl Iterator<Item = StateId> + '_ {
        (0..self.space.cells()).map(StateId).filter(|&state| self.is_feasible(state))
    }
}
