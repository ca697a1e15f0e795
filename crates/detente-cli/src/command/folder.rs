//! How are files written without losing any?
//!
//! A folder is filled only if it holds nothing, and wholly or not at all; a file is replaced only once
//! its new content is on the disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use detente::case::SourceFile;
use detente::recording;

use crate::failure::Failure;

/// Writes files into a folder that doesn't exist yet, or is empty.
pub(super) fn fill(folder: &Path, files: &[SourceFile]) -> Result<(), Failure> {
    if folder.exists() {
        let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty {
            return Err(Failure::Usage(
                format!("`{}` exists and isn't an empty folder", folder.display()),
                "name a folder that doesn't exist yet".to_owned(),
            ));
        }
    }
    let is_ours = !folder.exists();
    let mut written = Vec::new();
    let all = files.iter().try_for_each(|file| {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| refused(parent, &error))?;
        }
        begin(&path, &file.bytes)?;
        written.push(path);
        Ok(())
    });
    if all.is_err() {
        // What is there by halves would keep the next try from being one.
        written.iter().for_each(|path| drop(fs::remove_file(path)));
        if is_ours {
            drop(fs::remove_dir_all(folder));
        }
    }
    all
}

/// Writes a file that isn't there yet; where anything fails, it still isn't.
fn begin(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = File::create_new(path).map_err(|error| refused(path, &error))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // The disk may be full; nothing more can be done about a file that stays.
        drop(fs::remove_file(path));
        refused(path, &error)
    })
}

/// Replaces a file; where anything fails, the old one is still there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    // A link stays a link, and what it points to is replaced.
    let real = path.canonicalize().map_err(|error| refused(path, &error))?;
    recording::replace(&real, bytes).map_err(|error| refused(path, &error))
}

/// Writes a file, over an old one if there is one. A pipe or a device takes it as it is; a link is
/// taken away, since it may lead to a file that nobody named.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            recording::replace(path, bytes).map_err(|error| refused(path, &error))
        }
        #[expect(clippy::disallowed_methods, reason = "the command line writes files")]
        Ok(_) => fs::write(path, bytes).map_err(|error| refused(path, &error)),
        Err(_) => begin(path, bytes),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the system may have more kinds")]
fn refused(path: &Path, error: &std::io::Error) -> Failure {
    use std::io::ErrorKind;
    let said = error.to_string();
    // The system's number of an error helps nobody who reads it.
    let said = said.split_once(" (os error ").map_or(said.as_str(), |(words, _)| words);
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such folder; make it first, or name another",
        ErrorKind::PermissionDenied => "you may not write there; name another place",
        ErrorKind::StorageFull => "the disk is full; make room, or name another place",
        ErrorKind::IsADirectory => "it is a folder; name a file in it",
        ErrorKind::NotADirectory => "a part of its name is a file, not a folder",
        _ => said,
    };
    Failure::World(format!("`{}` can't be written: {why}", path.display()))
}

/// That a file isn't written over, since the case is read from it.
pub(super) fn belongs(path: &Path, instead: &str) -> Failure {
    Failure::Usage(
        format!("`{}` belongs to the case, and isn't written over", path.display()),
        format!("name another file, such as `{instead}`"),
    )
}
