//! Who acts?

use detente::model::{Conflict, PartyId};

use super::all_of;

/// A party's name in a heading or a list; its id where the case gives no name.
///
/// # Panics
/// If the id is of another conflict.
pub(crate) fn party_title(conflict: &Conflict, party: PartyId) -> &str {
    let party = conflict.party(party);
    if party.name.is_empty() { &party.id } else { &party.name }
}

/// A party's name within a sentence: `the United States`. Where it begins one, the page makes its
/// first letter a capital.
///
/// # Panics
/// If the id is of another conflict.
pub(crate) fn party_name(conflict: &Conflict, party: PartyId) -> &str {
    conflict.party(party).called.as_deref().unwrap_or_else(|| party_title(conflict, party))
}

/// The names of some parties: `Armenia and Azerbaijan`.
pub(crate) fn names(conflict: &Conflict, parties: &[PartyId]) -> String {
    all_of(&each_name(conflict, parties))
}

/// The name of each of some parties.
pub(crate) fn each_name(conflict: &Conflict, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&party| party_name(conflict, party).to_owned()).collect()
}

/// The parties that act: `Armenia`, or `Azerbaijan and Armenia together`.
///
/// # Panics
/// If an id is of another conflict.
pub(crate) fn together(conflict: &Conflict, parties: &[PartyId]) -> String {
    let names = names(conflict, parties);
    if parties.len() > 1 { format!("{names} together") } else { names }
}
