//! How do other programs' marks get into the record?

use std::collections::BTreeMap;

use detente_model::Budget;
use detente_record::{ImportError, Imported, Line, Whose};

use super::document::documents_within;
use super::{RecordError, actor, folder};
use crate::Opened;

/// What another program or an outside coder gave.
#[derive(Debug, Clone, Copy)]
pub enum Offered<'a> {
    /// A list of PLOVER events or Web Annotations.
    Marks(&'a str),
    /// A coder's proposals, one JSON object a line.
    Lines {
        /// Whose they are.
        coder: &'a str,
        /// The only source they may be of; any source for `None`.
        source: Option<&'a str>,
        /// What was written.
        lines: &'a [u8],
    },
}

/// Adds what others marked as proposals; those that are there already are left out. What several coders propose is kept as said by each.
///
/// # Errors
/// If the file is in no such format, the record can't be written, or the budget ends first; then nothing was written.
pub fn import(
    opened: &mut Opened,
    offered: Offered<'_>,
    budget: &Budget,
) -> Result<Imported, RecordError> {
    let _turn = folder::turn(opened)?;
    let whom = |name: &str| actor::actor(opened, name);
    let documents = documents_within(opened, budget)?;
    let read = match offered {
        Offered::Marks(json) => detente_record::import(json, &documents, &whom, budget),
        Offered::Lines { coder, source: None, lines } => {
            detente_record::import_lines(lines, Whose::Only(coder), &documents, &whom, budget)
        }
        Offered::Lines { coder, source: Some(source), lines } => {
            let document = documents.get(source).cloned();
            let document = document.ok_or_else(|| RecordError::NoDocument(source.to_owned()))?;
            let only = BTreeMap::from([(source.to_owned(), document)]);
            detente_record::import_lines(lines, Whose::Only(coder), &only, &whom, budget)
        }
    };
    let mut imported = read.map_err(|error| match error {
        ImportError::Stopped(_) => RecordError::Stopped,
        ImportError::Json(_) | ImportError::Unknown => RecordError::Import(error),
    })?;
    let all = imported.proposals.len();
    // What a program exports comes back with other names than those of coders; a coder's word counts beside another's.
    let is_line = matches!(offered, Offered::Lines { .. });
    imported.proposals.retain(|(_, proposal)| match opened.record.entry(&proposal.id) {
        None => true,
        Some(entry) => {
            is_line && proposal.coder().is_some_and(|coder| !entry.coders.contains(coder))
        }
    });
    imported.known = all - imported.proposals.len();
    let mut lines: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for (source, proposal) in &imported.proposals {
        lines.entry(source).or_default().push(Line::Proposal(proposal.clone()));
    }
    let lines: Vec<_> = lines.into_iter().collect();
    folder::append(&opened.folder, &lines)?;
    Ok(imported)
}
