//! What stands beside a word?
//!
//! The questions that all rules ask of a word and its neighbours.

use std::ops::Range;

use super::closed::Words;
use crate::syntax::verb::{self, Form};
use crate::syntax::{Tag, Text};

/// A word of a sentence, with the tags of all of them.
pub(super) struct Here<'a, 'b> {
    pub(super) text: &'a Text<'b>,
    pub(super) tokens: &'a Range<usize>,
    pub(super) tags: &'a mut [Tag],
    pub(super) at: usize,
}

impl<'a> Here<'a, '_> {
    /// A word in small letters, so many after this one; nothing outside of the sentence.
    pub(super) fn word(&self, ahead: usize) -> &'a str {
        self.lower(self.at + ahead)
    }

    /// A word so many before this one.
    pub(super) fn back(&self, count: usize) -> &'a str {
        self.at.checked_sub(count).map_or("", |at| self.lower(at))
    }

    pub(super) fn lower(&self, at: usize) -> &'a str {
        if at < self.tags.len() { &self.text.tokens[self.tokens.start + at].lower } else { "" }
    }

    /// The tag of this word.
    pub(super) fn tag(&self) -> Tag {
        self.tags[self.at]
    }

    /// The tag before it.
    pub(super) fn before(&self) -> Option<Tag> {
        self.at.checked_sub(1).map(|at| self.tags[at])
    }

    /// The auxiliary before it, past what denies and how it is done: *did not only host*.
    pub(super) fn auxiliary(&self) -> Option<&'a str> {
        let beside = |tag: &Tag| matches!(tag, Tag::Negation | Tag::Adverb);
        let at = self.tags[..self.at].iter().rposition(|tag| !beside(tag))?;
        (self.tags[at] == Tag::Auxiliary).then(|| self.lower(at))
    }

    /// The tag two before it.
    pub(super) fn second_before(&self) -> Option<Tag> {
        self.at.checked_sub(2).map(|at| self.tags[at])
    }

    /// The tag after it.
    pub(super) fn after(&self) -> Option<Tag> {
        self.tags.get(self.at + 1).copied()
    }

    /// What its shape says, if it were a verb.
    pub(super) fn form(&self) -> Form {
        verb::form(self.word(0))
    }

    /// True if a noun phrase goes on after it.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.after(), Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number))
    }

    /// True after what may stand before a noun and never before a verb with tense.
    pub(super) fn opens(&self) -> bool {
        matches!(self.before(), Some(Tag::Determiner | Tag::Possessive))
    }

    /// True if it doesn't end as verbs and adverbs do.
    pub(super) fn looks_like_noun(&self) -> bool {
        !self.word(0).ends_with("ed") && !self.word(0).ends_with("ly")
    }

    /// True if only adjectives and names stand between an article or owner and this word.
    pub(super) fn is_opened(&self) -> bool {
        opened(self.tags, self.at)
    }

    /// True if the same holds of the word before.
    pub(super) fn is_opened_before(&self) -> bool {
        self.at > 0 && opened(self.tags, self.at - 1)
    }

    /// True if *to* before the word at `at` makes it an infinitive; `guess` is what the tagger took *to* for.
    pub(super) fn is_infinitive(&self, at: usize, guess: Tag) -> bool {
        let Some(&tag) = self.tags.get(at) else { return false };
        let (word, next) = (self.lower(at), self.tags.get(at + 1));
        if !verb::is_base(word) || next == Some(&Tag::Possessive) {
            return false;
        }
        let object =
            matches!(next, Some(Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Adjective));
        match tag {
            Tag::Verb | Tag::Auxiliary => true,
            Tag::Noun | Tag::Adjective => {
                Words::VerbEnding.end(word) || guess == Tag::Infinitive && object
            }
            Tag::Name
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Number
            | Tag::Adverb
            | Tag::Infinitive
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Coordinator
            | Tag::Negation
            | Tag::Date
            | Tag::Comma
            | Tag::Hyphen
            | Tag::Quote
            | Tag::Break => false,
        }
    }
}

fn opened(tags: &[Tag], at: usize) -> bool {
    tags[..at]
        .iter()
        .rev()
        .take(6)
        .find(|tag| !matches!(tag, Tag::Adjective | Tag::Name | Tag::Hyphen | Tag::Number))
        .is_some_and(|tag| matches!(tag, Tag::Determiner | Tag::Possessive))
        && tags[at - 1] != Tag::Name
        || at > 1
            && tags[at - 1] == Tag::Name
            && tags[at - 2] == Tag::Determiner
            && tags[at] == Tag::Adjective
}
