//! Which parties' private files belong to what is asked for?
//!
//! A party may keep judgements of its own in `party-<id>.yaml` beside the case. Only the files that
//! are asked for are read, so that whoever wasn't given one can't pass it on.

use std::path::Path;

use detente_case::SourceFile;

use super::{OpenError, file, suggest};

/// The most files of parties that are read.
const MOST_FILES: usize = 64;

/// Whose private files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Private {
    /// All that lie beside the case.
    All,
    /// Those of these parties, by their short names.
    Of(Vec<String>),
}

/// The party that a file belongs to, by its name.
pub(super) fn party_of(name: &str) -> Option<&str> {
    name.strip_prefix("party-")?.strip_suffix(".yaml")
}

/// The private files beside a case that are asked for, by name.
pub(super) fn files(folder: &Path, asked: &Private) -> Result<Vec<SourceFile>, OpenError> {
    let is_asked = |name: &String| match (party_of(name), asked) {
        (None, _) => false,
        (Some(_), Private::All) => true,
        (Some(party), Private::Of(parties)) => parties.iter().any(|it| it == party),
    };
    let mut names: Vec<String> = suggest::names_in(folder).into_iter().filter(is_asked).collect();
    names.sort_unstable();
    if names.len() > MOST_FILES {
        return Err(OpenError::TooManyPrivate { folder: folder.to_path_buf(), most: MOST_FILES });
    }
    let read = |name: String| Ok(SourceFile { bytes: file::read_found(folder, &name)?, name });
    names.into_iter().map(read).collect()
}
