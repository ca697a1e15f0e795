//! What is the case called, and how far has it come?

use detente_model::{Diagnostic, Status};

use super::fields::Fields;
use super::{Context, value};
use crate::tree::{Kind, Node};

/// Tells whether the root of a file is a case of the version that this crate reads.
pub(super) fn is_case(root: &Node, found: &mut Vec<Diagnostic>) -> bool {
    let Kind::Map(entries) = &root.kind else {
        found.push(
            Diagnostic::error(
                "not-a-case",
                root.span,
                format!("a case is a map of sections, and this file holds {}", root.describe()),
            )
            .with_help("begin with `detente: 1`; `detente new FOLDER` writes a case to start from"),
        );
        return false;
    };
    let Some(at) = entries.iter().position(|entry| entry.key == "detente") else {
        let span = entries.first().map_or(root.span, |entry| entry.span);
        found.push(
            Diagnostic::error("not-a-case", span, "this file doesn't say that it is a case")
                .with_help("write `detente: 1` on its first line"),
        );
        return false;
    };
    let entry = &entries[at];
    if !matches!(&entry.value.kind, Kind::Text(scalar) if scalar.text == "1") {
        found.push(
            Diagnostic::error(
                "unknown-version",
                entry.value.span,
                format!("this version reads `detente: 1`, and not {}", entry.value.describe()),
            )
            .with_help("write `detente: 1`, or use a newer version of Detente"),
        );
        return false;
    }
    if at > 0 {
        found.push(
            Diagnostic::error("version-first", entry.span, "`detente` must be the first key")
                .with_help("move `detente: 1` to the first line"),
        );
    }
    true
}

/// Reads title, question, date, status and authors.
pub(super) fn read(fields: &Fields<'_>, context: &mut Context) {
    let found = &mut context.found;
    let conflict = &mut context.conflict;
    let title = fields.need("title", "a case", found);
    if let Some(title) = title.and_then(|node| value::prose(node, "`title`", found)) {
        conflict.title = title;
    }
    conflict.question =
        fields.get("question").and_then(|node| value::prose(node, "`question`", found));
    conflict.as_of = fields.get("as_of").and_then(|node| value::day(node, "`as_of`", found));
    if let Some(node) = fields.get("status") {
        let words = [Status::Draft, Status::Reviewed].map(|status| (status.word(), status));
        conflict.status = value::word(node, "`status`", &words, found).unwrap_or_default();
    }
    if let Some(node) = fields.get("authors") {
        let authors = value::items(node, "`authors`", found);
        conflict.authors =
            authors.iter().filter_map(|it| value::prose(it, "an author", found)).collect();
    }
}
