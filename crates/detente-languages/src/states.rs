//! Which state or body does a name stand for?
//!
//! Its names as the data gives them, and words that begin as a state's name does and go on as adjectives do. What is also an
//! ordinary word isn't known here.

use std::collections::BTreeMap;

use detente_text::{Actor, Confidence, Mention, MentionUse};
use toml::{Table, Value};

use super::tongue::{Tongue, texts};
use super::words::{Words, fold};

/// Names, by their first word.
#[derive(Debug, Default)]
pub(super) struct States {
    names: BTreeMap<String, Vec<Name>>,
    /// Names of one word without their ends, the longest first, with the most letters that may follow.
    stems: BTreeMap<char, Vec<(String, usize, Actor)>>,
}

#[derive(Debug)]
struct Name {
    words: Vec<String>,
    actor: Actor,
    used_as: MentionUse,
}

/// A name that stands somewhere: how many words it has, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) count: usize,
    pub(super) actor: Actor,
    pub(super) used_as: MentionUse,
}

impl States {
    pub(super) fn of(own: &Table, states: &Table, code: &str) -> Self {
        let mut all = Self::default();
        for (section, used_as) in
            [("bodies", MentionUse::Name), ("adjectives", MentionUse::Demonym)]
        {
            let table = own.get(section).and_then(Value::as_table);
            for id in table.into_iter().flat_map(Table::keys) {
                let names = table.map(|it| texts(it, id).collect::<Vec<_>>()).unwrap_or_default();
                for name in names {
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
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
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
            .map(|word| bare(&fold(word), code).to_owned())
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

    /// The state or body that is named here.
    pub(super) fn here(&self, words: &Words<'_>, at: usize, tongue: &Tongue) -> Option<Found> {
        let word = words.all.get(at).filter(|it| it.mark.is_none())?;
        let lower = bare(&word.lower, tongue.code);
        for name in self.names.get(lower).into_iter().flatten() {
            let fits = (1..name.words.len()).all(|more| {
                // A hyphen or an apostrophe may stand between.
                words
                    .all
                    .get(at + more)
                    .is_some_and(|it| bare(&it.lower, tongue.code) == name.words[more])
            });
            let as_name =
                word.capital || !tongue.has_capitals() || name.used_as == MentionUse::Demonym;
            if fits && as_name {
                return Some(Found {
                    count: name.words.len(),
                    actor: name.actor.clone(),
                    used_as: name.used_as,
                });
            }
        }
        let stems = lower.chars().next().and_then(|first| self.stems.get(&first))?;
        let letters = lower.chars().count();
        let (_, _, actor) = stems.iter().find(|(stem, most, _)| {
            lower.starts_with(stem.as_str()) && letters - stem.chars().count() <= *most
        })?;
        // Where names have cases, one in another case begins alike, and an adjective is written small.
        let cased = !tongue.genitive.is_empty() && word.capital;
        let used_as = if cased { MentionUse::Name } else { MentionUse::Demonym };
        Some(Found { count: 1, actor: actor.clone(), used_as })
    }
}

/// A word without what Arabic writes before it: the article, and the letters for *and*, *for* and *in*.
fn bare<'w>(word: &'w str, code: &str) -> &'w str {
    if code != "ar" {
        return word;
    }
    let article = |word: &'w str| word.strip_prefix("ال").filter(|it| it.chars().count() >= 3);
    let short = |word: &'w str| word.strip_prefix("لل").filter(|it| it.chars().count() >= 3);
    article(word)
        .or_else(|| short(word))
        .or_else(|| ["وال", "بال", "كال", "فال"].iter().find_map(|it| word.strip_prefix(it)))
        .unwrap_or(word)
}

/// Names of states and bodies; adjectives and what only begins alike are left out.
pub(super) fn mentions(words: &Words<'_>, tongue: &Tongue) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < words.all.len() {
        let found =
            tongue.states.here(words, at, tongue).filter(|it| it.used_as != MentionUse::Demonym);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let last = at + found.count - 1;
        let span = detente_model::Span::new(words.all[at].span.start, words.all[last].span.end);
        mentions.push(Mention {
            actor: found.actor,
            used_as: found.used_as,
            span,
            rule: "name-of-a-state",
            confidence: Confidence::Medium,
        });
        at = last + 1;
    }
    mentions
}
