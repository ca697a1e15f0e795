//! Which words does a language have for who speaks, for whom, and for when?
//!
//! Data, read once: `data/CODE.toml` is our own, `data/CODE-states.toml` comes from the Unicode Common Locale Data Repository.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use toml::{Table, Value};

use super::data::texts;
use super::states::States;
use super::words::fold;

/// What is known of a language.
#[derive(Debug, Default)]
pub(super) struct Tongue {
    pub(super) code: &'static str,
    pub(super) cues: BTreeSet<String>,
    pub(super) according: Vec<Vec<String>>,
    pub(super) roles: BTreeSet<String>,
    pub(super) small: BTreeSet<String>,
    pub(super) stops: BTreeSet<String>,
    pub(super) skips: BTreeSet<String>,
    /// Ends of family names after `according`, the longest first, with those that they are called by.
    pub(super) genitive: Vec<(String, String)>,
    pub(super) months: BTreeMap<String, i8>,
    /// What stands between a day, its month and its year.
    pub(super) of: String,
    /// What may follow a year.
    pub(super) year: BTreeSet<String>,
    pub(super) states: States,
}

const FILES: [(&str, &str, &str); 4] = [
    ("ar", include_str!("../data/ar.toml"), include_str!("../data/ar-states.toml")),
    ("es", include_str!("../data/es.toml"), include_str!("../data/es-states.toml")),
    ("fr", include_str!("../data/fr.toml"), include_str!("../data/fr-states.toml")),
    ("ru", include_str!("../data/ru.toml"), include_str!("../data/ru-states.toml")),
];

impl Tongue {
    /// All of them.
    pub(super) fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Tongue>> = OnceLock::new();
        ALL.get_or_init(|| {
            FILES.iter().filter_map(|(code, own, states)| read(code, own, states)).collect()
        })
    }

    /// True where names of persons begin with a capital letter.
    pub(super) fn has_capitals(&self) -> bool {
        self.code != "ar"
    }

    /// Whether a word is a form of a verb of saying; in Arabic *and* may be written before it.
    pub(super) fn is_cue(&self, word: &str) -> bool {
        self.cues.contains(word)
            || !self.has_capitals()
                && ["و", "ف"]
                    .iter()
                    .any(|and| word.strip_prefix(and).is_some_and(|rest| self.cues.contains(rest)))
    }
}

/// That the files can be read is held by a test.
fn read(code: &'static str, own: &str, states: &str) -> Option<Tongue> {
    let (own, states): (Table, Table) = (own.parse().ok()?, states.parse().ok()?);
    let set = |key: &str| texts(&own, key).collect::<BTreeSet<String>>();
    let mut months = BTreeMap::new();
    for (number, names) in (1..).zip(states.get("months")?.as_array()?) {
        for name in names.as_array()?.iter().filter_map(Value::as_str) {
            months.insert(fold(name), number);
        }
    }
    let mut genitive: Vec<(String, String)> = own
        .get("genitive")
        .and_then(Value::as_table)
        .into_iter()
        .flatten()
        .filter_map(|(end, called)| Some((end.clone(), called.as_str()?.to_owned())))
        .collect();
    genitive.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
    Some(Tongue {
        code,
        cues: set("cues"),
        according: texts(&own, "according")
            .map(|it| it.split(' ').map(str::to_owned).collect())
            .collect(),
        roles: set("roles"),
        small: set("small"),
        stops: set("stops"),
        skips: set("skips"),
        genitive,
        months,
        of: own.get("of").and_then(Value::as_str).unwrap_or_default().to_owned(),
        year: set("year"),
        states: States::of(&own, &states, code),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_each_language_can_be_read() {
        assert_eq!(Tongue::all().len(), FILES.len());
        for tongue in Tongue::all() {
            assert!(tongue.cues.len() > 30 && tongue.roles.len() > 30, "{}", tongue.code);
            assert_eq!(
                tongue.months.values().collect::<BTreeSet<_>>().len(),
                12,
                "{}",
                tongue.code
            );
        }
    }
}
