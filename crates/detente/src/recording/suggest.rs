//! Which party of the case does an actor of the record mean?

use std::collections::BTreeMap;

use detente_record::{Suggestion, suggest};
use detente_text::Actor;

use super::RecordError;
use crate::Opened;
use crate::open::name_of;

/// What the case could take from its record.
///
/// # Errors
/// If the case's own lexicon is wrong.
pub fn suggestions(opened: &Opened) -> Result<Vec<Suggestion>, RecordError> {
    let lexicon = &opened.lexicon;
    let mut parties: BTreeMap<String, String> = BTreeMap::new();
    for party in opened.conflict.iter().flat_map(|conflict| &conflict.parties) {
        parties.insert(party.id.clone(), party.id.clone());
        for name in std::iter::once(&party.name).chain(&party.aliases) {
            let actor = lexicon.actor(name).map_or_else(|| Actor::named(name), Clone::clone);
            parties.insert(actor.to_string(), party.id.clone());
        }
    }
    let party = |actor: &str| parties.get(actor).cloned();
    let name = |actor: &str| name_of(lexicon, &Actor::new(actor));
    Ok(suggest(&opened.record.entries(), &party, &name))
}
