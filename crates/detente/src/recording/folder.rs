//! Which files hold the record, and how do they grow?
//!
//! One a source, in `record/`. Lines are only added; each addition is written at once, so that a file is never left in
//! the middle of one.

use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use detente_case::SourceFile;
use detente_evidence::record::{Line, Record, print};
use detente_model::Diagnostic;

use super::RecordError;
use crate::OpenError;
use crate::open::file;

/// The folder of the record within the case's.
const FOLDER: &str = "record";
/// What its files end in.
const ENDING: &str = ".jsonl";
/// The most files that are read.
const MOST_FILES: usize = 100_000;

/// The files of the record, by name; none if there is no record yet.
pub(crate) fn read(case: &Path) -> Result<Vec<SourceFile>, OpenError> {
    let folder = case.join(FOLDER);
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(Vec::new()) };
    let mut names: Vec<String> = entries
        .take(MOST_FILES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.strip_suffix(ENDING).is_some_and(is_name))
        .collect();
    names.sort_unstable();
    let read = |name: String| {
        Ok(SourceFile { bytes: file::read(&folder.join(&name))?, name: format!("{FOLDER}/{name}") })
    };
    names.into_iter().map(read).collect()
}

/// What the files say together.
pub(crate) fn parse(files: &[SourceFile]) -> Record {
    let texts: Vec<(&str, String)> = files
        .iter()
        .map(|file| (source_of(&file.name), String::from_utf8_lossy(&file.bytes).into_owned()))
        .collect();
    Record::read(texts.iter().map(|(source, text)| (*source, text.as_str())))
}

/// What is wrong in them, each at its place.
pub(crate) fn problems(record: &Record) -> Vec<Diagnostic> {
    let each = record.problems.iter().map(|problem| {
        Diagnostic::error(
            "record-line",
            problem.span,
            format!("line {} of the record doesn't count: {}", problem.line, problem.message),
        )
        .with_help("nothing is lost: correct the line, or take it out, and the rest stays as it is")
        .in_file(file_of(&problem.source))
    });
    each.collect()
}

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

/// True for what may name a source, and so a file.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.len() <= 100
        && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}

fn file_of(source: &str) -> String {
    format!("{FOLDER}/{source}{ENDING}")
}

fn source_of(file: &str) -> &str {
    let name = file.strip_prefix(FOLDER).and_then(|it| it.strip_prefix('/')).unwrap_or(file);
    name.strip_suffix(ENDING).unwrap_or(name)
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
