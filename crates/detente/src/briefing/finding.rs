//! What do the engines say, in terms of the conflict alone?
//!
//! Plain values without handles of any engine: who could gain by what, who would answer how, where
//! things rest. Sentences are made of them elsewhere.

use detente_model::{PartyId, TreatyId};

pub use detente_analysis::Hold;
use detente_analysis::{Moved, NumberedState};

/// A move that would pay, and what is held against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temptation {
    /// The move.
    pub moved: Moved,
    /// The replies that deter it, in order; none if nothing does.
    pub replies: Vec<Moved>,
    /// Which movers would be no better off after the replies than before the move.
    pub hurt: Vec<PartyId>,
}

/// How one party sees a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The party.
    pub party: PartyId,
    /// Why it doesn't move.
    pub hold: Hold,
    /// How many of its moves would pay.
    pub paying: usize,
    /// The simplest move that shows why it is held, or that it isn't; none if it is content.
    pub example: Option<Temptation>,
}

/// Where the conflict stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Today's state.
    pub state: NumberedState,
    /// How each party sees it, in the order of the case.
    pub views: Vec<View>,
    /// Whether the signatories of some treaty have something to gain by acting together, which no
    /// reply that pays deters.
    pub improvable: bool,
}

impl Today {
    /// Why the state holds for everybody: the weakest reason of all.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.views.iter().map(|view| view.hold).max().unwrap_or(Hold::Content)
    }
}

/// A way from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The moves, in order; none if one is there already.
    pub moves: Vec<Moved>,
    /// Who can make the last move of a way as short as this.
    pub last: Vec<Vec<PartyId>>,
}

/// A state in which things could rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The state.
    pub state: NumberedState,
    /// Why it would rest.
    pub hold: Hold,
    /// True if it is today's.
    pub is_today: bool,
    /// A shortest way from today by anybody's moves.
    pub any: Option<Way>,
    /// A shortest way from today by moves that pay those who make them.
    pub paying: Option<Way>,
}

/// Where the conflict could rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes {
    /// How many states there are; merged states count once.
    pub states: usize,
    /// How many of them were decided before a limit ended the work.
    pub decided: usize,
    /// States in which nobody would gain by moving.
    pub content: usize,
    /// Further states that hold for fear of replies that pay.
    pub fear: usize,
    /// Further states that hold only by replies that need not pay.
    pub threat: usize,
    /// How many of those that last, today's apart, can be reached from today by moves that pay; none
    /// without a today.
    pub reached_by_paying: Option<usize>,
    /// Whether all ways from today were looked at, so that none is where none is told.
    pub all_ways: bool,
    /// Among those that last, by treaty, those in which it is in force.
    pub in_force: Vec<(TreatyId, usize)>,
    /// The few that matter most.
    pub shown: Vec<Outcome>,
}

impl Outcomes {
    /// Whether every state was decided.
    #[must_use]
    pub fn are_decided(&self) -> bool {
        self.decided == self.states
    }

    /// How many states hold as long as everybody looks at replies that pay.
    #[must_use]
    pub fn lasting(&self) -> usize {
        self.content + self.fear
    }
}
