//! Which state is it, with everything at these levels; and at what levels is everything in a state?

use super::{Enacted, Game, Position, StateId};
use crate::{IssueId, OptionId, TreatyId};

impl Game {
    /// Spells a state out.
    #[must_use]
    pub fn position(&self, state: StateId) -> Position {
        let small = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        let options = self.space.options();
        let levels =
            (0..options).map(|at| small(self.space.read_option(OptionId(at)).of(state))).collect();
        let treaties = (0..self.treaties.len())
            .map(|at| {
                let treaty = TreatyId(at);
                let stage = self.space.read_stage(treaty).of(state).checked_sub(1)?;
                let settlements = (0..self.space.issues(treaty))
                    .map(|issue| {
                        small(self.space.read_issue(IssueId { treaty, issue }).of(state) - 1)
                    })
                    .collect();
                Some(Enacted { stage: small(stage), settlements })
            })
            .collect();
        Position { levels, treaties }
    }

    /// The state at a position of this game's conflict.
    #[must_use]
    pub fn state_at(&self, position: &Position) -> StateId {
        self.space.state_at(position)
    }
}
