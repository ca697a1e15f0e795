//! `detente/check/1`: is the case well formed, and what is odd about it?

use serde::Serialize;

use super::DiagnosticView;
use crate::Opened;

/// The whole object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckView {
    /// `detente/check/1`.
    pub schema: &'static str,
    /// True if nothing keeps the case from being analysed.
    pub ok: bool,
    /// Everything that was found.
    pub diagnostics: Vec<DiagnosticView>,
}

/// What was found about a case, as data.
#[must_use]
pub fn check(opened: &Opened) -> CheckView {
    let file = |found| {
        let (name, text) = opened.file_of(found);
        (name.to_owned(), text)
    };
    CheckView {
        schema: "detente/check/1",
        ok: !opened.has_errors(),
        diagnostics: super::error(&opened.diagnostics, file).diagnostics,
    }
}
