//! Which files describe what can be settled, and which a party's wishes?
//!
//! Files are told apart by what they are, not by their names. Only names order the parties.

use detente_model::{Diagnostic, MOST_PARTIES, Span};

use super::Report;
use super::part::{Part, part};
use crate::{CaseFormat, SourceFile};

/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 16 << 20;

/// A file of a domain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it says.
    pub(crate) text: &'a str,
    /// Where its first byte stands, counted through all files.
    pub(crate) base: usize,
}

impl File<'_> {
    /// Its name without folder and ending.
    pub(crate) fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The beginning of the file, which stands for all of it.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.base, self.base)
    }
}

/// The files of a domain by what they are for.
#[derive(Debug)]
pub(crate) struct Files<'a> {
    /// The file that says what can be settled, if there is one.
    pub(crate) domain: Option<File<'a>>,
    /// What the parties want, by file name.
    pub(crate) profiles: Vec<File<'a>>,
}

/// Sorts the files of a domain by what they are for, and reports what there is too much of.
pub(super) fn sort<'a>(
    format: CaseFormat,
    main: &'a SourceFile,
    more: &'a [SourceFile],
    report: &mut Report,
) -> Files<'a> {
    let mut base = 0;
    let (mut domains, mut profiles) = (Vec::new(), Vec::new());
    for file in std::iter::once(main).chain(more) {
        if let Some(text) = text(file, base, report) {
            let placed = File { name: &file.name, text, base };
            match part(text) {
                Some((of, Part::Domain)) if of == format => domains.push(placed),
                Some((of, Part::Profile)) if of == format => profiles.push(placed),
                Some(_) | None => report.add(Diagnostic::note(
                    "file-left-out",
                    placed.span(),
                    "this file is no part of the negotiation domain and is left out",
                )),
            }
        }
        base += file.bytes.len() + 1;
    }
    if let [_, second, ..] = domains.as_slice() {
        report.add(
            Diagnostic::error(
                "two-domains",
                second.span(),
                "a second file says what can be settled, and one domain is read at a time",
            )
            .with_help("name the file of the domain that you mean instead of the folder"),
        );
    }
    profiles.sort_by_key(|file| file.name);
    if let Some(extra) = profiles.get(MOST_PARTIES) {
        let message = format!(
            "there are {} parties, and at most {MOST_PARTIES} can be analysed",
            profiles.len()
        );
        report.error("too-many-parties", extra.span(), message);
        profiles.truncate(MOST_PARTIES);
    }
    Files { domain: domains.into_iter().next(), profiles }
}

fn text<'a>(file: &'a SourceFile, base: usize, report: &mut Report) -> Option<&'a str> {
    if file.bytes.len() > MOST_BYTES {
        let message =
            format!("this file has {} bytes, and at most {MOST_BYTES} are read", file.bytes.len());
        report.error("file-too-big", Span::new(base, base), message);
        return None;
    }
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let start = error.valid_up_to();
            let end = start + error.error_len().unwrap_or(file.bytes.len() - start);
            let span = Span::new(start, end).shifted(base);
            report.add(
                Diagnostic::error("not-utf8", span, "this file is not UTF-8 text")
                    .with_help("save it as UTF-8 in the program that wrote it"),
            );
            None
        }
    }
}
