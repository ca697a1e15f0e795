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
    Given,
    Headline,
    Inverted,
    Told,
    Transitive,
}

const LISTS: [(Words, &str, Written); 9] = [
    (Words::Adjunct, "adjunct", Written::AsItStands),
    (Words::Content, "content", Written::AsStems),
    (Words::Controls, "controls", Written::AsStems),
    (Words::Either, "either", Written::AsItStands),
    (Words::Given, "given", Written::AsVerbs),
    (Words::Headline, "headline", Written::AsVerbs),
    (Words::Inverted, "inverted", Written::AsItStands),
    (Words::Told, "told", Written::AsVerbs),
    (Words::Transitive, "transitive", Written::AsVerbs),
];

/// How the words of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    AsItStands,
    /// By how they begin.
    AsStems,
    /// In their base form; all forms count.
    AsVerbs,
}

impl Words {
    /// True if a word is one of the list.
    pub(super) fn has(self, word: &str) -> bool {
        let Some((written, words)) = READ.get(&self) else { return false };
        match written {
            Written::AsStems => words.iter().any(|stem| word.starts_with(stem.as_str())),
            Written::AsItStands | Written::AsVerbs => words.contains(word),
        }
    }
}

static READ: LazyLock<BTreeMap<Words, (Written, BTreeSet<String>)>> = LazyLock::new(|| {
    let mut file: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../data/clauses.toml")).unwrap_or_default();
    let list = |(list, key, written): (Words, &str, Written)| {
        let words = file.remove(key).unwrap_or_default().into_iter();
        let words = match written {
            Written::AsVerbs => words.flat_map(|verb| forms(&verb)).collect(),
            Written::AsItStands | Written::AsStems => words.collect(),
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
