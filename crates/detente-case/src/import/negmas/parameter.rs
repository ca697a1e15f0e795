//! Which number has a function as a parameter?

use detente_model::Exact;

use super::super::domain::{Entries, Report, number, text};

/// The number under a key that must be there.
pub(super) fn needed(fields: &Entries<'_>, key: &str, report: &mut Report) -> Option<Exact> {
    let what = format!("`{key}`");
    let node = fields.need(key, "this function", report)?;
    number(text(node, &what, report)?, &what, node.span, report)
}

/// The number under a key, or what it is where nothing is said.
pub(super) fn optional(
    fields: &Entries<'_>,
    key: &str,
    otherwise: Exact,
    report: &mut Report,
) -> Option<Exact> {
    match fields.get(key) {
        Some(_) => needed(fields, key, report),
        None => Some(otherwise),
    }
}
