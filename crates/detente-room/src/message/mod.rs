//! Which kinds of message are there, and how large is each?
//!
//! One file a kind: what stands in its body, read strictly. What is more or less than that is no such message.

pub mod answer;
pub mod call;
pub mod join;
pub mod leave;
pub mod outcome;
pub mod receipt;
pub mod release;
pub mod room;
pub mod sign;
pub mod text;
pub mod void;

use std::collections::BTreeMap;

use crate::canon::Json;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The room begins.
    Room,
    /// A party gives its keys.
    Join,
    /// A numbered text.
    Text,
    /// A question to the parties, with what its answer will tell.
    Call,
    /// A party's answer.
    Answer,
    /// That an answer arrived.
    Receipt,
    /// What all learn.
    Outcome,
    /// What a party lets another know.
    Release,
    /// A party's signature under a text.
    Sign,
    /// Somebody leaves.
    Leave,
    /// A call has no outcome.
    Void,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Room,
        Self::Join,
        Self::Text,
        Self::Call,
        Self::Answer,
        Self::Receipt,
        Self::Outcome,
        Self::Release,
        Self::Sign,
        Self::Leave,
        Self::Void,
    ];

    /// The word in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Join => "join",
            Self::Text => "text",
            Self::Call => "call",
            Self::Answer => "answer",
            Self::Receipt => "receipt",
            Self::Outcome => "outcome",
            Self::Release => "release",
            Self::Sign => "sign",
            Self::Leave => "leave",
            Self::Void => "void",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How many bytes a message of this kind is padded to: an answer always to the same.
    #[must_use]
    pub fn size(self, length: usize) -> usize {
        const BLOCK: usize = 4096;
        match self {
            Self::Answer => BLOCK,
            Self::Room
            | Self::Join
            | Self::Text
            | Self::Call
            | Self::Receipt
            | Self::Outcome
            | Self::Release
            | Self::Sign
            | Self::Leave
            | Self::Void => (length + 4).next_multiple_of(BLOCK),
        }
    }

    /// Tells whether the mediator sends it: as a line of the log, or to one party.
    #[must_use]
    pub fn is_of_the_mediator(self) -> bool {
        match self {
            Self::Join | Self::Answer => false,
            Self::Room
            | Self::Text
            | Self::Call
            | Self::Receipt
            | Self::Outcome
            | Self::Release
            | Self::Sign
            | Self::Leave
            | Self::Void => true,
        }
    }

    /// Tells whether a party sends it.
    #[must_use]
    pub fn is_of_a_party(self) -> bool {
        match self {
            Self::Join | Self::Answer | Self::Sign | Self::Release | Self::Leave => true,
            Self::Room | Self::Text | Self::Call | Self::Receipt | Self::Outcome | Self::Void => {
                false
            }
        }
    }
}

/// The short name of somebody: small letters, digits and hyphens, a letter first, 40 at most.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let ok = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-' || it == b'_';
    text.len() <= 40 && text.starts_with(|it: char| it.is_ascii_lowercase()) && text.bytes().all(ok)
}

/// Tells whether a text is a time as `2026-12-05T18:00:00Z`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    let form = b"dddd-dd-ddTdd:dd:ddZ";
    let fits =
        |(it, like): (u8, &u8)| if *like == b'd' { it.is_ascii_digit() } else { it == *like };
    text.len() == form.len() && text.bytes().zip(form).all(fits)
}

/// The body as a map that has exactly these keys.
pub(crate) fn exactly<'a>(body: &'a Json, keys: &[&str]) -> Option<&'a BTreeMap<String, Json>> {
    let map = body.as_map()?;
    (map.len() == keys.len() && keys.iter().all(|key| map.contains_key(*key))).then_some(map)
}

/// The text under a key.
pub(crate) fn text_at(body: &Json, key: &str) -> Option<String> {
    Some(body.get(key)?.as_text()?.to_owned())
}

/// The texts of a list under a key.
pub(crate) fn texts_at(body: &Json, key: &str) -> Option<Vec<String>> {
    body.get(key)?.as_list()?.iter().map(|it| Some(it.as_text()?.to_owned())).collect()
}
