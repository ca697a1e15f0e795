//! How do other programs' marks get into the record?

use std::collections::BTreeMap;

use detente_record::{Imported, Line};

use super::{RecordError, documents, folder};
use crate::Opened;

/// Adds what another program marked as proposals; those that are there already are left out.
///
/// # Errors
/// If the file is in neither format, or the record can't be written.
pub fn import(opened: &Opened, json: &str) -> Result<Imported, RecordError> {
    let mut imported = detente_record::import(json, &documents(opened))?;
    imported.proposals.retain(|(_, proposal)| opened.record.entry(&proposal.id).is_none());
    let mut lines: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for (source, proposal) in &imported.proposals {
        lines.entry(source).or_default().push(Line::Proposal(proposal.clone()));
    }
    for (source, lines) in lines {
        folder::append(&opened.folder, source, &lines)?;
    }
    Ok(imported)
}
