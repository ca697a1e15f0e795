//! Which lines belong to the page and not to the report?
//!
//! Which words tell is data (`data/furniture.toml`, which explains its format); where in a document they may
//! tell it is asked in [`role`](super::role). Furniture is marked and never removed.

mod pattern;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use pattern::{Kind, Pattern};

/// What a line of furniture says about the lines after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// Nothing.
    Nothing,
    /// What readers wrote, and the forms for it.
    Comments,
    /// Links to other pages.
    Links,
}

/// How far the words of a line tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Furniture wherever it stands, and what it opens.
    Surely(Opens),
    /// Beside other furniture, and before the headline: it could be a heading too.
    Perhaps,
}

/// The table as it is built in.
pub(super) static FURNITURE: LazyLock<Furniture> =
    LazyLock::new(|| Furniture::of(include_str!("../../../data/furniture.toml")));

/// What is known about page furniture.
#[derive(Debug)]
pub(super) struct Furniture {
    /// Patterns by their first word; those of one word and a star for any of its forms too.
    begin: BTreeMap<String, Vec<(Pattern, usize)>>,
    /// Phrases that tell wherever they stand in a line.
    within: AhoCorasick,
    /// For each phrase, the group it stands in.
    phrases: Vec<usize>,
    groups: Vec<Group>,
    #[cfg(feature = "html")]
    classes: BTreeSet<String>,
    agencies: BTreeMap<String, String>,
    outlets: BTreeSet<String>,
}

#[derive(Debug)]
struct Group {
    words: usize,
    told: Told,
    sentences: Sentences,
}

/// Whether lines that are whole sentences can be furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sentences {
    Told,
    LeftAlone,
}

impl Furniture {
    fn of(table: &str) -> Self {
        let table: toml::Table = table.parse().unwrap_or_default();
        let (mut groups, mut begin) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let (mut within, mut phrases) = (Vec::new(), Vec::new());
        for group in table.get("group").and_then(|it| it.as_array()).into_iter().flatten() {
            let number = groups.len();
            groups.push(Group::of(group));
            for line in strings(group.get("lines")) {
                match Kind::of(line) {
                    Kind::Begins(first, pattern) => {
                        begin.entry(first).or_default().push((pattern, number));
                    }
                    Kind::Within(phrase) => {
                        within.push(phrase);
                        phrases.push(number);
                    }
                }
            }
        }
        #[cfg(feature = "html")]
        let classes = strings(table.get("markup").and_then(|it| it.get("classes")));
        let outlets = strings(table.get("outlets").and_then(|it| it.get("words")));
        let agencies = table.get("agencies").and_then(|it| it.as_table()).into_iter().flatten();
        Self {
            begin,
            within: AhoCorasick::new(&within).unwrap_or_else(|_| no_phrases()),
            phrases,
            groups,
            #[cfg(feature = "html")]
            classes: classes.map(str::to_owned).collect(),
            outlets: outlets.map(str::to_owned).collect(),
            agencies: agencies
                .filter_map(|(key, name)| Some((key.clone(), name.as_str()?.to_owned())))
                .collect(),
        }
    }

    /// Whether a line is furniture by its words; `None` if they don't tell.
    pub(super) fn tells(&self, line: &str) -> Option<Told> {
        if line.starts_with(['"', '\u{201c}', '\u{201e}', '\u{ab}']) {
            return None;
        }
        let words = pattern::words(line);
        let sentence = words.len() >= 8 && is_ended(line);
        let fits = |group: usize| {
            let group = self.groups.get(group)?;
            let spoken = sentence && group.sentences == Sentences::LeftAlone;
            (!spoken && words.len() <= group.words).then_some(group.told)
        };
        let first = words.first()?;
        let begun = self.begin.get(&first.text).into_iter().flatten();
        let begun = begun
            .filter(|(pattern, _)| pattern.matches(&words))
            .filter_map(|(_, group)| fits(*group));
        // Of several that fit, one that opens a zone says more, and one that is sure more than one that isn't.
        let begun = begun.reduce(|one, other| match one {
            Told::Surely(Opens::Comments | Opens::Links) => one,
            Told::Surely(Opens::Nothing) if other == Told::Perhaps => one,
            Told::Surely(Opens::Nothing) | Told::Perhaps => other,
        });
        begun.or_else(|| {
            let line = pattern::spaced(&words);
            let mut found = self.within.find_overlapping_iter(&line);
            found.find_map(|hit| fits(*self.phrases.get(hit.pattern().as_usize())?))
        })
    }

    #[cfg(feature = "html")]
    /// True if a part of a class or an id is one of furniture.
    pub(super) fn is_class(&self, part: &str) -> bool {
        self.classes.contains(part)
    }

    /// True for the name of an agency, or one with a word of which publishers make their names.
    pub(super) fn is_outlet(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.agency(&lower).is_some()
            || lower.split([' ', '-', '.']).any(|word| self.outlets.contains(word))
    }

    /// The name of an agency, from how it is written in lower case.
    pub(super) fn agency(&self, name: &str) -> Option<&str> {
        self.agencies.get(name).map(String::as_str)
    }
}

impl Group {
    fn of(group: &toml::Value) -> Self {
        let flag = |key| group.get(key).and_then(toml::Value::as_bool).unwrap_or(false);
        let words = group.get("words").and_then(toml::Value::as_integer).unwrap_or(14);
        let opens = match group.get("opens").and_then(|it| it.as_str()) {
            Some("comments") => Opens::Comments,
            Some("links") => Opens::Links,
            Some(_) | None => Opens::Nothing,
        };
        Self {
            words: usize::try_from(words).unwrap_or(14),
            told: if flag("weak") { Told::Perhaps } else { Told::Surely(opens) },
            sentences: if flag("sentences") { Sentences::Told } else { Sentences::LeftAlone },
        }
    }
}

/// True if a line ends as a sentence does.
pub(super) fn is_ended(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', ')', ']'])
        .ends_with(['.', '!', '?', '\u{2026}', '\u{3002}'])
}

fn no_phrases() -> AhoCorasick {
    let none: [&str; 0] = [];
    #[expect(clippy::expect_used, reason = "an automaton of nothing can always be built")]
    AhoCorasick::new(none).expect("an automaton of nothing")
}

fn strings(value: Option<&toml::Value>) -> impl Iterator<Item = &str> {
    value.and_then(|it| it.as_array()).into_iter().flatten().filter_map(|it| it.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        assert!(FURNITURE.groups.len() > 10);
        assert!(FURNITURE.agency("reuters").is_some());
        #[cfg(feature = "html")]
        assert!(FURNITURE.is_class("newsletter"));
    }

    #[test]
    fn words_tell() {
        let tells = |line| FURNITURE.tells(line);
        assert_eq!(tells("Leave a Comment"), Some(Told::Surely(Opens::Comments)));
        assert_eq!(
            tells("12 thoughts on \u{201c}A title\u{201d}"),
            Some(Told::Surely(Opens::Comments))
        );
        assert_eq!(tells("Related Articles:"), Some(Told::Surely(Opens::Links)));
        assert_eq!(
            tells("\u{a9}2024 The Paper. All rights reserved."),
            Some(Told::Surely(Opens::Nothing))
        );
        assert_eq!(
            tells("Sign up for our daily newsletter here!"),
            Some(Told::Surely(Opens::Nothing))
        );
        assert_eq!(tells("-30-"), Some(Told::Surely(Opens::Nothing)));
        assert_eq!(tells("Photo: a bridge over the river"), Some(Told::Surely(Opens::Nothing)));
        assert_eq!(tells("Politics"), Some(Told::Perhaps));
        assert_eq!(tells("Photo opportunities were few"), None);
        assert_eq!(tells("The ministers left a comment on the talks unanswered."), None);
        assert_eq!(tells("Related talks were held in the capital on Monday."), None);
        assert_eq!(tells("\u{201c}Sign up for peace,\u{201d} she told them."), None);
        assert_eq!(tells(""), None);
    }
}
