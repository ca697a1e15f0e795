//! Is a part of a document the list, map or text that is wanted there?
//!
//! Keys that mean nothing here are passed over: programs write more into these files than what
//! can be settled and what it is worth.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Diagnostic, Exact, Span};

use super::{Issue, Report, number, one_spelling, shown};
use crate::tree::{Entry, Kind, Node};

/// A map by its keys.
#[derive(Debug)]
pub(crate) struct Entries<'t> {
    by_key: BTreeMap<&'t str, &'t Entry>,
    list: &'t [Entry],
    span: Span,
}

impl<'t> Entries<'t> {
    /// The value of a key, if it has one.
    pub(crate) fn get(&self, key: &str) -> Option<&'t Node> {
        self.by_key.get(key).map(|entry| &entry.value).filter(|value| !value.is_nothing())
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &str, what: &str, report: &mut Report) -> Option<&'t Node> {
        let value = self.get(key);
        if value.is_none() {
            report.error("missing-key", self.head(), format!("{what} has no {}", shown(key)));
        }
        value
    }

    /// All entries, in the order of the file.
    pub(crate) fn all(&self) -> &'t [Entry] {
        self.list
    }

    /// Where the map begins, so that a problem of the whole doesn't mark all of it.
    pub(crate) fn head(&self) -> Span {
        self.list.first().map_or(self.span, |entry| entry.span)
    }
}

/// The map that a node must be.
pub(crate) fn entries<'t>(node: &'t Node, what: &str, report: &mut Report) -> Option<Entries<'t>> {
    let Kind::Map(list) = &node.kind else {
        return wrong(node, what, "a map", report);
    };
    let by_key = list.iter().map(|entry| (entry.key.as_str(), entry)).collect();
    Some(Entries { by_key, list, span: node.span })
}

/// The list that a node must be.
pub(crate) fn items<'t>(node: &'t Node, what: &str, report: &mut Report) -> Option<&'t [Node]> {
    match &node.kind {
        Kind::List(items) => Some(items),
        Kind::Nothing | Kind::Text(_) | Kind::Map(_) => wrong(node, what, "a list", report),
    }
}

/// The text or number that a node must be.
pub(crate) fn text<'t>(node: &'t Node, what: &str, report: &mut Report) -> Option<&'t str> {
    match &node.kind {
        Kind::Text(scalar) => Some(&scalar.text),
        Kind::Nothing | Kind::List(_) | Kind::Map(_) => wrong(node, what, "a text", report),
    }
}

/// The `name` of something, or what it is called where it has none.
pub(crate) fn named(
    fields: &Entries<'_>,
    what: &str,
    otherwise: &str,
    report: &mut Report,
) -> Option<String> {
    let name = match fields.get("name") {
        Some(name) => text(name, what, report)?.trim(),
        None => "",
    };
    Some(if name.is_empty() { otherwise } else { name }.to_owned())
}

fn wrong<T>(node: &Node, what: &str, wanted: &str, report: &mut Report) -> Option<T> {
    let message = format!("{what} must be {wanted}, and this is {}", node.describe());
    // A list or map may be the whole file; its beginning says enough: its bracket or its first key.
    let start = node.span.start;
    let span = match &node.kind {
        Kind::Nothing | Kind::Text(_) => node.span,
        Kind::Map(entries) if entries.first().is_some_and(|it| it.span.start == start) => {
            entries[0].span
        }
        Kind::List(_) | Kind::Map(_) => Span::new(start, start + 1),
    };
    report.error("wrong-kind", span, message);
    None
}

/// Reads a map from names to numbers into one number for each settlement of an issue.
pub(crate) fn values(node: &Node, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let what = format!("what the values of {} are worth", shown(&issue.name));
    let entries = entries(node, &what, report)?;
    let known: BTreeSet<&str> = issue.settlements.iter().map(|it| it.name.as_str()).collect();
    let numbers: BTreeSet<String> = known.iter().filter_map(|name| one_spelling(name)).collect();
    let mut by_number: BTreeMap<String, &Node> = BTreeMap::new();
    for entry in entries.all() {
        let number = one_spelling(&entry.key).filter(|number| numbers.contains(number));
        if let Some(number) = number {
            by_number.insert(number, &entry.value);
        } else if !known.contains(entry.key.as_str()) {
            let message = format!(
                "the domain has no value {} of the issue {}",
                shown(&entry.key),
                shown(&issue.name)
            );
            report.error("unknown-value", entry.span, message);
        }
    }
    let mut missing = 0;
    let mut values = Vec::new();
    for settlement in &issue.settlements {
        let by_number =
            || one_spelling(&settlement.name).and_then(|it| by_number.get(&it).copied());
        let Some(node) = entries.get(&settlement.name).or_else(by_number) else {
            missing += 1;
            if missing == 1 {
                let message = format!(
                    "the value {} of the issue {} has no worth here",
                    shown(&settlement.name),
                    shown(&issue.name)
                );
                report.add(
                    Diagnostic::error("value-missing", entries.head(), message)
                        .with_help("give every value of the domain a number"),
                );
            }
            continue;
        };
        let what = format!("the worth of {}", shown(&settlement.name));
        if let Some(written) = text(node, &what, report) {
            values.extend(number(written, &what, node.span, report));
        }
    }
    (values.len() == issue.settlements.len()).then_some(values)
}
