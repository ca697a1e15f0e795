//! Which words decide how the parts of a sentence hang together?
//!
//! The lists of `data/clauses.toml`, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::syntax::verb::forms;

/// A list; the data file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    Adjunct,
    Content,
    Controls,
    Either,
    Focus,
    Fronted,
    Given,
    Headline,
    Inverted,
    Nobody,
    One,
    Reported,
    Sharing,
    Speaking,
    Standing,
    Tagging,
    TaggingOf,
    Tensed,
    Told,
    Transitive,
    UpTo,
}

const LISTS: [(Words, &str, Written); 21] = [
    (Words::Adjunct, "adjunct", Written::Plain),
    (Words::Content, "content", Written::Stems),
    (Words::Controls, "controls", Written::Stems),
    (Words::Either, "either", Written::Plain),
    (Words::Focus, "focus", Written::Plain),
    (Words::Fronted, "fronted", Written::Plain),
    (Words::Nobody, "nobody", Written::Plain),
    (Words::Given, "given", Written::Verbs),
    (Words::Headline, "headline", Written::Verbs),
    (Words::Inverted, "inverted", Written::Plain),
    (Words::One, "one", Written::Plain),
    (Words::Reported, "reported", Written::Plain),
    (Words::Sharing, "sharing", Written::Verbs),
    (Words::Standing, "standing", Written::Verbs),
    (Words::Speaking, "speaking", Written::Verbs),
    (Words::Tagging, "tagging", Written::Verbs),
    (Words::TaggingOf, "tagging-of", Written::Verbs),
    (Words::Tensed, "tensed", Written::Verbs),
    (Words::Told, "told", Written::Verbs),
    (Words::Transitive, "transitive", Written::Verbs),
    (Words::UpTo, "up-to", Written::Plain),
];

/// How the words of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Plain,
    /// By how they begin.
    Stems,
    /// In their base form; all forms count.
    Verbs,
}

impl Words {
    /// True if a word is one of the list.
    pub(super) fn has(self, word: &str) -> bool {
        let Some((written, words)) = READ.get(&self) else { return false };
        match written {
            Written::Stems => words.iter().any(|stem| word.starts_with(stem.as_str())),
            Written::Plain | Written::Verbs => words.contains(word),
        }
    }
}

static READ: LazyLock<BTreeMap<Words, (Written, BTreeSet<String>)>> = LazyLock::new(|| {
    let mut file: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../data/clauses.toml")).unwrap_or_default();
    let list = |(list, key, written): (Words, &str, Written)| {
        let words = file.remove(key).unwrap_or_default().into_iter();
        let words = match written {
            Written::Verbs => words.flat_map(|verb| forms(&verb)).collect(),
            Written::Plain | Written::Stems => words.collect(),
        };
        (list, (written, words))
    };
    LISTS.into_iter().map(list).collect()
});

#[cfg(test)]
mod tests {
    use super::{READ, Words};

    #[test]
    fn every_list_is_there() {
        assert!(READ.values().all(|(_, words)| !words.is_empty()));
        assert!(Words::Transitive.has("accused") && Words::Content.has("claimed"));
        assert!(!Words::Either.has("during"));
    }
}
