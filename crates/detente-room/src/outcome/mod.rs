//! What can become of answers?
//!
//! A closed list of rules, one file each: what is answered, what all learn of it, and the words about what that tells, which stand in
//! the call. A new rule is a new version of rooms.

pub(crate) mod all_accept;
pub(crate) mod common;
pub(crate) mod nothing;

use std::collections::BTreeMap;

use crate::canon::Json;
use crate::message::answer::AnswerBody;
use crate::message::call::CallBody;
use crate::rule::OutputRule;

impl OutputRule {
    /// What this tells, word for word as it stands in each call.
    #[must_use]
    pub fn leaks(self) -> &'static str {
        match self {
            Self::AllAccept => all_accept::LEAKS,
            Self::Common => common::LEAKS,
            Self::Nothing => nothing::LEAKS,
        }
    }

    /// Tells whether an answer has the form that the call asks for.
    #[must_use]
    pub fn is_answer(self, call: &CallBody, answer: &Json) -> bool {
        match self {
            Self::AllAccept => all_accept::accepts(answer).is_some(),
            Self::Common => common::accepted(call.items.len(), answer).is_some(),
            Self::Nothing => answer.as_text().is_some(),
        }
    }

    /// Tells whether a result has the form of the rule.
    #[must_use]
    pub fn is_result(self, call: &CallBody, result: &Json) -> bool {
        match self {
            Self::AllAccept => matches!(result.as_text(), Some("yes" | "no")),
            Self::Common => {
                let most = i64::try_from(call.items.len()).unwrap_or(0);
                result.as_int().is_some_and(|it| (0..=most).contains(&it))
            }
            Self::Nothing => result.as_text() == Some("over"),
        }
    }

    /// The result of all answers, which have the form of the rule.
    #[must_use]
    pub fn result(self, call: &CallBody, answers: &BTreeMap<String, AnswerBody>) -> Json {
        match self {
            Self::AllAccept => all_accept::result(answers),
            Self::Common => common::result(call, answers),
            Self::Nothing => "over".into(),
        }
    }

    /// A result in words.
    #[must_use]
    pub fn told(self, call: &CallBody, result: &Json) -> String {
        match self {
            Self::AllAccept if result.as_text() == Some("yes") => "all accept the text".to_owned(),
            Self::AllAccept => "not all accept the text".to_owned(),
            Self::Common => common::chosen(call, result).map_or_else(
                || "no package is acceptable to all".to_owned(),
                |item| format!("acceptable to all: {item}"),
            ),
            Self::Nothing => "the round is over".to_owned(),
        }
    }
}
