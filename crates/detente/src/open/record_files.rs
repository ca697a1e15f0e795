//! Which files hold the record of a case, and what do they say?
//!
//! One a source, in `record/`. Nothing is written here.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use detente_case::SourceFile;
use detente_model::Diagnostic;
use detente_record::Record;

use super::{OpenError, file};

/// The folder of the record within the case's.
pub(crate) const FOLDER: &str = "record";
/// What its files end in.
const ENDING: &str = ".jsonl";
/// The most files that are read.
const MOST_FILES: usize = 100_000;

/// The files of the record, by name; none if there is no record yet.
pub(crate) fn read(case: &Path) -> Result<Vec<SourceFile>, OpenError> {
    let folder = case.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(OpenError::Unreadable { path: folder, source }),
    };
    let mut names: Vec<String> = entries
        .take(MOST_FILES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.strip_suffix(ENDING).is_some_and(is_name))
        .collect();
    names.sort_unstable();
    let read = |name: String| {
        let name = format!("{FOLDER}/{name}");
        Ok(SourceFile { bytes: file::read_found(case, &name)?, name })
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

/// True for what may name a source, and so a file.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.len() <= 100
        && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}

/// The file of a source.
pub(crate) fn file_of(source: &str) -> String {
    format!("{FOLDER}/{source}{ENDING}")
}

fn source_of(file: &str) -> &str {
    let name = file.strip_prefix(FOLDER).and_then(|it| it.strip_prefix('/')).unwrap_or(file);
    name.strip_suffix(ENDING).unwrap_or(name)
}
