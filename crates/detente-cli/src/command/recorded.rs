//! What do all commands on a record need?

use std::path::Path;

use detente::evidence::record::Entry;
use detente::model::{Diagnostic, Span};
use detente::recording::RecordError;
use detente::{Opened, case, open, recording, view};
use jiff::Timestamp;

use crate::failure::Failure;
use crate::record_args::Which;
use crate::{output, render};

/// Opens a case for its record, and shows which lines of the record don't count. What else is wrong with the case is asked by `check`.
pub(super) fn open_record(path: &Path) -> Result<Opened, Failure> {
    let opened = open(path)?;
    match opened.format {
        case::CaseFormat::Case => {}
        case::CaseFormat::Gmcr
        | case::CaseFormat::Genius
        | case::CaseFormat::GeniusWeb
        | case::CaseFormat::Negmas => {
            return Err(refused(RecordError::NoCase));
        }
    }
    let of_record = |file: &str| opened.record_files.iter().any(|it| it.name == file);
    let found: Vec<_> =
        opened.diagnostics.iter().filter(|it| of_record(&it.file)).cloned().collect();
    output::problems(&render::case_diagnostics(&opened, &found));
    Ok(opened)
}

/// What keeps something from being recorded, as a failure of the command.
#[expect(clippy::needless_pass_by_value, reason = "it is mapped over errors")]
pub(super) fn refused(error: RecordError) -> Failure {
    if let RecordError::Stopped = error {
        return Failure::Stopped(Diagnostic::error(
            error.code(),
            Span::default(),
            error.to_string(),
        ));
    }
    if error.is_of_the_world() {
        Failure::World(error.to_string())
    } else {
        let found = Diagnostic::error(error.code(), Span::default(), error.to_string());
        let found = match error.help() {
            Some(help) => found.with_help(help),
            None => found,
        };
        Failure::Question(vec![found], String::new())
    }
}

/// The clock: libraries have none.
pub(super) fn now() -> String {
    #[expect(clippy::disallowed_methods, reason = "the command line owns the clock")]
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The entries that are asked for.
pub(super) fn chosen<'a>(
    opened: &'a Opened,
    which: &Which,
    fits: &dyn Fn(&str) -> bool,
) -> Vec<&'a Entry> {
    let record = &opened.record;
    let all = record.entries().into_iter();
    all.filter(|entry| which.kind.as_deref().is_none_or(|kind| entry.proposal.what.kind() == kind))
        .filter(|entry| which.source.as_deref().is_none_or(|source| entry.source == source))
        .filter(|entry| fits(view::status(record, entry)))
        .collect()
}

/// The entries with these names; all of them for none.
pub(super) fn named<'a>(opened: &'a Opened, ids: &[String]) -> Result<Vec<&'a Entry>, Failure> {
    if ids.is_empty() {
        return Ok(opened.record.entries());
    }
    ids.iter().map(|id| recording::find(&opened.record, id).map_err(refused)).collect()
}
