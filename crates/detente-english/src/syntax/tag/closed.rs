//! Which words are always the same, and which change the tags beside them?
//!
//! The lists of `data/tags.toml`, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::syntax::Tag;

/// A list; the data file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    Adjectival,
    AdverbVerb,
    AfterGerund,
    AfterRow,
    Anybody,
    Auxiliary,
    BareAfter,
    BeforeBase,
    Cause,
    CauseToo,
    Comparing,
    Copula,
    Counting,
    Floating,
    GerundNoun,
    HerePreposition,
    NeverNoun,
    OnlyVerb,
    Preposition,
    Saying,
    SaysPlain,
    VerbEnding,
}

impl Words {
    fn key(self) -> &'static str {
        match self {
            Self::Adjectival => "adjectival",
            Self::AdverbVerb => "adverb-verb",
            Self::AfterGerund => "after-gerund",
            Self::AfterRow => "after-row",
            Self::Anybody => "anybody",
            Self::Auxiliary => "auxiliary",
            Self::BareAfter => "bare-after",
            Self::BeforeBase => "before-base",
            Self::Cause => "cause",
            Self::CauseToo => "cause-too",
            Self::Comparing => "comparing",
            Self::Copula => "copula",
            Self::Counting => "counting",
            Self::Floating => "floating",
            Self::GerundNoun => "gerund-noun",
            Self::HerePreposition => "here-preposition",
            Self::NeverNoun => "never-noun",
            Self::OnlyVerb => "only-verb",
            Self::Preposition => "preposition",
            Self::Saying => "saying",
            Self::SaysPlain => "says-plain",
            Self::VerbEnding => "verb-ending",
        }
    }

    /// True if the list has this word.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS.get(self.key()).is_some_and(|words| words.contains(word))
    }

    /// True if a word begins with one of the list.
    pub(super) fn begin(self, word: &str) -> bool {
        LISTS.get(self.key()).is_some_and(|words| words.iter().any(|it| word.starts_with(it)))
    }

    /// True if a word ends with one of the list.
    pub(super) fn end(self, word: &str) -> bool {
        LISTS.get(self.key()).is_some_and(|words| words.iter().any(|it| word.ends_with(it)))
    }
}

static LISTS: LazyLock<BTreeMap<String, BTreeSet<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/tags.toml")).unwrap_or_default());

/// The lists of words that are always the same part of speech; where a word is in two, the first counts.
const CLASSES: [(&str, Tag); 10] = [
    ("coordinator", Tag::Coordinator),
    ("negation", Tag::Negation),
    ("determiner", Tag::Determiner),
    ("pronoun", Tag::Pronoun),
    ("subordinator", Tag::Subordinator),
    ("relative", Tag::Relative),
    ("adverb", Tag::Adverb),
    ("number", Tag::Number),
    ("preposition", Tag::Preposition),
    ("only-auxiliary", Tag::Auxiliary),
];

/// The tag of a word that is always the same.
pub(super) fn class(lower: &str) -> Option<Tag> {
    let has = |key: &str| LISTS.get(key).is_some_and(|words| words.contains(lower));
    let class = CLASSES.iter().find(|(key, _)| has(key)).map(|(_, tag)| *tag);
    class.or_else(|| (lower.ends_with("n't") && is_auxiliary(lower)).then_some(Tag::Auxiliary))
}

/// *has*, *hasn't*.
pub(super) fn is_auxiliary(lower: &str) -> bool {
    Words::Auxiliary.has(lower.strip_suffix("n't").unwrap_or(lower))
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, LISTS, Words, class, is_auxiliary};
    use crate::syntax::Tag;

    #[test]
    fn every_list_is_there() {
        for (key, _) in CLASSES {
            assert!(LISTS.contains_key(key), "{key}");
        }
        assert!(Words::Adjectival.has("warring") && !Words::Adjectival.has("war"));
        assert!(Words::BareAfter.begin("helped") && Words::VerbEnding.end("stabilise"));
    }

    #[test]
    fn a_word_of_a_closed_class_has_one_tag() {
        assert_eq!(class("both"), Some(Tag::Determiner));
        assert_eq!(class("hasn't"), Some(Tag::Auxiliary));
        assert_eq!(class("river"), None);
        assert!(is_auxiliary("wouldn't"));
    }
}
