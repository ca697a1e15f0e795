//! Which state or body does a name stand for?
//!
//! Its names as the data gives them, and words that begin as a state's name does and go on as adjectives do. What is also an
//! ordinary word isn't known here.

use std::collections::BTreeMap;

use detente_text::{Actor, MentionUse};
use toml::{Table, Value};

use super::data::texts;
use super::words::bare;

/// Names, by their first word.
#[derive(Debug, Default)]
pub(super) struct States {
    pub(super) names: BTreeMap<String, Vec<Name>>,
    /// Names of one word without their ends, the longest first, with the most letters that may follow.
    pub(super) stems: BTreeMap<char, Vec<(String, usize, Actor)>>,
}

/// One name.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) actor: Actor,
    pub(super) used_as: MentionUse,
}

/// A name that stands somewhere: how many words and marks it has, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) count: usize,
    pub(super) actor: Actor,
    pub(super) used_as: MentionUse,
}

impl States {
    pub(super) fn of(own: &Table, states: &Table, code: &str) -> Self {
        let mut all = Self::default();
        for (section, used_as) in [
            ("bodies", MentionUse::Name),
            ("names", MentionUse::Name),
            ("adjectives", MentionUse::Demonym),
        ] {
            let Some(table) = own.get(section).and_then(Value::as_table) else { continue };
            for id in table.keys() {
                for name in texts(table, id) {
                    all.add(&name, &Actor::new(id.as_str()), used_as, code);
                }
            }
        }
        let states = states.get("state").and_then(Value::as_array).into_iter().flatten();
        for state in states.filter_map(Value::as_table) {
            let Some(id) = state.get("id").and_then(Value::as_str) else { continue };
            let actor = Actor::new(id);
            for (key, used_as) in [("names", MentionUse::Name), ("capitals", MentionUse::Capital)] {
                for name in texts(state, key) {
                    all.add(&name, &actor, used_as, code);
                    if used_as == MentionUse::Name {
                        all.stem(&name, &actor, code);
                    }
                }
            }
        }
        for names in all.names.values_mut() {
            // What is a name and an adjective, such as *India* in Spanish, is a name first; an adjective is written small.
            names.sort_by_key(|name| (std::cmp::Reverse(name.words.len()), name.used_as));
        }
        for stems in all.stems.values_mut() {
            stems.sort_by_key(|(stem, _, _)| std::cmp::Reverse(stem.len()));
        }
        all
    }

    fn add(&mut self, name: &str, actor: &Actor, used_as: MentionUse, code: &str) {
        let words: Vec<String> = name
            .split(|it: char| !it.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| bare(word, code).to_owned())
            .collect();
        if let Some(first) = words.first().cloned() {
            let name = Name { words, actor: actor.clone(), used_as };
            self.names.entry(first).or_default().push(name);
        }
    }

    fn stem(&mut self, name: &str, actor: &Actor, code: &str) {
        let word = bare(name, code);
        if word.contains(|it: char| !it.is_alphanumeric()) {
            return;
        }
        let letters = word.chars().count();
        let (least, most) = if code == "ar" { (3, 3) } else { (4, 6) };
        // The end of a name gives way to that of an adjective or a case.
        let vowel = |it: char| "aeiouyаяйьоеиу".contains(it) || "اهي".contains(it);
        let ends = word.chars().rev().take(2).take_while(|it| vowel(*it)).count();
        let stem: String = word.chars().take(letters - ends.min(letters)).collect();
        let stem = if stem.chars().count() < least { word.to_owned() } else { stem };
        if let Some(first) = stem.chars().next().filter(|_| stem.chars().count() >= least) {
            self.stems.entry(first).or_default().push((stem, most, actor.clone()));
        }
    }
}
