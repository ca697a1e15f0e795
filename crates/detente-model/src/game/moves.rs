//! Who can move from a state, and where to?
//!
//! A mover is a set of parties; what it may change follows from who owns what. Nothing here asks
//! whether a move pays.
//!
//! Source: `fang1993`, with joint moves of a treaty's signatories.

use super::{Digit, Game, StateId};
use crate::{Direction, Exit, OptionId, PartyId, TreatyId};

/// A set of parties that move together, and what they control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The parties, ascending.
    pub parties: Vec<PartyId>,
    /// What they can change.
    pub controls: Vec<Control>,
}

/// A digit of the state's number that a mover can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The digit.
    pub digit: Digit,
    /// In which way.
    pub power: Power,
}

/// In which way a mover can change an option or a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// Set an option, along its direction.
    Set(OptionId, Direction),
    /// Enter, advance or amend a treaty, and end it unless its exit is `never`.
    Conclude(TreatyId),
    /// Only end a treaty: some signatory is a member, but not all are.
    End(TreatyId),
}

/// The most combinations of levels of which all are ranked; with more, steps are looked at one by
/// one, as they are asked for.
/// Crossed by `what_is_too_large_for_tables_is_answered_all_the_same`.
pub const MOST_RANKED: u64 = 1 << 24;
/// To how many states a mover may go at once where steps are looked at one by one.
/// Crossed by `what_is_too_large_for_tables_is_answered_all_the_same`.
pub const MOST_MOVES_AT_ONCE: u64 = 1 << 26;

impl Mover {
    /// How many combinations there are of what it controls, as far as 64 bits go.
    #[must_use]
    pub fn combinations(&self) -> u64 {
        self.controls.iter().map(|it| it.digit.radix).fold(1, u64::saturating_mul)
    }

    /// True if it is one party.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.parties.len() == 1
    }

    /// True if a party is a member.
    #[must_use]
    pub fn includes(&self, party: PartyId) -> bool {
        self.parties.contains(&party)
    }

    /// True if no member of the other is a member of this.
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.parties.iter().any(|party| other.includes(*party))
    }
}

impl Game {
    /// The set of some parties as a mover. Order and repetition don't matter.
    #[must_use]
    pub fn mover(&self, parties: &[PartyId]) -> Mover {
        let mut parties = parties.to_vec();
        parties.sort_unstable();
        parties.dedup();
        let mut controls: Vec<Control> = self
            .space
            .owned(&parties)
            .map(|(option, direction)| Control {
                digit: self.space.option_digit(option),
                power: Power::Set(option, direction),
            })
            .collect();
        for (at, treaty) in self.treaties.iter().enumerate() {
            let id = TreatyId(at);
            let is_member = |party: &PartyId| parties.contains(party);
            let power = if treaty.signatories.iter().all(is_member) {
                Power::Conclude(id)
            } else if treaty.exit == Exit::Any && treaty.signatories.iter().any(is_member) {
                Power::End(id)
            } else {
                continue;
            };
            controls.push(Control { digit: self.space.treaty_digit(id), power });
        }
        Mover { parties, controls }
    }

    /// The states that a mover can reach in one move: `R_M(s)` of the definitions. Every control
    /// runs over its values, so the cost is their product; nothing is kept in memory but one
    /// counter a control.
    pub fn moves<'a>(
        &'a self,
        mover: &'a Mover,
        from: StateId,
    ) -> impl Iterator<Item = StateId> + 'a {
        self.moves_where(mover, from, |state| self.is_feasible(state))
    }

    /// The same for whoever knows already which states are feasible, as a
    /// [`Numbering`](super::Numbering) does, and needn't work it out again for each move.
    pub fn moves_where<'a>(
        &'a self,
        mover: &'a Mover,
        from: StateId,
        is_feasible: impl Fn(StateId) -> bool + 'a,
    ) -> impl Iterator<Item = StateId> + 'a {
        Odometer::new(self, mover, from).filter(move |&to| to != from && is_feasible(to))
    }

    /// The states that differ from a state at most in what a mover controls, itself and those that
    /// are ruled out included.
    pub fn fibre<'a>(
        &'a self,
        mover: &'a Mover,
        of: StateId,
    ) -> impl Iterator<Item = StateId> + 'a {
        Odometer::over(mover, of, |control| (0..control.digit.radix).collect())
    }

    /// Tells whether one move of a mover leads from a state to another: the definition read as a
    /// test, for checking what engines claim.
    #[must_use]
    pub fn can_move(&self, mover: &Mover, from: StateId, to: StateId) -> bool {
        if from == to || !self.is_feasible(from) || !self.is_feasible(to) {
            return false;
        }
        self.space.digits().iter().all(|&digit| {
            let change = (digit.of(from), digit.of(to));
            change.0 == change.1
                || mover
                    .controls
                    .iter()
                    .any(|control| control.digit == digit && self.allows(control, from, change.1))
        })
    }

    /// Tells whether a control may bring its digit to a value, seen from a state.
    pub(super) fn allows(&self, control: &Control, from: StateId, to: u64) -> bool {
        let now = control.digit.of(from);
        if now == to {
            return true;
        }
        match control.power {
            Power::Set(_, Direction::Both) => true,
            Power::Set(_, Direction::Forward) => now < to,
            Power::Set(_, Direction::Backward) => now > to,
            Power::End(_) => to == 0,
            Power::Conclude(id) => {
                let treaty = &self.treaties[id.0];
                if to == 0 {
                    return treaty.exit != Exit::Never;
                }
                // Tested in the state as it is left, with the treaty as it is to become.
                let tested = control.digit.replaced(from, to);
                treaty.enter_if.as_ref().is_none_or(|condition| condition.holds(tested))
            }
        }
    }
}

/// Runs through all values of a mover's controls that are allowed from a state.
struct Odometer {
    /// One a control: what each allowed value of its digit adds to a state's position.
    wheels: Vec<Vec<u64>>,
    at: Vec<usize>,
    /// The next position; `None` after the last, or if some control allows nothing.
    next: Option<u64>,
}

impl Odometer {
    fn new(game: &Game, mover: &Mover, from: StateId) -> Self {
        Self::over(mover, from, |control| match control.power {
            // The long way round would try thousands of packages to end a treaty.
            Power::End(_) if control.digit.of(from) == 0 => vec![0],
            Power::End(_) => vec![0, control.digit.of(from)],
            Power::Set(..) | Power::Conclude(_) => (0..control.digit.radix)
                .filter(|&value| game.allows(control, from, value))
                .collect(),
        })
    }

    fn over(mover: &Mover, from: StateId, values: impl Fn(&Control) -> Vec<u64>) -> Self {
        let mut next = Some(from.0);
        let mut wheels = Vec::with_capacity(mover.controls.len());
        for control in &mover.controls {
            let stride = control.digit.stride;
            let wheel: Vec<u64> = values(control).into_iter().map(|value| value * stride).collect();
            let start = wheel.first().copied();
            next = next.zip(start).map(|(at, start)| at - control.digit.of(from) * stride + start);
            wheels.push(wheel);
        }
        Self { at: vec![0; wheels.len()], wheels, next }
    }
}

impl Iterator for Odometer {
    type Item = StateId;

    fn next(&mut self) -> Option<StateId> {
        let state = self.next?;
        let mut position = state;
        self.next = None;
        for (wheel, at) in self.wheels.iter().zip(&mut self.at) {
            position -= wheel[*at];
            *at += 1;
            if let Some(added) = wheel.get(*at) {
                self.next = Some(position + added);
                break;
            }
            *at = 0;
            position += wheel[0];
        }
        Some(StateId(state))
    }
}
