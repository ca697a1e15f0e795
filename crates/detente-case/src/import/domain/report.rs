//! What is wrong with the files of a domain?
//!
//! So much is kept as anybody reads; the rest is only counted.

use detente_model::{Diagnostic, Span};

use crate::tree::MOST_FINDINGS;

/// The most characters of a name that messages show.
const MOST_SHOWN: usize = 60;

/// Everything that was found so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: Vec<Diagnostic>,
    failed: bool,
}

impl Report {
    /// Adds a problem.
    pub(crate) fn add(&mut self, problem: Diagnostic) {
        self.failed |= problem.is_error();
        if self.found.len() < MOST_FINDINGS {
            self.found.push(problem);
        }
    }

    /// Adds an error without help.
    pub(crate) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.add(Diagnostic::error(code, span, message));
    }

    /// Adds several problems.
    pub(crate) fn extend(&mut self, problems: Vec<Diagnostic>) {
        for problem in problems {
            self.add(problem);
        }
    }

    /// True if something keeps the domain from being used.
    pub(crate) fn has_errors(&self) -> bool {
        self.failed
    }

    /// Everything, in the order of the files.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        crate::section::say_if_full(&mut self.found);
        self.found.sort_by_key(|found| found.span);
        self.found
    }
}

/// A name in quotation marks, cut where it is too long.
pub(crate) fn shown(name: &str) -> String {
    let mut chars = name.chars();
    let start: String = chars.by_ref().take(MOST_SHOWN).collect();
    let more = if chars.next().is_some() { "…" } else { "" };
    format!("`{start}{more}`")
}

/// That nothing here has a clock.
pub(crate) fn discount_left_out(span: Span) -> Diagnostic {
    let message = "discount factors are left out: a deal is worth the same whenever it is struck";
    Diagnostic::note("discount-left-out", span, message)
}
