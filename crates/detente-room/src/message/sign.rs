//! What does a party sign?
//!
//! That it signs this text, and nothing else: no line, no head, nothing that covers what stands for an answer.

use super::{exactly, is_name, text_at};
use crate::bytes::is_hash;
use crate::canon::{Json, map};

/// A party's signature under a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignBody {
    /// Who signs.
    pub party: String,
    /// The hash of the text.
    pub text: String,
    /// The signature.
    pub signature: String,
}

impl SignBody {
    /// What is signed.
    #[must_use]
    pub fn signed(party: &str, text: &str) -> Json {
        map([("party", party.into()), ("text", text.into())])
    }

    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        map([
            ("party", self.party.as_str().into()),
            ("signature", self.signature.as_str().into()),
            ("text", self.text.as_str().into()),
        ])
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["party", "signature", "text"])?;
        Some(Self {
            party: text_at(body, "party").filter(|it| is_name(it))?,
            text: text_at(body, "text").filter(|it| is_hash(it))?,
            signature: text_at(body, "signature")?,
        })
    }
}
