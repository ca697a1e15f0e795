//! What is the same in two versions, and what differs?
//!
//! Both versions become one tree, in which each difference is a part with a number of its own: whoever chooses
//! some of the parts can write the case that has just these.

use std::collections::BTreeSet;

use detente_model::Conflict;

use super::node::{entries, field, items, plain, shown};
use super::pair::{Pair, meaning, name, pairs, with_gone};
use super::shape::{
    FORMS, Items, Shape, are_levels, default, is_looked_up, is_unordered, is_whole, is_words,
    says_nothing_is_there, shape,
};
use crate::print::Yaml;

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The names that lead there.
    pub(super) place: Vec<String>,
    /// What is called so that was put in its place, for an item that says something else now.
    pub(super) becomes: Option<String>,
    /// What the old version has there.
    pub(super) old: Option<Yaml>,
    /// What the new version has there.
    pub(super) new: Option<Yaml>,
    /// True where readers only can tell the difference.
    pub(super) is_words: bool,
    /// True where the same things stand in another order.
    pub(super) is_order: bool,
}

/// Two versions as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Merged {
    /// Both have this.
    Same(Yaml),
    /// Each has its own, as the part with this number says.
    Either(usize),
    /// Things below it may differ.
    Row(Row),
}

/// Entries of a map, or items of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Each with its key.
    entries: Vec<(String, Merged)>,
    /// Those of the old version, in its order.
    old: Vec<usize>,
    /// Those of the new version, in its order.
    new: Vec<usize>,
    /// The part that is their order, if that differs.
    order: Option<usize>,
    written: Written,
    /// Whether it is written even if nothing is in it.
    says_nothing_is_there: bool,
}

/// How entries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    List,
    Map,
    /// Names alone where they say enough, as levels are.
    Names,
}

/// Merges two versions of a case.
pub(super) struct Merging<'a> {
    pub(super) old: &'a Conflict,
    pub(super) new: &'a Conflict,
    pub(super) parts: Vec<Part>,
}

impl Merging<'_> {
    /// Merges what stands at a place.
    pub(super) fn merge(
        &mut self,
        place: &[String],
        old: Option<&Yaml>,
        new: Option<&Yaml>,
    ) -> Merged {
        let names: Vec<&str> = place.iter().map(String::as_str).collect();
        let (Some(before), Some(after)) = (old, new) else {
            return if is_whole(&names) {
                self.part(place, old, new)
            } else {
                let nothing = Yaml::Lines(Vec::new());
                self.merge(place, Some(old.unwrap_or(&nothing)), Some(new.unwrap_or(&nothing)))
            };
        };
        match shape(&names) {
            Shape::Value if plain(before) == plain(after) => Merged::Same(after.clone()),
            Shape::Formula if before == after => Merged::Same(after.clone()),
            Shape::Value | Shape::Formula => self.part(place, old, new),
            Shape::Items(kind) => self.items(place, kind, items(before), items(after)),
            Shape::Wishes if form(before) != form(after) => self.part(place, old, new),
            Shape::Thing(_) if is_paid(before) != is_paid(after) => self.part(place, old, new),
            Shape::Wishes | Shape::Thing(_) | Shape::Names => {
                let (before, after) = (entries(&names, before), entries(&names, after));
                self.fields(place, &before, &after)
            }
        }
    }

    fn part(&mut self, place: &[String], old: Option<&Yaml>, new: Option<&Yaml>) -> Merged {
        let names: Vec<&str> = place.iter().map(String::as_str).collect();
        // In either version the one has to mean what the other does.
        let is_same_formula = match (old, new, shape(&names)) {
            (Some(old), Some(new), Shape::Formula) => [self.old, self.new]
                .into_iter()
                .all(|conflict| meaning(&shown(old), conflict) == meaning(&shown(new), conflict)),
            _ => false,
        };
        let is_label =
            are_levels(&names[..names.len().saturating_sub(1)]) && old.is_some() && new.is_some();
        self.parts.push(Part {
            place: place.to_vec(),
            becomes: None,
            old: old.cloned(),
            new: new.cloned(),
            is_words: is_words(&names) || is_same_formula || is_label,
            is_order: false,
        });
        Merged::Either(self.parts.len() - 1)
    }

    fn fields(
        &mut self,
        place: &[String],
        old: &[(String, Yaml)],
        new: &[(String, Yaml)],
    ) -> Merged {
        let position = |all: &[(String, Yaml)], key: &str| all.iter().position(|it| it.0 == key);
        let rows: Vec<Pair> = new
            .iter()
            .enumerate()
            .map(|(at, (key, _))| Pair {
                old: position(old, key),
                new: Some(at),
                name: key.clone(),
                becomes: None,
            })
            .collect();
        let gone = old.iter().enumerate().filter(|(_, (key, _))| position(new, key).is_none());
        let rows = with_gone(rows, gone.map(|(at, (key, _))| (at, key.clone())));
        let values = |all: &[(String, Yaml)]| -> Vec<Yaml> {
            all.iter().map(|(_, value)| value.clone()).collect()
        };
        let names: Vec<&str> = place.iter().map(String::as_str).collect();
        let written = if are_levels(&names) { Written::Names } else { Written::Map };
        self.row(place, &rows, [&values(old), &values(new)], written)
    }

    fn items(&mut self, place: &[String], kind: Items, old: &[Yaml], new: &[Yaml]) -> Merged {
        let rows = pairs(kind, (old, self.old), (new, self.new));
        let merged = self.row(place, &rows, [old, new], Written::List);
        if let Merged::Row(Row { order: Some(order), .. }) = &merged {
            // Items are put in order by what they are called.
            let said = |all: &[Yaml], conflict: &Conflict| {
                Yaml::List(all.iter().map(|it| Yaml::Text(name(kind, it, conflict))).collect())
            };
            self.parts[*order].old = Some(said(old, self.old));
            self.parts[*order].new = Some(said(new, self.new));
        }
        merged
    }

    fn row(
        &mut self,
        place: &[String],
        rows: &[Pair],
        [old, new]: [&[Yaml]; 2],
        written: Written,
    ) -> Merged {
        let mut merged = Vec::new();
        for pair in rows {
            let place: Vec<String> = place.iter().cloned().chain([pair.name.clone()]).collect();
            let (old, new) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let it = if pair.becomes.is_some() {
                let part = self.part(&place, old, new);
                if let Some(part) = self.parts.last_mut() {
                    part.becomes.clone_from(&pair.becomes);
                }
                part
            } else {
                self.merge(&place, old, new)
            };
            merged.push((pair.name.clone(), it));
        }
        let in_order = |of: &dyn Fn(&Pair) -> Option<usize>| {
            let mut all: Vec<(usize, usize)> =
                rows.iter().enumerate().filter_map(|(at, pair)| Some((of(pair)?, at))).collect();
            all.sort_unstable();
            all.into_iter().map(|(_, at)| at).collect::<Vec<usize>>()
        };
        let (old_order, new_order) = (in_order(&|it| it.old), in_order(&|it| it.new));
        let both = |all: &[usize]| -> Vec<usize> {
            let is_both = |&&at: &&usize| rows[at].old.is_some() && rows[at].new.is_some();
            all.iter().filter(is_both).copied().collect()
        };
        let names: Vec<&str> = place.iter().map(String::as_str).collect();
        let order = (both(&old_order) != both(&new_order) && !is_unordered(&names)).then(|| {
            let said = |all: &[usize]| {
                Yaml::List(all.iter().map(|&at| Yaml::Text(rows[at].name.clone())).collect())
            };
            self.parts.push(Part {
                place: place.to_vec(),
                becomes: None,
                old: Some(said(&old_order)),
                new: Some(said(&new_order)),
                is_words: is_words(&names) || is_looked_up(&names),
                is_order: true,
            });
            self.parts.len() - 1
        });
        Merged::Row(Row {
            entries: merged,
            old: old_order,
            new: new_order,
            order,
            written,
            says_nothing_is_there: says_nothing_is_there(&names),
        })
    }
}

/// In which form somebody's wishes are.
fn form(node: &Yaml) -> Option<&'static str> {
    FORMS.into_iter().find(|form| field(node, form).is_some())
}

/// Whether an issue is a payment.
fn is_paid(node: &Yaml) -> bool {
    field(node, "transfer").is_some()
}

impl Merged {
    /// The version that has the new side of the chosen parts, and the old side of all others; nothing where that has
    /// nothing there.
    pub(super) fn chosen(&self, parts: &[Part], chosen: &BTreeSet<usize>) -> Option<Yaml> {
        match self {
            Self::Same(node) => Some(node.clone()),
            Self::Either(at) if chosen.contains(at) => parts[*at].new.clone(),
            Self::Either(at) => parts[*at].old.clone(),
            Self::Row(row) => row.chosen(parts, chosen),
        }
    }
}

impl Row {
    fn chosen(&self, parts: &[Part], chosen: &BTreeSet<usize>) -> Option<Yaml> {
        let mut entries: Vec<Option<Yaml>> =
            self.entries.iter().map(|(_, it)| it.chosen(parts, chosen)).collect();
        let is_reordered = self.order.is_some_and(|order| chosen.contains(&order));
        let (first, second) =
            if is_reordered { (&self.new, &self.old) } else { (&self.old, &self.new) };
        let is_there = |at: &&usize| entries[**at].is_some();
        let mut order: Vec<usize> = first.iter().filter(is_there).copied().collect();
        // What the other version alone has stands behind what it stands behind there.
        let mut before: Option<usize> = None;
        for &at in second.iter().filter(is_there) {
            if !order.contains(&at) {
                let place = before.and_then(|it| order.iter().position(|&own| own == it));
                order.insert(place.map_or(0, |it| it + 1), at);
            }
            before = Some(at);
        }
        if order.is_empty() && !self.says_nothing_is_there {
            return None;
        }
        let key = |at: usize| self.entries[at].0.as_str();
        let taken = order.into_iter().filter_map(|at| Some((key(at), entries[at].take()?)));
        let taken: Vec<(&str, Yaml)> = taken.collect();
        let says_key = |(key, node): &(&str, Yaml)| shown(node) == *key;
        let is_list = match self.written {
            Written::List => true,
            Written::Map => false,
            Written::Names => taken.iter().all(says_key),
        };
        Some(if is_list {
            Yaml::Lines(taken.into_iter().map(|(_, node)| node).collect())
        } else {
            let entries = taken.into_iter().map(|(key, node)| (key.to_owned(), node));
            Yaml::Section(entries.collect())
        })
    }
}

/// One of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl Part {
    /// The version that alone has it, if it is a document or an excerpt that others can cite.
    pub(super) fn is_cited(&self) -> Option<Side> {
        match (self.place.as_slice(), &self.old, &self.new) {
            ([section, _], Some(_), None) if section == "sources" || section == "evidence" => {
                Some(Side::Old)
            }
            ([section, _], None, Some(_)) if section == "sources" || section == "evidence" => {
                Some(Side::New)
            }
            _ => None,
        }
    }

    /// What a version has there, as a person would write it; what is so where nothing is written, if that is known.
    pub(super) fn said(&self, side: Option<&Yaml>) -> Option<String> {
        let names: Vec<&str> = self.place.iter().map(String::as_str).collect();
        side.map(shown).or_else(|| default(&names).map(str::to_owned))
    }
}
