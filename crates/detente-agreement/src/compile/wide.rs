//! What depends on too many combinations at once?

use detente_model::{Conflict, Diagnostic, TreatyId};

use super::NoBargain;

/// Too many combinations to be looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TooWide {
    /// The issues that it depends on together, by position; choices between ways come after them.
    pub(super) issues: Vec<usize>,
}

/// The most names in one message.
/// Crossed by `what_joins_too_many_issues_is_refused_by_name`.
const MOST_NAMED: usize = 8;

impl TooWide {
    /// Says what can't be looked through.
    pub(super) fn refuse(&self, conflict: &Conflict, treaty: TreatyId) -> NoBargain {
        let text = conflict.treaty(treaty);
        let named = self.issues.iter().filter_map(|&at| text.issues.get(at));
        let names: Vec<String> =
            named.take(MOST_NAMED).map(|issue| format!("`{}`", issue.id)).collect();
        let more = if self.issues.len() > names.len() { ", …" } else { "" };
        let message = format!(
            "what the deals on `{}` lead to depends on too many combinations at once: {}{more}",
            text.id,
            names.join(", ")
        );
        NoBargain::Problems(vec![
            Diagnostic::error("deals-too-wide", text.span, message).with_help(
                "split formulas that name many issues or options of this treaty into smaller ones",
            ),
        ])
    }
}
