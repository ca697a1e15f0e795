//! What do the definitions say, read word by word?
//!
//! Sets and loops straight from the text. Formulas, states, numbers of states, moves, preferences
//! and sequences are all worked out here from the conflict alone: neither [`Game`] nor any engine
//! is used. A state is its position among the feasible ones; where states are merged, a class is
//! its position among the classes, in the order of their first members.
//!
//! [`Game`]: detente_model::Game

mod answers;
mod coalition;
mod deterrence;
mod hindcast;
mod moves;
mod paths;
pub mod section4;
mod sets;
mod states;
mod truth;
mod wants;

pub use answers::central;
pub use coalition::{CoalitionConcept, coalitions};
pub use deterrence::Concept;
pub use hindcast::{HindcastPair, chance, hindcast};
pub use moves::{can_move, movers};
pub use paths::Nearest;
pub use sets::Set;
pub use states::{classes, everywhere, feasible};
pub use truth::is_true;
pub use wants::{Scale, ranking_by_number};

use detente_model::{Conflict, Known, PartyId, Position};

/// Which moves replies and paths are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// Any legal moves: R*.
    Any,
    /// Only improvements of each mover, relative to the state being left: R*⁺.
    Improvements,
}

/// A conflict with everything that the definitions name written out.
#[derive(Debug, Clone)]
pub struct Brute {
    /// The feasible states, in the order of their numbers.
    pub states: Vec<Position>,
    /// The states of each class, ascending. Without merging each state is a class.
    pub classes: Vec<Vec<usize>>,
    /// Every party alone, then the signatories of each treaty, each set once.
    pub movers: Vec<Vec<PartyId>>,
    parties: usize,
    /// One a mover, one a class: `R_M`.
    moves: Vec<Vec<Set>>,
    /// One a party, one a class: the classes that the party strictly prefers to it.
    better: Vec<Vec<Set>>,
    /// One a mover, one a class: R* and R*⁺ of the movers that share no member with it.
    any_replies: Vec<Vec<Set>>,
    paying_replies: Vec<Vec<Set>>,
}

impl Brute {
    /// Writes a conflict out for its likeliest answers to the unknowns.
    ///
    /// # Panics
    /// If merged states aren't of equal rank for every party, or a ranking doesn't name each
    /// feasible state once.
    #[must_use]
    pub fn new(conflict: &Conflict) -> Self {
        Self::with_answers(conflict, &central(conflict))
    }

    /// Writes a conflict out for some answers to its unknowns, one an unknown.
    ///
    /// # Panics
    /// As [`new`](Self::new).
    #[must_use]
    pub fn with_answers(conflict: &Conflict, answers: &[Known]) -> Self {
        let mut brute = Self::without_replies(conflict, answers);
        brute.any_replies = brute.all_replies(Steps::Any);
        brute.paying_replies = brute.all_replies(Steps::Improvements);
        brute
    }

    /// The same without the ends of replies, for readings that have repliers of their own.
    fn without_replies(conflict: &Conflict, answers: &[Known]) -> Self {
        let states = feasible(conflict, answers);
        let classes = classes(conflict, answers, &states);
        let movers = movers(conflict);
        let scales: Vec<Scale> = conflict
            .party_ids()
            .map(|party| Scale::of(conflict, answers, party, &states))
            .collect();
        for (scale, class) in
            scales.iter().flat_map(|scale| classes.iter().map(move |it| (scale, it)))
        {
            assert!(
                class.iter().all(|&state| scale.is_equal(class[0], state)),
                "merging joins states of equal rank only"
            );
        }
        let better = scales.iter().map(|scale| scale.better(&classes)).collect();
        let moves = movers
            .iter()
            .map(|mover| moves::between_classes(conflict, answers, mover, &states, &classes))
            .collect();
        Self {
            parties: conflict.parties.len(),
            states,
            classes,
            movers,
            moves,
            better,
            any_replies: Vec::new(),
            paying_replies: Vec::new(),
        }
    }

    /// How many parties there are.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// How many classes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// True if every state is ruled out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The class of the state at a position; `None` if it is ruled out.
    #[must_use]
    pub fn class_at(&self, position: &Position) -> Option<usize> {
        let state = self.states.iter().position(|state| state == position)?;
        self.classes.iter().position(|class| class.contains(&state))
    }

    /// Where some parties stand among the movers, if they are one.
    #[must_use]
    pub fn find_mover(&self, parties: &[PartyId]) -> Option<usize> {
        self.movers.iter().position(|mover| mover == parties)
    }

    /// `R_M`: where a mover can move.
    #[must_use]
    pub fn moves(&self, mover: usize, from: usize) -> &Set {
        &self.moves[mover][from]
    }

    /// True if a party strictly prefers the first class to the second.
    #[must_use]
    pub fn prefers(&self, party: PartyId, better: usize, worse: usize) -> bool {
        self.better[party.0][worse].contains(better)
    }

    /// `R_M⁺`: the moves that every member strictly gains by.
    #[must_use]
    pub fn improvements(&self, mover: usize, from: usize) -> Set {
        let mut found = self.moves[mover][from].clone();
        for party in &self.movers[mover] {
            found.keep(&self.better[party.0][from]);
        }
        found
    }

    /// `Φ_M`: the classes in which some member is no better off than at `from`.
    #[must_use]
    pub fn no_better(&self, mover: usize, from: usize) -> Set {
        let mut all_better = Set::full(self.len());
        for party in &self.movers[mover] {
            all_better.keep(&self.better[party.0][from]);
        }
        all_better.complement()
    }
}
