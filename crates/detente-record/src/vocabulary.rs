//! Which words does one need to tell a deed in a few of them?
//!
//! Data, read once. A form of a verb is led back to its base only where that is a verb of the list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

/// The words of `data/acts.toml`, whose head says what each list is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    verbs: BTreeSet<String>,
    irregular: BTreeMap<String, String>,
    pub(super) light: BTreeSet<String>,
    pub(super) speaks: BTreeSet<String>,
    pub(super) ends: BTreeSet<String>,
    pub(super) auxiliaries: BTreeSet<String>,
    pub(super) be: BTreeSet<String>,
    pub(super) not: BTreeSet<String>,
    pub(super) determiners: BTreeSet<String>,
    pub(super) prepositions: BTreeSet<String>,
    pub(super) particles: BTreeSet<String>,
    pub(super) pronouns: BTreeSet<String>,
    pub(super) cuts: BTreeSet<String>,
    pub(super) days: BTreeSet<String>,
    pub(super) asides: BTreeSet<String>,
    pub(super) unknown: BTreeSet<String>,
    pub(super) much: Vec<String>,
    pub(super) asks: BTreeSet<String>,
    pub(super) demands: BTreeSet<String>,
    pub(super) is: BTreeSet<String>,
    pub(super) reserved: BTreeSet<String>,
    pub(super) empty: BTreeSet<String>,
    pub(super) opens: BTreeSet<String>,
    pub(super) contrary: BTreeSet<String>,
}

/// The words; that they can be read is held by a test.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| toml::from_str(include_str!("../data/acts.toml")).unwrap_or_default())
}

impl Vocabulary {
    /// The verb of which a word in lower case is a form.
    pub(super) fn base(&self, word: &str) -> Option<&str> {
        if let Some(base) = self.irregular.get(word) {
            return Some(base);
        }
        let mut bases = vec![word.to_owned()];
        for (ending, instead) in [
            ("ies", "y"),
            ("ied", "y"),
            ("es", ""),
            ("s", ""),
            ("ed", ""),
            ("d", ""),
            ("ing", ""),
            ("ing", "e"),
        ] {
            if let Some(stem) = word.strip_suffix(ending) {
                bases.push(format!("{stem}{instead}"));
                let mut letters = stem.chars().rev();
                if let (Some(last), Some(before)) = (letters.next(), letters.next())
                    && last == before
                {
                    bases.push(stem[..stem.len() - last.len_utf8()].to_owned());
                }
            }
        }
        bases.iter().find_map(|base| self.verbs.get(base)).map(String::as_str)
    }

    /// A word as it is compared: without the endings of verbs and plurals.
    pub(super) fn stem(&self, word: &str) -> String {
        if let Some(base) = self.base(word) {
            return base.to_owned();
        }
        let plural = |ending: &str, instead: &str| {
            word.strip_suffix(ending).map(|it| format!("{it}{instead}"))
        };
        plural("ies", "y")
            .or_else(|| plural("s", "").filter(|it| !it.ends_with('s')))
            .unwrap_or_else(|| word.to_owned())
    }

    /// The words of a text as they are compared, without those that tell nothing.
    pub(super) fn stems(&self, text: &str) -> BTreeSet<String> {
        let words = text.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
        words
            .filter(|word| word.chars().count() > 2 && !self.is_small(word))
            .map(|word| self.stem(&word))
            .collect()
    }

    /// Words of a text as a name: without those that only hold others together, at most so many.
    pub(super) fn name(&self, text: &str, most: usize) -> String {
        let words = text.split_whitespace().map(|word| {
            let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
            ["'s", "’s"].iter().find_map(|it| bare.strip_suffix(it)).unwrap_or(bare)
        });
        let telling = words.filter(|word| !word.is_empty() && !self.is_small(&word.to_lowercase()));
        // "U.S." is one word.
        let whole = telling.take(most).map(|word| word.replace('.', ""));
        slug::slugify(whole.collect::<Vec<_>>().join(" "))
    }

    /// Whether a word may be the name of something in a case.
    pub(super) fn is_name(&self, word: &str) -> bool {
        word.starts_with(|it: char| it.is_ascii_lowercase()) && !self.reserved.contains(word)
    }

    /// Whether a word only holds others together.
    pub(super) fn is_small(&self, word: &str) -> bool {
        [
            &self.determiners,
            &self.prepositions,
            &self.particles,
            &self.pronouns,
            &self.empty,
            &self.cuts,
            &self.auxiliaries,
            &self.not,
        ]
        .iter()
        .any(|list| list.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::vocabulary;

    #[test]
    fn names_have_no_broken_words() {
        for (words, name) in [
            ("The U.S. envoy's convoy", "us-envoy-convoy"),
            ("Tuesday’s clash at the ford", "tuesday-clash-ford"),
            ("whether Norland's guards left", "norland-guards-left"),
        ] {
            assert_eq!(vocabulary().name(words, 3), name, "{words}");
        }
        for (word, fits) in
            [("m23", true), ("un", true), ("no", false), ("on", false), ("3d", false)]
        {
            assert_eq!(vocabulary().is_name(word), fits, "{word}");
        }
    }

    #[test]
    fn the_words_can_be_read_and_forms_lead_to_their_verbs() {
        let words = vocabulary();
        for (form, base) in [
            ("struck", "strike"),
            ("carries", "carry"),
            ("stopped", "stop"),
            ("seizing", "seize"),
            ("fired", "fire"),
            ("launches", "launch"),
        ] {
            assert_eq!(words.base(form), Some(base), "{form}");
        }
        assert_eq!(words.base("village"), None);
        for base in words.light.iter().chain(&words.speaks).chain(&words.demands).chain(&words.ends)
        {
            assert_eq!(words.base(base), Some(base.as_str()), "{base} is no verb of the list");
        }
    }
}
