//! How do the files of the record grow?
//!
//! One a source, in `record/`. One process at a time writes. Lines are only added, all of a decision or none, and what is told as
//! done is on the disk. A line that was cut off is no line: the next that is written takes its place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use detente_record::{Line, is_torn, print};

use super::RecordError;
use crate::open::record_files::{FOLDER, file_of, parse, read};
use crate::{OpenError, Opened};

/// The file that is locked while somebody writes.
const LOCK: &str = ".lock";

/// Keeps other processes from writing to the case, until it is dropped.
#[derive(Debug)]
pub struct WritingTurn(#[expect(dead_code, reason = "the lock ends with the file")] File);

/// Waits until nobody else writes to a case, and reads its record as it is then. Whoever writes the case
/// file has to open the case again in its turn.
///
/// # Errors
/// If the record can't be read or written.
pub fn turn(opened: &mut Opened) -> Result<WritingTurn, RecordError> {
    let folder = opened.folder.join(FOLDER);
    let path = folder.join(LOCK);
    let refused = |source| RecordError::World { path: path.clone(), source };
    if folder.is_symlink() {
        return Err(refused(io::Error::other(
            "the record is a link, and what it leads to is elsewhere",
        )));
    }
    fs::create_dir_all(&folder).map_err(refused)?;
    // A link may lead anywhere, and a pipe has no end.
    if path.is_symlink() || path.exists() && !path.is_file() {
        return Err(refused(io::Error::other("it is no plain file")));
    }
    let file = OpenOptions::new().create(true).append(true).open(&path).map_err(refused)?;
    match file.lock() {
        Ok(()) => {}
        // Not every disk knows locks; whoever writes there alone needs none.
        Err(error) if error.kind() == ErrorKind::Unsupported => {}
        Err(error) => return Err(refused(error)),
    }
    refresh(opened)?;
    Ok(WritingTurn(file))
}

/// Adds lines to the files of some sources: all of them, or none.
pub(super) fn append(case: &Path, all: &[(&str, Vec<Line>)]) -> Result<(), RecordError> {
    let mut grown: Vec<(File, u64)> = Vec::new();
    for (source, lines) in all.iter().filter(|(_, lines)| !lines.is_empty()) {
        let path = case.join(file_of(source));
        match grow(&path, lines) {
            Ok(file) => grown.push(file),
            Err(source) => {
                undo(&grown);
                return Err(RecordError::World { path, source });
            }
        }
    }
    Ok(())
}

/// Adds lines to a file and waits for the disk; gives back how long it was. Where that fails, the file is as it was.
fn grow(path: &Path, lines: &[Line]) -> io::Result<(File, u64)> {
    let is_new = !path.exists();
    let mut text: String = lines.iter().map(print).collect();
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    let mut old = Vec::new();
    file.read_to_end(&mut old)?;
    let end = old.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let mut before = old.len() as u64;
    if is_torn(&String::from_utf8_lossy(&old[end..])) {
        before = end as u64;
        file.set_len(before)?;
    } else if end < old.len() {
        // An editor or a merge may have left the last line without its end.
        text.insert(0, '\n');
    }
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let grown = [(file, before)];
    if let Err(error) = written.and_then(|()| if is_new { settle(path) } else { Ok(()) }) {
        undo(&grown);
        return Err(error);
    }
    let [grown] = grown;
    Ok(grown)
}

/// Takes back what was added; what is told as not done isn't there.
fn undo(grown: &[(File, u64)]) {
    for (file, before) in grown {
        // That the first failed is told; a second failure leaves lines that nobody was told of.
        let _ = file.set_len(*before).and_then(|()| file.sync_all());
    }
}

/// Puts a file into the case's folder, in the place of one that is there: the whole file, or nothing.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| replace(path, bytes))
        .map_err(|source| RecordError::World { path: PathBuf::from(path), source })
}

/// Writes a file in the place of one that is there, or anew: the whole file, or nothing, and once it is told as done it is on the
/// disk. A file that may not be written stays; one that is replaced keeps its permissions.
///
/// # Errors
/// What the system says; then what was there is still there.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::metadata(path).ok().map(|it| it.permissions());
    if old.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Another process may write the same file.
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    // What a broken-off attempt left, or a link that leads anywhere.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&part)?;
    let written = file.write_all(bytes).and_then(|()| match old {
        Some(old) => file.set_permissions(old),
        None => Ok(()),
    });
    let placed = written
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&part, path))
        .and_then(|()| settle(path));
    if placed.is_err() {
        // The name of a file that isn't whole is in nobody's way, but it fills the disk.
        let _ = fs::remove_file(&part);
    }
    placed
}

/// Waits until the disk knows a file by its name.
fn settle(path: &Path) -> io::Result<()> {
    match path.parent() {
        // Elsewhere folders can't be opened, and names are kept with the files.
        Some(folder) if cfg!(unix) => {
            let here = folder.as_os_str().is_empty();
            File::open(if here { Path::new(".") } else { folder })?.sync_all()
        }
        Some(_) | None => Ok(()),
    }
}

/// The case as it was read, with the record as it is now.
///
/// # Errors
/// If a file of the record can't be read.
pub fn refresh(opened: &mut Opened) -> Result<(), OpenError> {
    opened.record_files = read(&opened.folder)?;
    opened.record = parse(&opened.record_files);
    Ok(())
}
