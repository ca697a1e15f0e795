//! By which words does somebody demand, refuse, offer, promise or deny?
//!
//! The lists of `data/positions.toml`, whose head says what each is for. What they make of a sentence is each rule's own business.

use std::collections::{BTreeMap, BTreeSet};

use super::{LexiconError, Phrases, Section};
use crate::syntax::{Token, forms, with_s};

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] =
    &[("positions.toml", include_str!("../../data/positions.toml"))];

/// A list of words; the data file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stance {
    Ask,
    AskFor,
    AskNoun,
    Asking,
    Warn,
    Refuse,
    RefuseNoun,
    RefusePair,
    Accept,
    Unacceptable,
    Charge,
    Deny,
    False,
    Pledge,
    PledgeNoun,
    Agree,
    Threaten,
    Offer,
    Ready,
    Unready,
    Reserve,
    State,
    Think,
    Believe,
    Doubtful,
    Open,
    Able,
    Unable,
    Own,
    Asked,
    Condition,
    DeniedCondition,
    FutureCondition,
    Crowd,
    Saying,
    Guess,
    Question,
    QuestionFirst,
    Call,
}

/// How the words of a list are inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inflected {
    Verb,
    Noun,
    /// As they stand, perhaps several in a row.
    Not,
}

const LISTS: [(&str, Stance, Inflected); 39] = [
    ("ask", Stance::Ask, Inflected::Verb),
    ("ask-for", Stance::AskFor, Inflected::Not),
    ("ask-noun", Stance::AskNoun, Inflected::Verb),
    ("asking", Stance::Asking, Inflected::Noun),
    ("warn", Stance::Warn, Inflected::Verb),
    ("refuse", Stance::Refuse, Inflected::Verb),
    ("refuse-noun", Stance::RefuseNoun, Inflected::Verb),
    ("refuse-pair", Stance::RefusePair, Inflected::Not),
    ("accept", Stance::Accept, Inflected::Verb),
    ("unacceptable", Stance::Unacceptable, Inflected::Not),
    ("charge", Stance::Charge, Inflected::Noun),
    ("deny", Stance::Deny, Inflected::Verb),
    ("false", Stance::False, Inflected::Not),
    ("pledge", Stance::Pledge, Inflected::Verb),
    ("pledge-noun", Stance::PledgeNoun, Inflected::Verb),
    ("agree", Stance::Agree, Inflected::Verb),
    ("threaten", Stance::Threaten, Inflected::Verb),
    ("offer", Stance::Offer, Inflected::Verb),
    ("ready", Stance::Ready, Inflected::Not),
    ("unready", Stance::Unready, Inflected::Not),
    ("reserve", Stance::Reserve, Inflected::Noun),
    ("state", Stance::State, Inflected::Verb),
    ("think", Stance::Think, Inflected::Verb),
    ("believe", Stance::Believe, Inflected::Verb),
    ("doubtful", Stance::Doubtful, Inflected::Not),
    ("open", Stance::Open, Inflected::Not),
    ("able", Stance::Able, Inflected::Not),
    ("unable", Stance::Unable, Inflected::Not),
    ("own", Stance::Own, Inflected::Noun),
    ("asked", Stance::Asked, Inflected::Verb),
    ("condition", Stance::Condition, Inflected::Not),
    ("denied-condition", Stance::DeniedCondition, Inflected::Not),
    ("future-condition", Stance::FutureCondition, Inflected::Not),
    ("crowd", Stance::Crowd, Inflected::Noun),
    ("saying", Stance::Saying, Inflected::Verb),
    ("guess", Stance::Guess, Inflected::Not),
    ("question", Stance::Question, Inflected::Not),
    ("question-first", Stance::QuestionFirst, Inflected::Not),
    ("call", Stance::Call, Inflected::Not),
];

/// The words of positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stances {
    words: BTreeMap<Stance, BTreeSet<String>>,
    phrases: BTreeMap<Stance, Phrases>,
}

impl Stances {
    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, section: &Section<'_>) -> Result<bool, LexiconError> {
        if section.name != "position" {
            return Ok(false);
        }
        section.only(&LISTS.map(|(name, ..)| name))?;
        for (name, list, inflected) in LISTS {
            for word in section.texts(name)? {
                let all = self.words.entry(list).or_default();
                match inflected {
                    Inflected::Verb => all.extend(forms(word)),
                    Inflected::Noun => all.extend([word.to_owned(), with_s(word)]),
                    Inflected::Not => {
                        all.insert(word.to_owned());
                        if !self.phrases.entry(list).or_default().add(word) {
                            let message = format!("`{word}` should begin with a word");
                            return Err(section.wrong_at(name, message));
                        }
                    }
                }
            }
        }
        Ok(true)
    }

    /// Whether a word, in any of its forms, is in a list.
    pub(crate) fn is(&self, list: Stance, word: &str) -> bool {
        self.words.get(&list).is_some_and(|words| words.contains(word))
    }

    /// How many tokens the longest entry of a list takes that begins at the first of these.
    pub(crate) fn here(&self, list: Stance, tokens: &[Token]) -> Option<usize> {
        self.phrases.get(&list)?.here(tokens)
    }
}
