//! How are the files of a case read?
//!
//! Reading never fails: it gives what could be read and everything that was found. It decides by
//! content which format a file has, not by its name.

use detente_model::{Conflict, Diagnostic, Span};

use crate::section::{self, Context};
use crate::{check, import, place, tree};

/// A file of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, relative to the case's folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What reading a case gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The conflict; `None` if the file has no readable shape at all. Where `diagnostics` holds an
    /// error, parts may be missing and it must not be analysed. Spans that lie beyond the end of
    /// the case file stand in other files: see [`locate`](crate::locate).
    pub conflict: Option<Conflict>,
    /// Everything that was found; for a case file in the order in which it stands in the files.
    pub diagnostics: Vec<Diagnostic>,
    /// Which format the case file has.
    pub format: Format,
}

impl Reading {
    /// True if nothing keeps the case from being analysed.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.conflict.is_some() && !self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// A format of conflict files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A case file.
    Case,
    /// A save file of GMCR+.
    Gmcr,
}

/// Reads a case: the case file, or a file in another format, and beside it the files named
/// `party-<id>.yaml`, each with one party's preferences.
#[must_use]
pub fn read(main: &SourceFile, more: &[SourceFile]) -> Reading {
    let (format, conflict, mut found) = if import::looks_like_gmcr(&main.bytes) {
        let (mut conflict, mut found) = import::gmcr::read(&main.bytes);
        if let Some(conflict) = &mut conflict {
            check::run(conflict, Format::Gmcr, &mut found);
        }
        (Format::Gmcr, conflict, found)
    } else {
        let mut found = Vec::new();
        let conflict = read_case(main, more, &mut found);
        // Spans are still counted through all files, so this is also the order of the files.
        found.sort_by_key(|diagnostic| diagnostic.span);
        (Format::Case, conflict, found)
    };
    place::settle(main, more, &mut found);
    Reading { conflict, diagnostics: found, format }
}

fn read_case(
    main: &SourceFile,
    more: &[SourceFile],
    found: &mut Vec<Diagnostic>,
) -> Option<Conflict> {
    let root = tree::read(text_of(main, 0, found)?, 0, found)?;
    let mut context = Context::new(std::mem::take(found));
    let is_case = section::read(&root, &mut context);
    if is_case {
        let mut base = main.bytes.len() + 1;
        for file in more {
            let text = text_of(file, base, &mut context.found);
            if let Some(node) = text.and_then(|text| tree::read(text, base, &mut context.found)) {
                section::read_party_file(&file.name, &node, &mut context);
            }
            base += file.bytes.len() + 1;
        }
        check::run(&mut context.conflict, Format::Case, &mut context.found);
    }
    section::say_if_full(&mut context.found);
    *found = context.found;
    is_case.then_some(context.conflict)
}

fn text_of<'a>(file: &'a SourceFile, base: usize, found: &mut Vec<Diagnostic>) -> Option<&'a str> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let start = error.valid_up_to();
            let end = start + error.error_len().unwrap_or(file.bytes.len() - start);
            found.push(
                Diagnostic::error(
                    "not-utf8",
                    Span::new(start, end).shifted(base),
                    "this file is not UTF-8 text",
                )
                .with_help("save it as UTF-8 in the editor that wrote it"),
            );
            None
        }
    }
}
