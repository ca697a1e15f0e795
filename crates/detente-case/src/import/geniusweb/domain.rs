//! What can be settled, and in which ways?

use super::super::domain::{Bound, Issue, Report, Settlements, entries, items, named, shown, text};
use super::range::{self, TooMany};
use crate::tree::Node;

/// The name of a domain and what can be settled in it.
pub(super) fn read(node: &Node, stem: &str, report: &mut Report) -> Option<(String, Vec<Issue>)> {
    let fields = entries(node, "a domain", report)?;
    let title = named(&fields, "a domain's `name`", stem, report)?;
    let listed = fields.need("issuesValues", "this domain", report)?;
    let listed = entries(listed, "`issuesValues`", report)?;
    let mut bound = Bound::default();
    let mut issues = Vec::new();
    for entry in listed.all() {
        if !bound.issue(entry.span, report) {
            break;
        }
        let what = format!("the issue {}", shown(&entry.key));
        let Some(fields) = entries(&entry.value, &what, report) else { continue };
        if let Some(range) = fields.get("range") {
            match range::settlements(range, entry, &mut bound, report) {
                Ok(None) => {}
                Ok(Some(settlements)) => {
                    let name = entry.key.clone();
                    issues.push(Issue { name, settlements, span: entry.span });
                }
                Err(TooMany) => break,
            }
            continue;
        }
        let Some(listed) = fields.need("values", &what, report) else { continue };
        let Some(listed) = items(listed, "`values`", report) else { continue };
        if !bound.settlements(listed.len(), &entry.key, entry.span, report) {
            break;
        }
        let mut settlements = Settlements::default();
        for value in listed {
            match text(value, "a value", report) {
                Some(name) => settlements.add(name, value.span, report),
                None => settlements.pass_over(),
            }
        }
        let settlements = settlements.finish(&entry.key, entry.span, report);
        issues.push(Issue { name: entry.key.clone(), settlements, span: entry.span });
    }
    if issues.is_empty() && !report.has_errors() {
        report.error("no-issues", fields.head(), "this domain has no issue to settle");
    }
    Some((title, issues))
}
