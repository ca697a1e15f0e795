//! Which documents does the record speak of, as they lie there today?

use std::collections::BTreeMap;

use detente_text::Document;

use super::RecordError;
use crate::Opened;
use crate::open::file;

/// The document of a source with the file it stands in.
pub(super) fn current(opened: &Opened, source: &str) -> Result<(String, Document), RecordError> {
    let file = file_of(opened, source).ok_or_else(|| {
        RecordError::NoWords(format!("no document of `{source}` is known: add it first"))
    })?;
    let problem = |what: String| RecordError::NoWords(format!("`{file}` can't be read: {what}"));
    let bytes =
        file::read_found(&opened.folder, &file).map_err(|error| problem(error.to_string()))?;
    let document = detente_text::read(&bytes).map_err(|error| problem(error.to_string()))?;
    Ok((file, document))
}

/// The documents of the record that can be read, by source, with the files they stand in.
#[must_use]
pub fn documents(opened: &Opened) -> BTreeMap<String, (String, Document)> {
    let sources = opened.record.documents.keys();
    sources.filter_map(|source| Some((source.clone(), current(opened, source).ok()?))).collect()
}

/// The file that the case names for a source, else the one it was added with.
pub(super) fn file_of(opened: &Opened, source: &str) -> Option<String> {
    let named = opened.conflict.iter().flat_map(|conflict| &conflict.sources);
    let named = named.clone().find(|it| it.id == source && !it.file.is_empty());
    named.map(|it| it.file.clone()).or_else(|| Some(opened.record.latest(source)?.file.clone()))
}
