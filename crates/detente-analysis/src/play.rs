//! What does every question about a conflict's treaties need?
//!
//! One compiled conflict, and the steps of everybody in it as they are asked for. Nothing here is a
//! verdict; §4 asks its engine only which steps nothing deters, and which moves are legal.

use detente_model::{
    Budget, Compiled, Conflict, Digit, Exact, Game, OptionId, PartyId, Position, Setting, StateId,
    Stop,
};
use detente_stability::TooLarge;
use detente_stability::lazy::{Guard, Lazy, Orders};

/// A conflict whose moves can be followed.
#[derive(Debug)]
pub struct Play {
    /// The conflict.
    pub conflict: Conflict,
    /// The answers to its unknowns.
    pub setting: Setting,
    /// Its steps.
    pub lazy: Lazy,
}

/// A state, with the number that readers know it by where states are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedState {
    /// The number.
    pub number: Option<u128>,
    /// The state, spelt out.
    pub position: Position,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who, together if several.
    pub parties: Vec<PartyId>,
    /// Where from.
    pub from: NumberedState,
    /// Where to.
    pub to: NumberedState,
}

/// A move, by position among the game's movers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    pub(crate) mover: usize,
    pub(crate) from: StateId,
    pub(crate) to: StateId,
}

impl Play {
    /// Prepares a conflict; how parties compare its states may be known already.
    ///
    /// # Errors
    /// If it has too many states to be followed.
    pub fn begin(
        conflict: &Conflict,
        setting: &Setting,
        compiled: &Compiled,
        orders: Option<&Orders>,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        let lazy = Lazy::new(compiled, orders, Guard::USUAL, budget)?;
        Ok(Self { conflict: conflict.clone(), setting: setting.clone(), lazy })
    }

    /// Prepares the same conflict where parties want something else, or by how much, or something
    /// is ruled out: what stays the same isn't prepared again. Suits many questions about few
    /// states each; [`begin`](Self::begin) those about one conflict alone.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn again(
        &self,
        conflict: &Conflict,
        setting: &Setting,
        compiled: &Compiled,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        let orders = self.lazy.orders().again(self.game(), compiled.game(), budget)?;
        Self::begin(conflict, setting, compiled, Some(&orders), budget)
    }

    /// Prepares a conflict for many questions about it under different points. Costs a look at each state.
    ///
    /// # Errors
    /// Why it can't be followed.
    pub fn for_many(
        conflict: &Conflict,
        setting: &Setting,
        budget: &Budget,
    ) -> Result<Self, Unplayed> {
        let compiled = Game::compile(conflict, setting).map_err(Unplayed::Refused)?;
        let orders = match &compiled {
            Compiled::Plain(game) => Orders::by_classes(game, budget).ok(),
            Compiled::Merged(_) => None,
        };
        Self::begin(conflict, setting, &compiled, orders.as_ref(), budget)
            .map_err(Unplayed::TooLarge)
    }

    /// Prepares another conflict with as much of this one as serves it: all that it shares, if it has the
    /// same states, else nothing.
    ///
    /// # Errors
    /// Why it can't be followed.
    pub fn like(
        &self,
        conflict: &Conflict,
        setting: &Setting,
        budget: &Budget,
    ) -> Result<Self, Unplayed> {
        let compiled = Game::compile(conflict, setting).map_err(Unplayed::Refused)?;
        self.like_compiled(conflict, setting, &compiled, budget).map_err(Unplayed::TooLarge)
    }

    fn like_compiled(
        &self,
        conflict: &Conflict,
        setting: &Setting,
        compiled: &Compiled,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        match compiled {
            Compiled::Plain(game) if game.space() == self.game().space() => {
                self.again(conflict, setting, compiled, budget)
            }
            Compiled::Plain(_) | Compiled::Merged(_) => {
                Self::begin(conflict, setting, compiled, None, budget)
            }
        }
    }

    /// Goes on with the same conflict where parties want something else, or by how much; where it
    /// differs in more, it is prepared anew. Suits draw after draw.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn reprice(
        &mut self,
        conflict: Conflict,
        setting: Setting,
        budget: &Budget,
    ) -> Result<(), Unplayed> {
        let compiled = Game::compile(&conflict, &setting).map_err(Unplayed::Refused)?;
        if !self.lazy.reprice(&compiled, budget).map_err(Unplayed::TooLarge)? {
            let like = self.like_compiled(&conflict, &setting, &compiled, budget);
            *self = like.map_err(Unplayed::TooLarge)?;
        }
        (self.conflict, self.setting) = (conflict, setting);
        Ok(())
    }

    /// Prepares the conflict with something else in it, for questions about few states; how parties compare
    /// states may be known already. `None` where it can't be followed.
    pub(crate) fn otherwise(
        &self,
        conflict: &Conflict,
        orders: Option<&Orders>,
        budget: &Budget,
    ) -> Result<Option<Self>, Stop> {
        let Ok(compiled) = Game::compile(conflict, &self.setting) else { return Ok(None) };
        let orders = match orders {
            Some(orders) => Some(orders.clone()),
            None => Orders::by_sums(compiled.game(), budget).ok(),
        };
        let play = Self::begin(conflict, &self.setting, &compiled, orders.as_ref(), budget);
        // What a budget kept out isn't the fault of what is supposed.
        budget.allows(0)?;
        Ok(play.ok())
    }

    /// The game.
    #[must_use]
    pub fn game(&self) -> &Game {
        self.lazy.game()
    }

    /// The state at a position, or the one that stands for it; `None` if it is ruled out.
    #[must_use]
    pub fn state(&self, position: &Position) -> Option<StateId> {
        self.lazy.node(self.game().state_at(position))
    }

    /// Today's state, or the one that stands for it, if the case has one.
    #[must_use]
    pub fn now(&self) -> Option<StateId> {
        self.game().now().and_then(|now| self.lazy.node(now))
    }

    /// A position with the number that readers know it by.
    #[must_use]
    pub fn spell(&self, position: &Position) -> NumberedState {
        let state = self.game().state_at(position);
        NumberedState {
            number: self.lazy.number(state).map(u128::from),
            position: position.clone(),
        }
    }

    /// A state, spelt out.
    #[must_use]
    pub fn place(&self, state: StateId) -> NumberedState {
        NumberedState {
            number: self.lazy.number(state).map(u128::from),
            position: self.game().position(state),
        }
    }

    /// The parties of a mover, by its position among the game's movers.
    #[must_use]
    pub fn parties(&self, mover: usize) -> &[PartyId] {
        &self.game().movers()[mover].parties
    }

    /// A step, spelt out.
    #[must_use]
    pub fn moved(&self, mover: usize, from: StateId, to: StateId) -> Moved {
        Moved { parties: self.parties(mover).to_vec(), from: self.place(from), to: self.place(to) }
    }

    /// A step by its mover, by position among the game's movers, and its two ends, as
    /// [`moved`](Self::moved) spells it out; `None` if it isn't one of this game.
    pub(crate) fn step(&self, moved: &Moved) -> Option<Step> {
        let mover = self.game().movers().iter().position(|it| it.parties == moved.parties)?;
        let (from, to) = (self.state(&moved.from.position)?, self.state(&moved.to.position)?);
        Some(Step { mover, from, to })
    }

    /// The options that should be in no threat.
    pub(crate) fn never_levers(&self) -> Vec<OptionId> {
        let all = (0..self.conflict.options.len()).map(OptionId);
        all.filter(|&option| self.conflict.option(option).never_lever).collect()
    }

    /// Where some options stand in a state.
    pub(crate) fn digits(&self, options: impl IntoIterator<Item = OptionId>) -> Vec<Digit> {
        options.into_iter().map(|option| self.game().space().option_digit(option)).collect()
    }

    /// A row of steps from a state, spelt out.
    #[must_use]
    pub fn moves(&self, from: StateId, steps: &[(usize, StateId)]) -> Vec<Moved> {
        let mut at = from;
        let told = steps.iter().map(|&(mover, to)| {
            let moved = self.moved(mover, at, to);
            at = to;
            moved
        });
        told.collect()
    }

    /// What a state is worth to a party in its own points; `None` for an ordinal one.
    #[must_use]
    pub fn value(&self, party: PartyId, state: StateId) -> Option<Exact> {
        self.game().preference(party).value(state)
    }

    /// Tells whether a party is at least as well off at one state as at another. Ordinal.
    #[must_use]
    pub fn is_as_good(&self, party: PartyId, at: StateId, as_at: StateId) -> bool {
        !self.lazy.prefers(party, as_at, at)
    }

    /// The state of some that is best, or worst, for a party: of equal ones the first.
    #[must_use]
    pub fn extreme(&self, party: PartyId, states: &[StateId], which: Extreme) -> Option<StateId> {
        let mut states = states.iter().copied();
        let first = states.next()?;
        Some(states.fold(first, |best, state| {
            let is_better = match which {
                Extreme::Best => self.lazy.prefers(party, state, best),
                Extreme::Worst => self.lazy.prefers(party, best, state),
            };
            if is_better { state } else { best }
        }))
    }
}

/// Why a conflict with other numbers can't be followed.
#[derive(Debug, Clone)]
pub enum Unplayed {
    /// It has no single verdict, as where numbers are too fine to be added.
    Refused(Vec<detente_model::Diagnostic>),
    /// It is too large, or somebody ended the work.
    TooLarge(TooLarge),
}

/// Which end of an order is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// What is best.
    Best,
    /// What is worst.
    Worst,
}
