//! Do all accept this text?

use std::collections::BTreeMap;

use crate::canon::Json;
use crate::message::answer::AnswerBody;

/// What this tells.
pub(crate) const LEAKS: &str = "All learn one bit: whether all accept this text. With no, and two parties, each who accepted knows that the other refused; with more, all but one together know it of the last. With yes, all know that all accept.";

/// Whether an answer accepts, if it is one.
#[must_use]
pub(crate) fn accepts(answer: &Json) -> Option<bool> {
    match answer.as_text()? {
        "accept" => Some(true),
        "refuse" => Some(false),
        _ => None,
    }
}

/// One bit.
pub(super) fn result(answers: &BTreeMap<String, AnswerBody>) -> Json {
    let all = answers.values().all(|it| accepts(&it.answer) == Some(true));
    if all { "yes" } else { "no" }.into()
}
