//! At what level is everything?

use crate::{Conflict, IssueId, VariableId};

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
