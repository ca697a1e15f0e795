//! Which differences hang together?
//!
//! What names something that only one version has is made with it, or not at all.

use std::collections::BTreeMap;

use detente_model::Conflict;

use super::merge::Part;
use super::names::{declared, needed};
use super::node::{field, has_numbers};
use crate::print::Yaml;

/// The parts of each change, what the change is about first; in the order in which they stand in the case.
pub(super) fn groups(old: &Conflict, new: &Conflict, parts: &[Part]) -> Vec<Vec<usize>> {
    let mut groups = Groups { of: (0..parts.len()).collect(), names: vec![0; parts.len()] };
    let (before, after) = (declared(old), declared(new));
    groups.tie(parts, (old, &before), &after, |part| part.old.as_ref());
    groups.tie(parts, (new, &after), &before, |part| part.new.as_ref());
    // The answers to a question and their shares are one.
    let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_words) {
        if let [section, unknown, ..] = part.place.as_slice()
            && section == "unknowns"
        {
            let first = *answers.entry(unknown).or_insert(at);
            groups.join(first, at);
        }
    }
    // States are numbered anew where there are others, and so are rankings.
    let mut numbered = (0..parts.len()).filter(|&at| ranks_numbers(&parts[at]));
    if let Some(first) = numbered.next() {
        let states = (0..parts.len()).filter(|&at| changes_states(&parts[at]));
        let states: Vec<usize> = states.collect();
        if !states.is_empty() {
            states.into_iter().chain(numbered).for_each(|at| groups.join(first, at));
        }
    }
    let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..parts.len() {
        all.entry(groups.root(at)).or_default().push(at);
    }
    let mut all: Vec<Vec<usize>> = all.into_values().collect();
    all.sort_by_key(|group| group.first().copied());
    for group in &mut all {
        // What declares most names outermost is what the others belong to.
        group.sort_by_key(|&at| {
            let declares = groups.names[at] > 0;
            let is_party = parts[at].place.first().is_some_and(|it| it == "parties");
            (!(declares && is_party), !declares, parts[at].place.len(), at)
        });
    }
    all
}

/// True if wishes that name states by their numbers are others.
fn ranks_numbers(part: &Part) -> bool {
    let ranking = |node: &Yaml| match part.place.as_slice() {
        [section, _] if section == "preferences" => field(node, "ranking").is_some_and(has_numbers),
        [section, _, form] if section == "preferences" && form == "ranking" => has_numbers(node),
        _ => false,
    };
    part.old.iter().chain(&part.new).any(ranking)
}

/// True if there are other states, or the same in another order.
fn changes_states(part: &Part) -> bool {
    let place: Vec<&str> = part.place.iter().map(String::as_str).collect();
    match place.as_slice() {
        ["impossible", ..] => !part.is_order,
        ["options"] | ["options", _] | ["options", _, _] | ["options", _, _, "levels", ..] => true,
        ["treaties"] | ["treaties", _] | ["treaties", _, "stages", ..] => true,
        ["treaties", _, "issues", rest @ ..] => !rest.contains(&"promises"),
        _ => false,
    }
}

/// Parts that are joined, each under the least of its group.
struct Groups {
    of: Vec<usize>,
    /// How many names each part declares that the other version hasn't.
    names: Vec<usize>,
}

impl Groups {
    fn root(&self, mut at: usize) -> usize {
        while self.of[at] != at {
            at = self.of[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.of[a.max(b)] = a.min(b);
    }

    /// Joins what needs a name that only one version has to what declares it there.
    fn tie<'a>(
        &mut self,
        parts: &'a [Part],
        (own, declared): (&Conflict, &BTreeMap<String, Vec<String>>),
        others: &BTreeMap<String, Vec<String>>,
        side: impl Fn(&'a Part) -> Option<&'a Yaml>,
    ) {
        let mut declares: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, place) in declared.iter().filter(|(name, _)| !others.contains_key(*name)) {
            let leads_there = |part: &Part| !part.is_order && place.starts_with(&part.place);
            for (at, part) in parts.iter().enumerate() {
                if leads_there(part) && side(part).is_some() {
                    declares.insert(name, at);
                    self.names[at] += 1;
                }
            }
        }
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_order) {
            let Some(node) = side(part) else { continue };
            let place: Vec<&str> = part.place.iter().map(String::as_str).collect();
            // What is cited is there beside either version.
            let cited =
                |name: &&String| name.starts_with("excerpt ") || name.starts_with("source ");
            for name in needed(&place, node, own).iter().filter(|name| !cited(name)) {
                if let Some(&by) = declares.get(name.as_str()) {
                    self.join(at, by);
                }
            }
        }
    }
}
