//! `detente/error/1`: what keeps a question from being answered?

use detente_model::{Diagnostic, Span};
use serde::Serialize;

/// The whole object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorView {
    /// `detente/error/1`.
    pub schema: &'static str,
    /// What was found, most of it errors.
    pub diagnostics: Vec<DiagnosticView>,
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticView {
    /// Its stable name.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// The file, relative to the case's folder.
    pub file: String,
    /// Where in the file.
    pub span: SpanView,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpanView {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The line of `start`, from 1.
    pub line: usize,
    /// The column of `start`, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Errors as data. `text_of` gives the name and the text of a diagnostic's file.
#[must_use]
pub fn error<'a>(
    diagnostics: &'a [Diagnostic],
    text_of: impl Fn(&'a Diagnostic) -> (String, &'a str),
) -> ErrorView {
    ErrorView {
        schema: "detente/error/1",
        diagnostics: diagnostics
            .iter()
            .map(|found| {
                let (name, text) = text_of(found);
                diagnostic(found, &name, text)
            })
            .collect(),
    }
}

/// One finding as data, in a file with a name and a text.
#[must_use]
pub fn diagnostic(found: &Diagnostic, name: &str, text: &str) -> DiagnosticView {
    DiagnosticView {
        code: found.code,
        severity: found.severity.word(),
        message: found.message.clone(),
        help: found.help.clone(),
        file: name.to_owned(),
        span: span_in(found.span, text),
    }
}

/// A place in a text as data.
pub(super) fn span_in(span: Span, text: &str) -> SpanView {
    let (line, column) = detente_case::line_column(text, span.start);
    SpanView { start: span.start, end: span.end, line, column }
}
