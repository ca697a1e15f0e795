//! What can be settled, and in which ways?

use detente_model::Diagnostic;

use super::super::domain::{
    Bound, Entries, Issue, Report, Settlement, Settlements, entries, items, shown, text, whole,
};
use super::kind::kind;
use crate::tree::{Kind, Node};

/// Reads a domain's issues.
pub(super) fn read(fields: &Entries<'_>, report: &mut Report) -> Option<Vec<Issue>> {
    let listed = fields.need("issues", "this domain", report)?;
    let listed = items(listed, "`issues`", report)?;
    let mut bound = Bound::default();
    let mut issues = Vec::new();
    for node in listed {
        if !bound.issue(node.span, report) {
            break;
        }
        let Some(fields) = entries(node, "an issue", report) else { continue };
        let Some(name) = fields.need("name", "this issue", report) else { continue };
        let Some(title) = text(name, "an issue's `name`", report) else { continue };
        let Some(listed) = fields.need("values", "this issue", report) else { continue };
        let kind = kind(&fields, report);
        // A number alone counts them.
        let is_count = kind == "ContiguousIssue" && matches!(listed.kind, Kind::Text(_));
        let listed = if is_count {
            Some(std::slice::from_ref(listed))
        } else {
            items(listed, "`values`", report)
        };
        let Some(listed) = listed else { continue };
        let settlements = match kind.as_str() {
            "CategoricalIssue"
            | "OrdinalIssue"
            | "DiscreteIssue"
            | "DiscreteOrdinalIssue"
            | "CardinalIssue"
            | "DiscreteCardinalIssue"
            | "SingletonIssue"
            | "" => {
                if !bound.settlements(listed.len(), title, name.span, report) {
                    break;
                }
                let mut settlements = Settlements::default();
                for value in listed {
                    match text(value, "a value", report) {
                        Some(name) => settlements.add(name, value.span, report),
                        None => settlements.pass_over(),
                    }
                }
                settlements.finish(title, name.span, report)
            }
            "ContiguousIssue" => {
                let Some((from, to)) = bounds(listed, name, report) else { continue };
                let count = i128::from(to) - i128::from(from) + 1;
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                if !bound.settlements(count, title, name.span, report) {
                    break;
                }
                let span = name.span;
                (from..=to).map(|value| Settlement { name: value.to_string(), span }).collect()
            }
            other => {
                let message = format!("an issue of the type {} can't be read", shown(other));
                report.add(
                    Diagnostic::error("issue-type", fields.head(), message)
                        .with_help("list the values, and make it a `CategoricalIssue`"),
                );
                continue;
            }
        };
        issues.push(Issue { name: title.to_owned(), settlements, span: name.span });
    }
    if issues.is_empty() && !report.has_errors() {
        report.error("no-issues", fields.head(), "this domain has no issue to settle");
    }
    Some(issues)
}

/// The first and the last of whole numbers that follow each other.
fn bounds(listed: &[Node], name: &Node, report: &mut Report) -> Option<(i64, i64)> {
    if let [count] = listed {
        let count = whole(text(count, "`values`", report)?, "`values`", count.span, report)?;
        if count < 1 {
            report.error("no-settlements", name.span, "this issue has no value to choose");
            return None;
        }
        return Some((0, count - 1));
    }
    let [from, to] = listed else {
        let message = "the `values` of such an issue are its first and its last number";
        report.error("wrong-kind", name.span, message);
        return None;
    };
    let mut read = |node: &Node| {
        let written = text(node, "a bound", report)?;
        whole(written, "a bound", node.span, report)
    };
    let (from, to) = (read(from), read(to));
    let (from, to) = (from?, to?);
    if from > to {
        let message = format!("this issue runs from {from} down to {to}");
        report.error("backward-range", name.span, message);
        return None;
    }
    Some((from, to))
}
