//! What can the conflict settle?

use detente_model::Conflict;
use serde::Serialize;

/// A variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VariableView {
    /// Its name in formulas and in the values of states.
    pub id: String,
    /// What it is, for readers.
    pub label: String,
    /// Who settles it.
    pub owners: Vec<String>,
    /// The values that it can take.
    pub levels: Vec<String>,
}

/// The variables of a conflict, in the order in which the file declares them.
pub(super) fn variables(conflict: &Conflict) -> Vec<VariableView> {
    let view = |variable| VariableView {
        id: conflict.variable_name(variable),
        label: conflict.variable_label(variable).to_owned(),
        owners: ids(conflict, &conflict.variable_owners(variable)),
        levels: conflict.variable_levels(variable).into_iter().map(|level| level.id).collect(),
    };
    conflict.variables().into_iter().map(view).collect()
}

/// The ids of some parties.
pub(super) fn ids(conflict: &Conflict, parties: &[detente_model::PartyId]) -> Vec<String> {
    parties.iter().map(|&party| conflict.party(party).id.clone()).collect()
}
