//! What is wrong with a document, where, and what could be done about it?
//!
//! Diagnostics are collected, never returned as an error: reading always gives what could be read
//! and everything that was found. How they look on a terminal is decided by the command line.

use crate::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Probably not what was meant; the analysis goes on.
    Warning,
    /// The case can't be analysed as it stands.
    Error,
}

impl Severity {
    /// The word used in JSON and on the terminal.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A finding that callers act on, and don't only show: the case is sound, and yet some question
/// has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// There are more states than are taken.
    TooManyStates,
    /// Of what somebody wants only an order of points is known, which gives no single verdict.
    OnlyAnOrder,
}

impl Obstacle {
    /// Every obstacle.
    pub const ALL: [Self; 2] = [Self::TooManyStates, Self::OnlyAnOrder];

    /// The code of such findings.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooManyStates => "too-many-states",
            Self::OnlyAnOrder => "only-an-order",
        }
    }
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of this kind of finding, in kebab case: `unknown-name`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file it was found in, relative to the case's folder; empty for the case file itself
    /// where only one file was read.
    pub file: String,
    /// Where in that file, in bytes.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do next, where there is something to say.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error with no help yet.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// A warning with no help yet.
    #[must_use]
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    /// A note with no help yet.
    #[must_use]
    pub fn note(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, span, message)
    }

    /// The same finding with a next step.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding, in a named file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = file.into();
        self
    }

    /// What this is, for callers that act on it; `None` if it is only to be shown.
    #[must_use]
    pub fn obstacle(&self) -> Option<Obstacle> {
        Obstacle::ALL.into_iter().find(|obstacle| obstacle.code() == self.code)
    }

    /// True if this keeps the case from being analysed.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, file: String::new(), span, message: message.into(), help: None }
    }
}
