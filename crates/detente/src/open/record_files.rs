//! Which files hold the record of a case, and what do they say?
//!
//! One a source, in `record/`. Nothing is written here.

use std::fs;
use std::path::Path;

use detente_case::SourceFile;
use detente_model::{Diagnostic, Span};
use detente_record::{EntryStatus, Record};

use super::file::{self, NotInside};
use super::{Misplaced, OpenError};

/// The folder of the record within the case's.
pub(crate) const FOLDER: &str = "record";
/// What its files end in.
const ENDING: &str = ".jsonl";
/// The longest name of a source, in bytes: some systems take no longer ones for files.
const LONGEST_NAME: usize = 200;
/// The most files that are read.
const MOST_FILES: usize = 100_000;

/// The files of the record, by name; none if there is no record yet.
pub(crate) fn read(case: &Path) -> Result<Vec<SourceFile>, OpenError> {
    let folder = match file::inside(case, FOLDER) {
        Ok(folder) => folder,
        Err(NotInside::Missing) => return Ok(Vec::new()),
        Err(NotInside::Outside) => {
            let path = case.join(FOLDER);
            return Err(OpenError::Misplaced { path, why: Misplaced::Outside });
        }
        Err(NotInside::Unreadable(source)) => {
            return Err(OpenError::Unreadable { path: case.join(FOLDER), source });
        }
    };
    let unreadable = |source| OpenError::Unreadable { path: folder.clone(), source };
    let entries = fs::read_dir(&folder).map_err(unreadable)?;
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
    let (torn, broken): (Vec<_>, Vec<_>) = record.problems.iter().partition(|it| it.torn);
    let broken = broken.into_iter().map(|problem| {
        Diagnostic::error(
            "record-line",
            problem.span,
            format!("line {} of the record doesn't count: {}", problem.line, problem.message),
        )
        .with_help("nothing is lost: correct the line, or take it out, and the rest stays as it is")
        .in_file(file_of(&problem.source))
    });
    let torn = torn.into_iter().map(|problem| {
        Diagnostic::warning("record-torn", problem.span, format!("line {} is the last of the record and was cut off; the others count", problem.line))
            .with_help("whatever wrote it was stopped before it said that it was done: `detente record add CASE FILE` proposes again what is missing, and decisions on it are to be made again")
            .in_file(file_of(&problem.source))
    });
    broken
        .chain(torn)
        .chain(record.documents.keys().flat_map(|source| apart(record, source)))
        .collect()
}

/// A warning for each document of a source that was added without knowing of the one that counts as its latest version.
fn apart<'a>(record: &'a Record, source: &'a str) -> impl Iterator<Item = Diagnostic> + 'a {
    record.apart(source).into_iter().map(move |(version, entries)| {
        let accepted = entries.iter().filter(|it| it.status() == EntryStatus::Accepted).count();
        let hash = version.sha256.get(..8).unwrap_or(&version.sha256);
        let title = version.title.as_ref().map(|it| format!(" “{it}”")).unwrap_or_default();
        let message = format!(
            "`{source}` stands for two documents: {} entries ({accepted} accepted) are of the one{title} that begins with {hash}, and nobody looked for them in the other",
            entries.len()
        );
        Diagnostic::warning("record-two-documents", Span::default(), message)
            .with_help(format!(
                "`detente record add CASE {}` looks for them there; if they are two documents, add the other one again under a name of its own, with `--as NAME`",
                version.file
            ))
            .in_file(file_of(source))
    })
}

/// True for what may name a source, and so a file.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text.len() <= LONGEST_NAME
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
