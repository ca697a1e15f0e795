//! How do other programs' marks get into the record?

use std::collections::BTreeMap;

use detente_model::Budget;
use detente_record::{ImportError, Imported, Line};

use super::document::documents_within;
use super::{RecordError, actor, folder};
use crate::Opened;

/// Adds what another program marked as proposals; those that are there already are left out.
///
/// # Errors
/// If the file is in neither format, the record can't be written, or the budget ends first; then nothing was written.
pub fn import(opened: &mut Opened, json: &str, budget: &Budget) -> Result<Imported, RecordError> {
    let _turn = folder::turn(opened)?;
    let whom = |name: &str| actor::actor(opened, name);
    let mut imported =
        detente_record::import(json, &documents_within(opened, budget)?, &whom, budget).map_err(
            |error| match error {
                ImportError::Stopped(_) => RecordError::Stopped,
                ImportError::Json(_) | ImportError::Unknown => RecordError::Import(error),
            },
        )?;
    let all = imported.proposals.len();
    imported.proposals.retain(|(_, proposal)| opened.record.entry(&proposal.id).is_none());
    imported.known = all - imported.proposals.len();
    let mut lines: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for (source, proposal) in &imported.proposals {
        lines.entry(source).or_default().push(Line::Proposal(proposal.clone()));
    }
    let lines: Vec<_> = lines.into_iter().collect();
    folder::append(&opened.folder, &lines)?;
    Ok(imported)
}
