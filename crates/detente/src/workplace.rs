//! What is kept for somebody who works on a case, and how is the case itself written?
//!
//! A save is of the text that was read: where the file is another one by now, nothing is written. What was typed
//! and not saved, and numbered drafts, lie in `.detente/` beside the case, which git passes over.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use detente_text::sha256;
use serde::{Deserialize, Serialize};

pub use crate::merge::{MergedText, marked_line, merged};

use crate::Opened;
use crate::recording::{self, RecordError};

/// The folder beside the case.
const FOLDER: &str = ".detente";
/// The numbered drafts in it.
const DRAFTS: &str = "drafts.jsonl";
/// The most files that are looked at to see whether a case has changed.
const MOST_FILES: usize = 4_096;

/// How the files of a case stood at one time: by this one sees whether any has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp(Vec<(PathBuf, u64, Option<SystemTime>)>);

/// How the files of a case stand now: what lies in its folder, its record and its sources, and every document that it names,
/// wherever it lies. Costs a look at each, and reads none.
#[must_use]
pub fn stamp(opened: &Opened) -> Stamp {
    let mut paths: Vec<PathBuf> =
        opened.documents_named().map(|it| opened.folder.join(it)).collect();
    for part in ["", "record", "sources"] {
        let Ok(listed) = fs::read_dir(opened.folder.join(part)) else { continue };
        // What can't be looked at is as if it weren't there, until it can.
        paths.extend(listed.flatten().take(MOST_FILES).map(|it| it.path()));
    }
    paths.retain(|path| !is_ours(path));
    paths.sort();
    paths.dedup();
    Stamp(paths.iter().filter_map(|path| stood(path)).collect())
}

/// A file of ours, or one that is being written: no part of the case.
fn is_ours(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn stood(path: &Path) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let seen = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((path.to_owned(), seen.len(), seen.modified().ok()))
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The text stands in the file, and is on the disk.
    Written,
    /// The file is another one by now: this stands in it, and nothing was written.
    Changed(String),
}

/// Writes a file of the case, if it still is what was read; `base` is the hash of that. Whole or not at all, and once it is
/// told as done it is on the disk.
///
/// # Errors
/// If the file isn't one of the case, or the system refuses; then what was there is still there.
pub fn save(opened: &Opened, file: &str, base: &str, text: &str) -> Result<Saved, RecordError> {
    if opened.file(file).is_none() {
        return Err(RecordError::Outside(file.to_owned()));
    }
    let path = opened.folder.join(file);
    let world = |source| RecordError::World { path: path.clone(), source };
    let mut own = opened.clone();
    let _turn = recording::turn(&mut own)?;
    // A link may lead out of the case.
    if path.is_symlink() {
        return Err(world(io::Error::other(
            "it is a link, and what it leads to is written elsewhere",
        )));
    }
    let there = read(&path).map_err(world)?;
    if sha256(&there) != base {
        return Ok(Saved::Changed(String::from_utf8_lossy(&there).into_owned()));
    }
    recording::replace(&path, text.as_bytes()).map_err(world)?;
    // It is saved now.
    drop_unsaved(opened, file).map_err(world)?;
    Ok(Saved::Written)
}

/// What stands in a file of the case, as it was opened, with its hash.
///
/// # Errors
/// If it isn't one of the case, or isn't UTF-8, so that it couldn't be written again as it is.
pub fn text(opened: &Opened, file: &str) -> Result<(String, String), RecordError> {
    let Some(read) = opened.file(file) else { return Err(RecordError::Outside(file.to_owned())) };
    let text = String::from_utf8(read.bytes.clone()).map_err(|_| RecordError::Unreadable {
        file: file.to_owned(),
        why: "it isn't UTF-8; save it as UTF-8 first".to_owned(),
    })?;
    Ok((text, sha256(&read.bytes)))
}

/// Keeps what was typed and isn't saved, for nobody else to read.
///
/// # Errors
/// If the file isn't one of the case, or the system refuses.
pub fn keep_unsaved(opened: &Opened, file: &str, text: &str) -> Result<(), RecordError> {
    if opened.file(file).is_none() {
        return Err(RecordError::Outside(file.to_owned()));
    }
    let path = unsaved_path(opened, file);
    let world = |source| RecordError::World { path: path.clone(), source };
    folder(opened).map_err(world)?;
    if !path.exists() {
        private(OpenOptions::new().write(true).create_new(true)).open(&path).map_err(world)?;
    }
    recording::replace(&path, text.as_bytes()).map_err(world)
}

/// What was typed and never saved, if it isn't what stands there.
#[must_use]
pub fn unsaved(opened: &Opened, file: &str) -> Option<String> {
    let bytes = read(&unsaved_path(opened, file)).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let there = opened.file(file).map(|it| &it.bytes[..]);
    (there != Some(text.as_bytes())).then_some(text)
}

/// Throws away what was typed and not saved.
///
/// # Errors
/// If the system refuses.
pub fn drop_unsaved(opened: &Opened, file: &str) -> io::Result<()> {
    match fs::remove_file(unsaved_path(opened, file)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A draft of a text that somebody kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// The address at which it is seen.
    pub at: String,
    /// The hash of the case that it is of.
    pub case: String,
    /// What it says.
    pub says: String,
    /// What became of it then.
    pub becomes: String,
    /// What was noted.
    pub note: String,
    /// When it was numbered.
    pub on: String,
    /// The parties whose private files went into what became of it.
    #[serde(default)]
    pub private: Vec<String>,
}

/// Numbers a draft: adds it after all others.
///
/// # Errors
/// If the system refuses; then nothing was added.
pub fn number(opened: &Opened, draft: &DraftLine) -> Result<(), RecordError> {
    let path = opened.folder.join(FOLDER).join(DRAFTS);
    let world = |source| RecordError::World { path: path.clone(), source };
    if path.is_symlink() || path.exists() && !path.is_file() {
        return Err(world(io::Error::other("it is no plain file")));
    }
    folder(opened).map_err(world)?;
    let mut own = opened.clone();
    let _turn = recording::turn(&mut own)?;
    let mut line = serde_json::to_string(draft).unwrap_or_default();
    line.push('\n');
    let mut file = private(OpenOptions::new().create(true).append(true).read(true))
        .open(&path)
        .map_err(world)?;
    let before = file.metadata().map_err(world)?.len();
    // What a broken-off attempt left is no line.
    if before > 0 && !ends_whole(&path).map_err(world)? {
        line.insert(0, '\n');
    }
    let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // That it failed is told; a second failure leaves half a line, which is none.
        let _ = file.set_len(before);
        return Err(world(error));
    }
    Ok(())
}

/// The numbered drafts, in order; a line that is none is left out, and so is what was worked out with a private file that isn't
/// open now.
#[must_use]
pub fn numbered(opened: &Opened) -> Vec<DraftLine> {
    let bytes = read(&opened.folder.join(FOLDER).join(DRAFTS)).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let open = opened.private_parties();
    let all = text.lines().filter_map(|line| serde_json::from_str::<DraftLine>(line).ok());
    all.filter(|it| it.private.iter().all(|party| open.contains(party))).collect()
}

fn ends_whole(path: &Path) -> io::Result<bool> {
    Ok(read(path)?.ends_with(b"\n"))
}

fn unsaved_path(opened: &Opened, file: &str) -> PathBuf {
    let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
    opened.folder.join(FOLDER).join(format!("unsaved-{name}"))
}

/// The folder, with a word to git that nothing in it is its business.
fn folder(opened: &Opened) -> io::Result<()> {
    let folder = opened.folder.join(FOLDER);
    if folder.is_symlink() {
        return Err(io::Error::other("`.detente` is a link"));
    }
    fs::create_dir_all(&folder)?;
    let ignored = folder.join(".gitignore");
    if ignored.exists() { Ok(()) } else { recording::replace(&ignored, b"*\n") }
}

/// A file that nobody else reads, where the system knows that.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600)
    }
    #[cfg(not(unix))]
    options
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // A link leads anywhere, and a pipe has no end.
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(crate::MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
