//! Who acts?

use detente_model::{Conflict, PartyId};

use super::all_of;

/// A party's name; its id where the case gives no name.
///
/// # Panics
/// If the id is of another conflict.
#[must_use]
pub fn party_name(conflict: &Conflict, party: PartyId) -> &str {
    let party = conflict.party(party);
    if party.name.is_empty() { &party.id } else { &party.name }
}

/// The parties that act: `Armenia`, or `Azerbaijan and Armenia together`.
///
/// # Panics
/// If an id is of another conflict.
#[must_use]
pub fn together(conflict: &Conflict, parties: &[PartyId]) -> String {
    let names: Vec<String> =
        parties.iter().map(|&party| party_name(conflict, party).to_owned()).collect();
    if names.len() > 1 { format!("{} together", all_of(&names)) } else { all_of(&names) }
}
