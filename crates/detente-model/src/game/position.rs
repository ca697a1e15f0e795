//! At what level is everything?

use super::{Game, StateId};
use crate::{Conflict, IssueId, OptionId, TreatyId, VariableId};

/// A state, spelt out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Each option's level, in the conflict's order.
    pub levels: Vec<usize>,
    /// Each treaty, in the conflict's order; `None` while it is absent.
    pub treaties: Vec<Option<Enacted>>,
}

/// A treaty that is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Enacted {
    /// Its stage, from 0.
    pub stage: usize,
    /// One settlement for each of its issues.
    pub settlements: Vec<usize>,
}

impl Position {
    /// The position in which every option is at its first level and no treaty is there.
    #[must_use]
    pub fn first(conflict: &Conflict) -> Self {
        Self {
            levels: vec![0; conflict.options.len()],
            treaties: vec![None; conflict.treaties.len()],
        }
    }

    /// The value of a variable, as a position among
    /// [`variable_levels`](Conflict::variable_levels); `None` for an issue of an absent treaty.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn value(&self, variable: VariableId) -> Option<usize> {
        match variable {
            VariableId::Option(option) => Some(self.levels[option.0]),
            VariableId::Stage(treaty) => {
                Some(self.treaties[treaty.0].as_ref().map_or(0, |enacted| enacted.stage + 1))
            }
            VariableId::Issue(IssueId { treaty, issue }) => {
                self.treaties[treaty.0].as_ref().map(|enacted| enacted.settlements[issue])
            }
        }
    }
}

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
