//! Which keys does a map have, and which of them are unknown here?

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Diagnostic, Span, all_of, meant};

use super::limits::{MOST_ENTRIES, is_full};
use crate::tree::{Entry, Kind, Node};

/// The known keys of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'t> {
    entries: &'t [Entry],
    span: Span,
}

impl<'t> Fields<'t> {
    /// Takes a node as a map with some known keys, and reports every other key.
    pub(super) fn read(
        node: &'t Node,
        what: &str,
        known: &[&str],
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            found.push(
                Diagnostic::error(
                    "wrong-kind",
                    node.span,
                    format!("{what} must be a map, and this is {}", node.describe()),
                )
                .with_help(format!("its keys are {}", all_of(known))),
            );
            return None;
        };
        if is_full(found) {
            return None;
        }
        // A table knows as many keys as its issue has settlements.
        let sorted: BTreeSet<&str> = known.iter().copied().collect();
        for entry in entries.iter().take(MOST_ENTRIES) {
            if !sorted.contains(entry.key.as_str()) {
                found.push(unknown_key(entry, what, known));
            } else if entry.value.is_nothing() {
                found.push(no_value(entry));
            }
        }
        Some(Self { entries, span: node.span })
    }

    /// The value of a key, if it has one.
    pub(super) fn get(&self, key: &str) -> Option<&'t Node> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.value).filter(|value| !value.is_nothing())
    }

    /// The value of a key that must be there.
    pub(super) fn need(
        &self,
        key: &str,
        what: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<&'t Node> {
        if self.position(key).is_none() {
            found.push(Diagnostic::error(
                "missing-key",
                self.head(),
                format!("{what} needs the key `{key}`"),
            ));
        }
        self.get(key)
    }

    /// Where the map begins: its first key, so that a problem of the whole doesn't mark all of it.
    pub(super) fn head(&self) -> Span {
        self.entries.first().map_or(self.span, |entry| entry.span)
    }

    /// Where a key stands.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.span)
    }

    /// All keys, in the order of the file.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    /// The values of all keys that have one, for whoever looks many of them up.
    pub(super) fn by_key(&self) -> BTreeMap<&'t str, &'t Node> {
        let given = self.entries.iter().filter(|entry| !entry.value.is_nothing());
        given.map(|entry| (entry.key.as_str(), &entry.value)).collect()
    }

    /// The position of a key among all keys.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }
}

/// Takes a node as a map with names of the author's own as keys.
pub(super) fn entries<'t>(
    node: &'t Node,
    what: &str,
    found: &mut Vec<Diagnostic>,
) -> Vec<&'t Entry> {
    few_entries(node, what, MOST_ENTRIES, found)
}

/// Takes a node as a map with names of the author's own as keys, of which only so many may be
/// there.
pub(super) fn few_entries<'t>(
    node: &'t Node,
    what: &str,
    most: usize,
    found: &mut Vec<Diagnostic>,
) -> Vec<&'t Entry> {
    let Kind::Map(entries) = &node.kind else {
        found.push(Diagnostic::error(
            "wrong-kind",
            node.span,
            format!("{what} must be a map from names, and this is {}", node.describe()),
        ));
        return Vec::new();
    };
    if is_full(found) {
        return Vec::new();
    }
    let read = &entries[..entries.len().min(most)];
    if let Some(next) = entries.get(most) {
        found.push(Diagnostic::error(
            "too-many-entries",
            next.span,
            format!("{what} has more than {most} entries"),
        ));
    }
    for entry in read.iter().filter(|entry| entry.value.is_nothing()) {
        found.push(no_value(entry));
    }
    read.iter().filter(|entry| !entry.value.is_nothing()).collect()
}

fn unknown_key(entry: &Entry, what: &str, known: &[&str]) -> Diagnostic {
    let is_number = entry.key.bytes().all(|byte| byte.is_ascii_digit());
    let help = if is_number && entry.value.is_nothing() {
        "a comma begins the next entry here; decimals have a point, as in `20.5`".to_owned()
    } else {
        let meant = meant(&entry.key, known.iter().copied());
        meant.unwrap_or_else(|| format!("its keys are {}", all_of(known)))
    };
    Diagnostic::error("unknown-key", entry.span, format!("{what} has no key `{}`", entry.key))
        .with_help(help)
}

fn no_value(entry: &Entry) -> Diagnostic {
    Diagnostic::error("no-value", entry.span, format!("`{}` has no value", entry.key))
        .with_help("write one after the colon, or leave the key out")
}
