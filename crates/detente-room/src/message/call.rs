//! What is asked, and what will all learn of the answers?
//!
//! The rule's words about what it tells are part of the call, which is signed before anybody answers.

use super::{exactly, is_time, text_at, texts_at};
use crate::bytes::{is_hash, sha256};
use crate::canon::{Json, map};
use crate::rule::{OutputRule, Tie};

/// The most packages of one call.
/// Crossed by `a_call_lists_so_many_packages_and_no_more`.
pub const MOST_ITEMS: usize = 64;

/// A question to those who must answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallBody {
    /// The hash of the text that it is about, or nothing.
    pub text: String,
    /// In words.
    pub question: String,
    /// What becomes of the answers.
    pub rule: OutputRule,
    /// The packages, for `common`.
    pub items: Vec<String>,
    /// Which of several is taken, for `common`.
    pub tie: Option<Tie>,
    /// Until when answers are awaited.
    pub closes: String,
    /// Who has to answer.
    pub must_answer: Vec<String>,
    /// What this tells, word for word.
    pub leaks: String,
}

impl CallBody {
    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        map([
            ("closes", self.closes.as_str().into()),
            ("items", self.items.clone().into()),
            ("leaks", self.leaks.as_str().into()),
            ("must_answer", self.must_answer.clone().into()),
            ("question", self.question.as_str().into()),
            ("rule", self.rule.word().into()),
            ("text", self.text.as_str().into()),
            ("tie", self.tie.map_or("", Tie::word).into()),
        ])
    }

    /// Reads it: packages and a tie with `common` and there alone, a text with `all-accept`.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        let keys = ["closes", "items", "leaks", "must_answer", "question", "rule", "text", "tie"];
        exactly(body, &keys)?;
        let (text, tie) = (text_at(body, "text")?, text_at(body, "tie")?);
        let tie = if tie.is_empty() { None } else { Some(Tie::of(&tie)?) };
        let rule = OutputRule::of(&text_at(body, "rule")?)?;
        let call = Self {
            question: text_at(body, "question")?,
            rule,
            items: texts_at(body, "items")?,
            tie,
            closes: text_at(body, "closes").filter(|it| is_time(it))?,
            must_answer: texts_at(body, "must_answer")?,
            leaks: text_at(body, "leaks")?,
            text,
        };
        let chooses = (1..=MOST_ITEMS).contains(&call.items.len()) && call.tie.is_some();
        let fits = match rule {
            OutputRule::AllAccept => {
                call.items.is_empty() && call.tie.is_none() && is_hash(&call.text)
            }
            OutputRule::Common => chooses && call.text.is_empty(),
            OutputRule::Nothing => {
                let about = call.text.is_empty() || is_hash(&call.text);
                call.items.is_empty() && call.tie.is_none() && about
            }
        };
        fits.then_some(call)
    }

    /// The hash by which answers and outcomes name it.
    #[must_use]
    pub fn hash(&self) -> String {
        sha256(self.json().print().as_bytes())
    }
}
