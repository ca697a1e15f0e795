//! What did a case say in an earlier version?
//!
//! `CASE@REV` is the case that lies at a path in a revision of the repository around it. A path that is there as it is
//! written means itself, whatever is in its name.

use std::path::{Path, PathBuf};

use super::revision::{unpack, world};
use super::{OpenError, Opened, Private, open_profiles, open_with};

/// Reads a version of a case: a path as [`open`](super::open()) takes it, or such a path with `@` and a revision behind it.
/// What is read then is what git keeps, not what lies in the folder now.
///
/// # Errors
/// As [`open_profiles`], and where git can't show the revision.
pub fn open_version(path: &Path, profiles: &[String]) -> Result<Opened, OpenError> {
    version(path, &|inside| open_profiles(inside, profiles))
}

/// The same with the private files of some parties only; the others aren't read.
///
/// # Errors
/// As [`open_version`].
pub fn open_version_with(path: &Path, private: &Private) -> Result<Opened, OpenError> {
    version(path, &|inside| open_with(inside, private))
}

fn version(
    path: &Path,
    open: &dyn Fn(&Path) -> Result<Opened, OpenError>,
) -> Result<Opened, OpenError> {
    let Some((at, revision)) = split(path) else { return open(path) };
    let refused = |why| OpenError::Revision { path: at.clone(), revision: revision.clone(), why };
    let folder = tempfile::tempdir().map_err(|error| refused(world(&error)))?;
    let inside = unpack(&at, &revision, folder.path()).map_err(refused)?;
    // Whoever reads of it knows it by what was asked for.
    let shown = |inner: &Path| match inner.strip_prefix(&inside) {
        Ok(rest) if rest.as_os_str().is_empty() => path.to_path_buf(),
        Ok(rest) => path.join(rest),
        Err(_) => path.to_path_buf(),
    };
    match open(&inside) {
        Ok(opened) => Ok(Opened { path: path.to_path_buf(), folder: path.to_path_buf(), ..opened }),
        Err(error) => Err(error.elsewhere(&shown)),
    }
}

/// The path and the revision, if that is what is meant: nothing lies at the path as it is written.
fn split(path: &Path) -> Option<(PathBuf, String)> {
    let text = path.to_str()?;
    if path.exists() {
        return None;
    }
    // An `@` before a brace is a part of a revision, as in `HEAD@{1}`.
    let cuts =
        text.match_indices('@').filter(|&(at, _)| at > 0 && !text[at + 1..].starts_with('{'));
    let mut all: Vec<(&str, &str)> = cuts.map(|(at, _)| (&text[..at], &text[at + 1..])).collect();
    all.retain(|(_, revision)| !revision.is_empty());
    let is_there = |(path, _): &&(&str, &str)| Path::new(path).exists();
    let (at, revision) = all.iter().find(is_there).or(all.last())?;
    Some((PathBuf::from(at), (*revision).to_owned()))
}
