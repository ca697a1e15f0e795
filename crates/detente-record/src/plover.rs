//! How do programs for event data read the events of a record?
//!
//! One object an event, in the manner of PLOVER: type, actors, recipients, date, place, and the words it rests on. What
//! isn't an event is left out; modes and contexts, which nobody coded, are too.

use serde_json::{Value, json};

use super::entry::Entry;
use super::what::What;

/// The events among some entries.
#[must_use]
pub fn plover(entries: &[&Entry]) -> Value {
    let events = entries.iter().filter_map(|entry| match entry.what() {
        What::Event { plover, actors, targets, realis, from, to, place, quantity } => Some(json!({
            "id": entry.id(),
            "type": plover,
            "actor": actors,
            "recipient": targets,
            "date": from,
            "date_end": to,
            "location": place,
            "magnitude": quantity,
            "realis": realis,
            "source": entry.source,
            "text": entry.anchor().quote,
            "prefix": entry.anchor().prefix,
            "suffix": entry.anchor().suffix,
            "status": entry.status().word(),
        })),
        What::Quote { .. }
        | What::Statement { .. }
        | What::Claim { .. }
        | What::Position { .. }
        | What::Excerpt { .. } => None,
    });
    json!({ "schema": "detente/plover/1", "events": events.collect::<Vec<_>>() })
}
