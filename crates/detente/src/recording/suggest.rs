//! Which party of the case does an actor of the record mean?

use std::collections::BTreeMap;

use detente_evidence::record::{Suggestion, suggest};
use detente_evidence::{Actor, Lexicon};

use super::{RecordError, add};
use crate::Opened;

/// What the case could take from its record.
///
/// # Errors
/// If the case's own lexicon is wrong.
pub fn suggestions(opened: &Opened) -> Result<Vec<Suggestion>, RecordError> {
    let lexicon = add::lexicon(opened)?;
    let mut parties: BTreeMap<String, String> = BTreeMap::new();
    for party in opened.conflict.iter().flat_map(|conflict| &conflict.parties) {
        parties.insert(party.id.clone(), party.id.clone());
        for name in std::iter::once(&party.name).chain(&party.aliases) {
            let actor = lexicon.actor(name).map_or_else(|| Actor::named(name), Clone::clone);
            parties.insert(actor.to_string(), party.id.clone());
        }
    }
    let party = |actor: &str| parties.get(actor).cloned();
    let name = |actor: &str| name(&lexicon, actor);
    Ok(suggest(&opened.record.entries(), &party, &name))
}

/// What an actor is called; one that only has a slug is called by its words.
fn name(lexicon: &Lexicon, actor: &str) -> String {
    if let Some(name) = lexicon.name(&Actor::new(actor)) {
        return name.to_owned();
    }
    let words = actor.split('-').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    });
    words.collect::<Vec<String>>().join(" ")
}
