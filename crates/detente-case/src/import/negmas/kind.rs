//! Of which type is something?

use super::super::domain::{Entries, Report, text};

/// The `type` of something, without the module that it stands in; empty if there is none.
pub(super) fn kind(fields: &Entries<'_>, report: &mut Report) -> String {
    let node = fields.get("type");
    let written = node.and_then(|node| text(node, "`type`", report)).unwrap_or_default();
    written.rsplit('.').next().unwrap_or_default().to_owned()
}
