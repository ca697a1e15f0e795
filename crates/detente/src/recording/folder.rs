//! How do the files of the record grow?
//!
//! One a source, in `record/`. Lines are only added; each addition is written at once, so that a file is never left in
//! the middle of one.

use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use detente_record::{Line, print};

use super::RecordError;
use crate::OpenError;
use crate::open::record_files::{FOLDER, file_of, parse, read};

/// Adds lines to the file of a source.
pub(super) fn append(case: &Path, source: &str, lines: &[Line]) -> Result<(), RecordError> {
    if lines.is_empty() {
        return Ok(());
    }
    let path = case.join(file_of(source));
    let refused = |source| RecordError::World { path: path.clone(), source };
    fs::create_dir_all(case.join(FOLDER)).map_err(refused)?;
    let mut text: String = lines.iter().map(print).collect();
    let mut file =
        OpenOptions::new().create(true).read(true).append(true).open(&path).map_err(refused)?;
    // An editor or a merge may have left the last line without its end.
    if file.seek(SeekFrom::End(-1)).is_ok() {
        let mut last = [b'\n'];
        file.read_exact(&mut last).map_err(refused)?;
        if last != [b'\n'] {
            text.insert(0, '\n');
        }
    }
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(refused)
}

/// Writes a new file into the case's folder; one that is there already is left alone.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let refused = |source| RecordError::World { path: path.to_path_buf(), source };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(refused)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refused)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(refused)
}

/// Gives a file of the case another name beside it.
pub(super) fn set_aside(from: &Path, to: &Path) -> Result<(), RecordError> {
    fs::rename(from, to).map_err(|source| RecordError::World { path: PathBuf::from(from), source })
}

/// The case as it was read, with the record as it is now.
///
/// # Errors
/// If a file of the record can't be read.
pub fn refresh(opened: &mut crate::Opened) -> Result<(), OpenError> {
    opened.record_files = read(&opened.folder)?;
    opened.record = parse(&opened.record_files);
    Ok(())
}
