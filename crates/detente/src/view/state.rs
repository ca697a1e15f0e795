//! How is a state written as data?

use detente_model::{Conflict, Game, StateId, VariableId};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

/// What it takes to spell out the states of one game.
#[derive(Debug, Clone)]
pub struct Spelling<'a> {
    game: &'a Game,
    /// One a variable, in the order of the file: its name and the ids of its values.
    variables: Vec<(VariableId, String, Vec<String>)>,
}

impl<'a> Spelling<'a> {
    /// For the game compiled from a conflict.
    #[must_use]
    pub fn new(conflict: &Conflict, game: &'a Game) -> Self {
        let spell = |variable: VariableId| {
            let levels = conflict.variable_levels(variable);
            let ids = levels.into_iter().map(|level| level.id).collect();
            (variable, conflict.variable_name(variable), ids)
        };
        Self { game, variables: conflict.variables().into_iter().map(spell).collect() }
    }

    /// A state with the number that readers know it by.
    #[must_use]
    pub fn state(&'a self, number: u64, state: StateId) -> StateView<'a> {
        StateView { spelling: self, number, state }
    }
}

/// A state: its `id`, and its `values` in the order in which the file declares the variables.
#[derive(Debug, Clone, Copy)]
pub struct StateView<'a> {
    spelling: &'a Spelling<'a>,
    number: u64,
    state: StateId,
}

impl<'a> StateView<'a> {
    /// The number that readers know it by.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.number
    }

    /// The values alone.
    #[must_use]
    pub fn values(&self) -> Values<'a> {
        Values { spelling: self.spelling, state: self.state }
    }
}

impl Serialize for StateView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("State", 2)?;
        state.serialize_field("id", &self.number)?;
        state.serialize_field("values", &self.values())?;
        state.end()
    }
}

/// The values of a state; an issue of an absent treaty is `null`.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    spelling: &'a Spelling<'a>,
    state: StateId,
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let position = self.spelling.game.position(self.state);
        let variables = &self.spelling.variables;
        let mut map = serializer.serialize_map(Some(variables.len()))?;
        for (variable, name, levels) in variables {
            let level = position.value(*variable).map(|level| levels[level].as_str());
            map.serialize_entry(name, &level)?;
        }
        map.end()
    }
}
