//! Where does the conflict stand: which states hold, and what leads from here to there?
//!
//! This room puts the question to the engines and gathers what they answer. It computes no verdict
//! of its own.

mod coalitions;
mod findings;
mod holding;
mod state;

use detente_model::{
    Budget, Compiled, Diagnostic, Game, Numbering, Obstacle, PartyId, Span, StateId, Stop,
};
use detente_stability::explicit::{Keep, Unsolved};
use detente_stability::{Arena, Concept, NodeId, Step, TooLarge, Verdicts, decide};

use detente_analysis::{Moved, NumberedState, Play, Unplayed};

use crate::suppose::Supposed;

pub(crate) use coalitions::find_coalitional;
pub(crate) use findings::{Found, Joining, find};
pub(crate) use state::{NoState, state_numbered, state_that_fits};

/// A conflict under one supposition, spelt out so that engines can be asked about it.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// The conflict and the answers to its unknowns.
    pub(crate) supposed: Supposed,
    /// The game compiled from it.
    pub(crate) compiled: Compiled,
    /// Its states, moves and ranks.
    pub(crate) arena: Arena,
}

/// Why a conflict can't be asked about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoStanding {
    /// Something about the case has to change first.
    #[error("{}", .0.first().map_or("the case can't be analysed", |it| it.message.as_str()))]
    Refused(Vec<Diagnostic>),
    /// A limit ended the work before there was anything to show.
    #[error("the work was stopped before there was anything to show")]
    Stopped(Stop),
}

impl Standing {
    /// Spells a conflict out.
    ///
    /// # Errors
    /// What keeps the conflict from being analysed, or that a limit ended the work.
    pub(crate) fn of(supposed: Supposed, budget: &Budget) -> Result<Self, NoStanding> {
        let compiled =
            Game::compile(&supposed.conflict, &supposed.setting).map_err(NoStanding::Refused)?;
        let arena =
            Arena::build(&compiled, budget).map_err(|reason| no_standing(&reason, budget))?;
        if arena.is_empty() {
            let span = supposed.conflict.impossible.first().map_or(Span::default(), |it| it.span);
            return Err(NoStanding::Refused(vec![
                Diagnostic::error("no-states", span, "every state is ruled out").with_help(
                    "together the formulas under `impossible` leave nothing; take one away",
                ),
            ]));
        }
        Ok(Self { supposed, compiled, arena })
    }

    /// The game.
    pub(crate) fn game(&self) -> &Game {
        self.compiled.game()
    }

    /// The numbers that readers know states by.
    pub(crate) fn numbering(&self) -> &Numbering {
        self.arena.ranks().numbering()
    }

    /// Asks the engine that suits the game for the verdicts on all states.
    ///
    /// # Errors
    /// That the case is too large, or that a limit ended the work.
    pub(crate) fn decide(
        &self,
        concepts: &[Concept],
        floors: Keep,
        budget: &Budget,
    ) -> Result<Verdicts, NoStanding> {
        decide(&self.arena, concepts, floors, budget).map_err(|reason| no_standing(&reason, budget))
    }

    /// Today's node, if the case has a status quo.
    pub(crate) fn now(&self) -> Option<NodeId> {
        self.game().now().and_then(|state| self.arena.node(state))
    }

    /// The number that readers know a node by: that of its first state.
    ///
    /// # Panics
    /// If the node is of another standing.
    pub(crate) fn number(&self, node: NodeId) -> u64 {
        self.number_of(self.arena.state(node))
    }

    /// The number that readers know a feasible state by; 0 for a state that is ruled out.
    pub(crate) fn number_of(&self, state: StateId) -> u64 {
        self.numbering().number(state).unwrap_or(0)
    }

    /// A node spelt out.
    ///
    /// # Panics
    /// If the node is of another standing.
    pub(crate) fn position(&self, node: NodeId) -> detente_model::Position {
        self.game().position(self.arena.state(node))
    }

    /// A node as readers know it.
    ///
    /// # Panics
    /// If the node is of another standing.
    pub(crate) fn place(&self, node: NodeId) -> NumberedState {
        NumberedState { number: Some(u128::from(self.number(node))), position: self.position(node) }
    }

    /// The moves of a row of steps, with their movers.
    pub(crate) fn moved(&self, from: NodeId, steps: &[Step]) -> Vec<Moved> {
        let mut at = self.place(from);
        let mut moves = Vec::with_capacity(steps.len());
        for step in steps {
            let to = self.place(step.to);
            let parties = self.members(step.mover).to_vec();
            moves.push(Moved { parties, from: at, to: to.clone() });
            at = to;
        }
        moves
    }

    /// The parties of a mover, by its position among the arena's movers.
    ///
    /// # Panics
    /// If there is no such mover.
    pub(crate) fn members(&self, mover: usize) -> &[PartyId] {
        &self.arena.movers()[mover].parties
    }

    /// The mover that some parties are together; `None` if they neither are one party nor the
    /// signatories of a treaty.
    pub(crate) fn mover_of(&self, parties: &[PartyId]) -> Option<usize> {
        let mut sorted = parties.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        self.arena.movers().iter().position(|mover| mover.parties == sorted)
    }
}

/// Follows a conflict's steps, as they are asked for; its states needn't be counted for that.
///
/// # Errors
/// What keeps it from being followed.
pub(crate) fn follow(supposed: &Supposed, budget: &Budget) -> Result<Play, NoStanding> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let compiled = Game::compile(conflict, setting).map_err(NoStanding::Refused)?;
    Play::begin(conflict, setting, &compiled, None, budget)
        .map_err(|reason| no_standing(&reason, budget))
}

/// Why a conflict can't be followed, for a person.
pub(crate) fn unplayed(why: Unplayed, budget: &Budget) -> NoStanding {
    match why {
        Unplayed::Refused(found) => NoStanding::Refused(found),
        Unplayed::TooLarge(reason) => no_standing(&reason, budget),
    }
}

/// What says that a conflict is too large, if something does.
pub(crate) fn too_large(problems: &[Diagnostic]) -> Option<&Diagnostic> {
    problems.iter().find(|it| it.obstacle() == Some(Obstacle::TooManyStates))
}

/// Why an engine wouldn't take a conflict: for a person that is a limit that they set, or something
/// to change in the case.
pub(crate) fn no_standing(reason: &TooLarge, budget: &Budget) -> NoStanding {
    let help = match reason {
        TooLarge::Cancelled | TooLarge::Refused(Unsolved::Cancelled) => {
            return NoStanding::Stopped(Stop::Cancelled);
        }
        TooLarge::Refused(Unsolved::Memory { .. }) if budget.bytes.is_some() => {
            return NoStanding::Stopped(Stop::Budget);
        }
        TooLarge::Refused(Unsolved::Cells { .. } | Unsolved::Memory { .. })
        | TooLarge::Merged { .. }
        | TooLarge::Moves { .. }
        | TooLarge::Priorities { .. } => {
            "leave out options or settlements that no party values, or rule out what can't be"
        }
        TooLarge::Refused(Unsolved::Intransitive) => {
            "such moves can only be followed one by one, which takes a smaller case: leave out \
             options, or the condition"
        }
    };
    NoStanding::Refused(vec![
        Diagnostic::error(Obstacle::TooManyStates.code(), Span::default(), reason.to_string())
            .with_help(help),
    ])
}
