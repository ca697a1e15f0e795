//! What does a party answer?
//!
//! Nobody signs it: a stolen laptop must not yield a proof of what a government was ready to accept.

use zeroize::{Zeroize, Zeroizing};

use super::{exactly, text_at};
use crate::bytes::{sha256, unhex};
use crate::canon::{Json, map};

/// An answer to a call. It is zeroed when it is dropped, and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct AnswerBody {
    /// The hash of the call.
    pub call: String,
    /// The hash of its text, or nothing.
    pub text: String,
    /// The answer, in the form of the rule.
    pub answer: Json,
    /// 32 bytes at random, in hexadecimal.
    pub nonce: String,
}

impl std::fmt::Debug for AnswerBody {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("AnswerBody(…)")
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        self.answer.zeroize();
        self.nonce.zeroize();
    }
}

impl AnswerBody {
    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        map([
            ("answer", self.answer.clone()),
            ("call", self.call.as_str().into()),
            ("nonce", self.nonce.as_str().into()),
            ("text", self.text.as_str().into()),
        ])
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["answer", "call", "nonce", "text"])?;
        let nonce = text_at(body, "nonce").filter(|it| unhex::<32>(it).is_some())?;
        let (call, text) = (text_at(body, "call")?, text_at(body, "text")?);
        Some(Self { call, text, answer: body.get("answer")?.clone(), nonce })
    }

    /// What stands for it in an outcome: nothing can be told from it while the nonce is unknown.
    #[must_use]
    pub fn leaf(&self, party: &str) -> String {
        let list = Zeroizing::new(Json::List(vec![
            self.call.as_str().into(),
            party.into(),
            self.answer.clone(),
            self.nonce.as_str().into(),
        ]));
        sha256(Zeroizing::new(list.print()).as_bytes())
    }
}
