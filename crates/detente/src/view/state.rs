//! How are states and moves written as data?

use detente_model::{Conflict, Position, VariableId};
use serde::Serialize;

use super::variable::ids;
use super::{Count, Ordered};
use detente_analysis::{Moved, NumberedState};

/// What it takes to spell out the states of one conflict.
#[derive(Debug, Clone)]
pub struct Spelling<'a> {
    /// The conflict.
    pub conflict: &'a Conflict,
    /// One a variable, in the order of the file: its name and the ids of its values.
    variables: Vec<(VariableId, String, Vec<String>)>,
}

/// A state: its `id`, and its `values` in the order in which the file declares the variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateView {
    /// The number that readers know it by; `null` where states are too many to be numbered.
    pub id: Option<u128>,
    /// The value of each variable; an issue of an absent treaty is `null`.
    pub values: Ordered<String, Option<String>>,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Who moves.
    pub mover: Vec<String>,
    /// Where to.
    pub to: StateView,
    /// True if several parties have to act together; else left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub joint: bool,
}

/// The equilibria under one concept.
#[derive(Debug, Clone, Serialize)]
pub struct EquilibriaView {
    /// How many there are; `null` if the work ended before they were counted.
    pub count: Option<Count>,
    /// Today's state first, if it is one, then those nearest to it, up to the limit.
    pub states: Vec<StateView>,
}

impl<'a> Spelling<'a> {
    /// For the states of a conflict.
    #[must_use]
    pub fn new(conflict: &'a Conflict) -> Self {
        let spell = |variable: VariableId| {
            let levels = conflict.variable_levels(variable);
            let ids = levels.into_iter().map(|level| level.id).collect();
            (variable, conflict.variable_name(variable), ids)
        };
        Self { conflict, variables: conflict.variables().into_iter().map(spell).collect() }
    }

    /// A state.
    #[must_use]
    pub fn state(&self, place: &NumberedState) -> StateView {
        StateView { id: place.number, values: self.values(&place.position) }
    }

    /// A move.
    #[must_use]
    pub fn step(&self, moved: &Moved) -> StepView {
        StepView {
            mover: ids(self.conflict, &moved.parties),
            to: self.state(&moved.to),
            joint: moved.parties.len() > 1,
        }
    }

    /// Moves, in order.
    #[must_use]
    pub fn steps(&self, moves: &[Moved]) -> Vec<StepView> {
        moves.iter().map(|moved| self.step(moved)).collect()
    }

    /// How each issue of a treaty is settled, by the names of the issues.
    #[must_use]
    pub fn package(
        &self,
        treaty: detente_model::TreatyId,
        settlements: &[usize],
    ) -> Ordered<String, String> {
        let own = |variable: VariableId| match variable {
            VariableId::Issue(id) if id.treaty == treaty => Some(id.issue),
            VariableId::Issue(_) | VariableId::Option(_) | VariableId::Stage(_) => None,
        };
        let settled = self.variables.iter().filter_map(|(variable, name, levels)| {
            let at = *settlements.get(own(*variable)?)?;
            Some((name.clone(), levels.get(at)?.clone()))
        });
        Ordered(settled.collect())
    }

    fn values(&self, position: &Position) -> Ordered<String, Option<String>> {
        let value = |(variable, name, levels): &(VariableId, String, Vec<String>)| {
            let level = position.value(*variable).and_then(|at| levels.get(at).cloned());
            (name.clone(), level)
        };
        Ordered(self.variables.iter().map(value).collect())
    }
}
