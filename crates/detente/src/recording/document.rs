//! Which documents does the record speak of, as they lie there today?

use std::collections::BTreeMap;

use detente_model::Budget;
use detente_text::{Document, ReadError};

use super::RecordError;
use crate::Opened;
use crate::open::file;

/// The document of a source with the file it stands in.
pub(super) fn current(opened: &Opened, source: &str) -> Result<(String, Document), RecordError> {
    within(opened, source, &Budget::unlimited())
}

fn within(
    opened: &Opened,
    source: &str,
    budget: &Budget,
) -> Result<(String, Document), RecordError> {
    let file = file_of(opened, source).ok_or_else(|| RecordError::NoDocument(source.to_owned()))?;
    let problem = |why: String| RecordError::Unreadable { file: file.clone(), why };
    let bytes =
        file::read_found(&opened.folder, &file).map_err(|error| problem(error.to_string()))?;
    match detente_text::read_within(&bytes, budget) {
        Ok(document) => Ok((file, document)),
        Err(ReadError::Stopped(_)) => Err(RecordError::Stopped),
        Err(error) => Err(problem(error.to_string())),
    }
}

/// The documents of the record that can be read, by source, with the files they stand in.
#[must_use]
pub fn documents(opened: &Opened) -> BTreeMap<String, (String, Document)> {
    let sources = opened.record.documents.keys();
    sources.filter_map(|source| Some((source.clone(), current(opened, source).ok()?))).collect()
}

/// The same, as long as a budget allows.
pub(super) fn documents_within(
    opened: &Opened,
    budget: &Budget,
) -> Result<BTreeMap<String, (String, Document)>, RecordError> {
    let mut documents = BTreeMap::new();
    for source in opened.record.documents.keys() {
        match within(opened, source, budget) {
            Ok(document) => drop(documents.insert(source.clone(), document)),
            Err(RecordError::Stopped) => return Err(RecordError::Stopped),
            // What names it is told that it isn't there.
            Err(_) => {}
        }
    }
    Ok(documents)
}

/// The file that the case names for a source, else the one it was added with.
pub(super) fn file_of(opened: &Opened, source: &str) -> Option<String> {
    let named = opened.conflict.iter().flat_map(|conflict| &conflict.sources);
    let named = named.clone().find(|it| it.id == source && !it.file.is_empty());
    named.map(|it| it.file.clone()).or_else(|| Some(opened.record.latest(source)?.file.clone()))
}
