//! What does a party let another know, through the mediator?
//!
//! Words that it signs. Nothing else is passed on, and the log doesn't say that anything was.

use super::{exactly, is_name, is_time, text_at};
use crate::canon::{Json, map};

/// Words for one other party, which are never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ReleaseBody {
    /// Who says it.
    pub from: String,
    /// The words.
    pub what: String,
    /// For whom.
    pub to: String,
    /// Until when they may be passed on.
    pub until: String,
    /// Of who says it.
    pub signature: String,
}

impl std::fmt::Debug for ReleaseBody {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ReleaseBody(…)")
    }
}

impl ReleaseBody {
    /// What is signed.
    #[must_use]
    pub fn signed(&self) -> Json {
        map([
            ("from", self.from.as_str().into()),
            ("to", self.to.as_str().into()),
            ("until", self.until.as_str().into()),
            ("what", self.what.as_str().into()),
        ])
    }

    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut body = self.signed();
        if let Json::Map(map) = &mut body {
            map.insert("signature".to_owned(), self.signature.as_str().into());
        }
        body
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["from", "signature", "to", "until", "what"])?;
        let name = |key| text_at(body, key).filter(|it| is_name(it));
        Some(Self {
            from: name("from")?,
            what: text_at(body, "what")?,
            to: name("to")?,
            until: text_at(body, "until").filter(|it| is_time(it))?,
            signature: text_at(body, "signature")?,
        })
    }
}
