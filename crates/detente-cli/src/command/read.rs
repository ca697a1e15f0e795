//! `detente read`: what stands in a document, and how far can it be trusted?

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use detente::evidence::{self, Document, Findings, Lexicon, MOST_BYTES, PassageKind};
use detente::model::{Diagnostic, Span};
use detente::view;

use crate::args::{Common, ReadArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(super) fn run(args: &ReadArgs, common: &Common) -> Result<Status, Failure> {
    let bytes = bytes_of(&args.file)?;
    let document = evidence::read(&bytes).map_err(|error| {
        let found = Diagnostic::error("unreadable", Span::default(), error.to_string());
        Failure::Document(found.in_file(&args.file.display().to_string()))
    })?;
    let found = evidence::find(&document, &Lexicon::builtin());
    if common.json {
        output::json(&view::read(&document, &found))?;
    } else {
        output::text(&page(&document, &found))?;
    }
    Ok(Status::Done)
}

/// The bytes of a file, or of standard input for `-`; one more than are read at most tells that it is too large.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::World(format!("`{}` can't be read: {error}", path.display()))),
    }
}

fn page(document: &Document, found: &Findings) -> String {
    let mut page = format!("{}\n", document.title.as_deref().unwrap_or("No title"));
    let furniture =
        document.passages.iter().filter(|it| it.kind == PassageKind::Boilerplate).count();
    page.push_str(&format!(
        "{} passages, {furniture} of them page furniture\n",
        document.passages.len()
    ));
    for warning in &found.warnings {
        page.push_str(&format!("{}: {}\n", warning.code, warning.message));
    }
    page
}
