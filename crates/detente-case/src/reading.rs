//! How are the files of a case read?
//!
//! Reading never fails: it gives what could be read and everything that was found. It decides by
//! content which format a file has, not by its name.

use detente_model::{Conflict, Diagnostic, Span};

use crate::section::{self, Context};
use crate::source::{CaseFormat, SourceFile};
use crate::tree::{self, Written};
use crate::{check, import, place};

/// What reading a case gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseReading {
    /// The conflict; `None` if the file has no readable shape at all. Where `diagnostics` holds an
    /// error, parts may be missing and it must not be analysed. Spans that lie beyond the end of
    /// the case file stand in other files: see [`locate`](crate::locate).
    pub conflict: Option<Conflict>,
    /// Everything that was found; for a case file in the order in which it stands in the files.
    pub diagnostics: Vec<Diagnostic>,
    /// Which format the case file has.
    pub format: CaseFormat,
}

impl CaseReading {
    /// True if nothing keeps the case from being analysed.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.conflict.is_some() && !self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// The format of a case file, or of a file of another program, from its content. What looks like
/// nothing else counts as a case file; a broken file is recognised too, so that its errors are its
/// own. Looks at what stands outermost, and costs far less than reading.
#[must_use]
pub fn format_of(bytes: &[u8]) -> CaseFormat {
    import::format_of(bytes).unwrap_or(CaseFormat::Case)
}

/// Reads a case: the case file, or a file in another format, and what belongs to it. Beside a case
/// file that is a file named `party-<id>.yaml` for each party whose preferences stand apart; a
/// negotiation domain has a file for each party, see [`scenario`](crate::scenario).
#[must_use]
pub fn read(main: &SourceFile, more: &[SourceFile]) -> CaseReading {
    let format = format_of(&main.bytes);
    let (conflict, mut found) = match format {
        CaseFormat::Case => {
            let mut found = Vec::new();
            let conflict = read_case(main, more, &mut found);
            // Spans are still counted through all files, so this is also the order of the files.
            found.sort_by_key(|diagnostic| diagnostic.span);
            (conflict, found)
        }
        CaseFormat::Gmcr => checked(import::gmcr::read(&main.bytes), format),
        CaseFormat::Genius => domain(format, main, more, import::genius::read),
        CaseFormat::GeniusWeb => domain(format, main, more, import::geniusweb::read),
        CaseFormat::Negmas => domain(format, main, more, import::negmas::read),
    };
    place::settle(main, more, &mut found);
    CaseReading { conflict, diagnostics: found, format }
}

fn domain(
    format: CaseFormat,
    main: &SourceFile,
    more: &[SourceFile],
    gather: import::domain::Gather,
) -> (Option<Conflict>, Vec<Diagnostic>) {
    checked(import::domain::read(format, main, more, gather), format)
}

fn checked(
    (mut conflict, mut found): (Option<Conflict>, Vec<Diagnostic>),
    format: CaseFormat,
) -> (Option<Conflict>, Vec<Diagnostic>) {
    if let Some(conflict) = &mut conflict {
        check::run(conflict, format, &mut found);
    }
    (conflict, found)
}

fn read_case(
    main: &SourceFile,
    more: &[SourceFile],
    found: &mut Vec<Diagnostic>,
) -> Option<Conflict> {
    let root = tree::read(Written::Case, text_of(main, 0, found)?, 0, found)?;
    let mut context = Context::new(std::mem::take(found));
    let is_case = section::read(&root, &mut context);
    if is_case {
        let mut base = main.bytes.len() + 1;
        for file in more {
            let text = text_of(file, base, &mut context.found);
            if let Some(node) =
                text.and_then(|text| tree::read(Written::Case, text, base, &mut context.found))
            {
                section::read_party_file(&file.name, &node, &mut context);
            }
            base += file.bytes.len() + 1;
        }
        check::run(&mut context.conflict, CaseFormat::Case, &mut context.found);
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
