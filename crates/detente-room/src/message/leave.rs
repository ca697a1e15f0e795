//! Who leaves a room?
//!
//! The reason is never said. Where the mediator leaves, the room has ended.

use super::{exactly, is_name, text_at};
use crate::canon::{Json, map};

/// That somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveBody {
    /// Who.
    pub who: String,
    /// The signature.
    pub signature: String,
}

impl LeaveBody {
    /// What is signed.
    #[must_use]
    pub fn signed(who: &str) -> Json {
        map([("who", who.into())])
    }

    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        map([("signature", self.signature.as_str().into()), ("who", self.who.as_str().into())])
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["signature", "who"])?;
        let who = text_at(body, "who").filter(|it| is_name(it))?;
        Some(Self { who, signature: text_at(body, "signature")? })
    }
}
