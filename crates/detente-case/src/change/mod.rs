//! What differs between two versions of a case, and what would the case be with some of the changes?
//!
//! Things are known by their names, wishes by what is wanted, rules by what they say. A change is what can be made alone: a new
//! party comes with its options and wishes, a new option with its costs and whatever names it. Whether the case is in order with
//! some of the changes is for whoever reads it to see.

mod group;
mod merge;
mod names;
mod node;
mod pair;
mod shape;

use std::collections::BTreeSet;

use detente_model::Conflict;

use crate::print::{Yaml, said, write_entries};
use merge::{Merged, Merging, Part, Side};

/// Two versions of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    merged: Merged,
    parts: Vec<Part>,
    /// The parts of each change.
    groups: Vec<Vec<usize>>,
}

/// A change of what a case says, to be made as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputChange {
    /// What differs, what the change is about first; never empty.
    pub parts: Vec<ChangedPart>,
    /// Who can tell the difference.
    pub told_by: ToldBy,
}

/// One place at which two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPart {
    /// The names that lead there; a wish or a rule is called by what it says.
    pub place: Vec<String>,
    /// What the wish or the rule is called that was put in its place.
    pub becomes: Option<String>,
    /// What is different about it.
    pub kind: PartKind,
    /// What the old version has there, as a person would write it.
    pub old: Option<String>,
    /// What the new version has there.
    pub new: Option<String>,
}

/// What is different about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// What stands there.
    Content,
    /// In which order it stands there.
    Order,
}

/// Who can tell a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToldBy {
    /// Whoever asks for verdicts may.
    Verdicts,
    /// Readers alone: names for readers, citations, judgements, what happened before, other words for the same.
    Readers,
}

impl Versions {
    /// Compares two versions.
    ///
    /// ```
    /// use detente_case::{SourceFile, Versions, read};
    ///
    /// let case = |points: &str| {
    ///     let text = format!(
    ///         "detente: 1\ntitle: Toll\nparties: {{west: West}}\noptions: {{west: {{road: Mend the road}}}}\nnow: []\npreferences:\n  west:\n    weights:\n      - {{want: west.road, points: {points}}}\n"
    ///     );
    ///     read(&SourceFile { name: "case.yaml".into(), bytes: text.into() }, &[]).conflict.unwrap()
    /// };
    /// let versions = Versions::between(&case("5"), &case("20..35"));
    /// let [change] = versions.changes().try_into().unwrap();
    /// assert_eq!(change.parts[0].place, ["preferences", "west", "weights", "west.road", "points"]);
    /// assert_eq!(change.parts[0].old.as_deref(), Some("5"));
    /// assert_eq!(change.parts[0].new.as_deref(), Some("20..35"));
    /// ```
    #[must_use]
    pub fn between(old: &Conflict, new: &Conflict) -> Self {
        let mut merging = Merging { old, new, parts: Vec::new() };
        let (before, after) = (Yaml::Section(said(old)), Yaml::Section(said(new)));
        let merged = merging.merge(&[], Some(&before), Some(&after));
        let parts = merging.parts;
        let groups = group::groups(old, new, &parts);
        Self { merged, parts, groups }
    }

    /// What differs, in the order of the case.
    #[must_use]
    pub fn changes(&self) -> Vec<InputChange> {
        let part = |&at: &usize| {
            let part = &self.parts[at];
            ChangedPart {
                place: part.place.clone(),
                becomes: part.becomes.clone(),
                kind: if part.is_order { PartKind::Order } else { PartKind::Content },
                old: part.said(part.old.as_ref()),
                new: part.said(part.new.as_ref()),
            }
        };
        let change = |group: &Vec<usize>| InputChange {
            parts: group.iter().map(part).collect(),
            told_by: if group.iter().all(|&at| self.parts[at].is_words) {
                ToldBy::Readers
            } else {
                ToldBy::Verdicts
            },
        };
        self.groups.iter().map(change).collect()
    }

    /// The old version with some of the changes made, by their positions among them, as the text of a case file; with none of
    /// them the old version, with all of them the new one.
    #[must_use]
    pub fn made(&self, changes: &BTreeSet<usize>) -> String {
        let mut chosen: BTreeSet<usize> =
            changes.iter().filter_map(|&at| self.groups.get(at)).flatten().copied().collect();
        // Between the two versions what is cited in either of them is there, so that citations are changes of their own.
        if !chosen.is_empty() && chosen.len() < self.parts.len() {
            for group in &self.groups {
                if let [at] = group.as_slice() {
                    match self.parts[*at].is_cited() {
                        Some(Side::Old) => {
                            chosen.remove(at);
                        }
                        Some(Side::New) => {
                            chosen.insert(*at);
                        }
                        None => {}
                    }
                }
            }
        }
        let mut text = String::from("detente: 1\n");
        if let Some(Yaml::Section(entries)) = self.merged.chosen(&self.parts, &chosen) {
            write_entries(&entries, 0, &mut text);
        }
        text
    }
}
