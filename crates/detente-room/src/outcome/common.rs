//! Which of these packages do all accept?

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::canon::Json;
use crate::message::answer::AnswerBody;
use crate::message::call::CallBody;
use crate::rule::Tie;

/// What this tells.
pub(crate) const LEAKS: &str = "All learn one of the listed packages that all accept, or that there is none. With one, all know that it is acceptable to all. With none, each knows of every package that it accepted that somebody didn't; where the first in the list is taken, the same of each that it accepted and that stands before the one found.";

/// The packages that an answer accepts, counted from 1 in rising order, if it is one.
#[must_use]
pub(crate) fn accepted(items: usize, answer: &Json) -> Option<Vec<usize>> {
    let numbers = answer.as_list()?.iter().map(|it| usize::try_from(it.as_int()?).ok());
    let numbers: Vec<usize> = numbers.collect::<Option<_>>()?;
    let fits = numbers.iter().all(|it| (1..=items).contains(it))
        && numbers.is_sorted_by(|one, next| one < next);
    fits.then_some(numbers)
}

/// The number of one package, or 0.
pub(super) fn result(call: &CallBody, answers: &BTreeMap<String, AnswerBody>) -> Json {
    let each: Vec<Vec<usize>> = answers
        .values()
        .map(|it| accepted(call.items.len(), &it.answer).unwrap_or_default())
        .collect();
    let all: Vec<usize> =
        (1..=call.items.len()).filter(|item| each.iter().all(|it| it.contains(item))).collect();
    let at = match call.tie {
        Some(Tie::Lot) => lot(answers, all.len()),
        Some(Tie::First) | None => 0,
    };
    let chosen = all.get(at).copied().unwrap_or(0);
    Json::Int(i64::try_from(chosen).unwrap_or(0))
}

/// A number below `count`, drawn from all nonces: no party alone can choose it.
fn lot(answers: &BTreeMap<String, AnswerBody>, count: usize) -> usize {
    let mut hash = Sha256::new();
    for (party, answer) in answers {
        hash.update(party.as_bytes());
        hash.update([0]);
        hash.update(answer.nonce.as_bytes());
    }
    let drawn: [u8; 32] = hash.finalize().into();
    let count = count.max(1);
    // Long division of all 256 bits: what little it leans to one side nobody can notice.
    drawn.iter().fold(0, |rest, byte| (rest * 256 + usize::from(*byte)) % count)
}

/// The package that a result names.
#[must_use]
pub(crate) fn chosen<'a>(call: &'a CallBody, result: &Json) -> Option<&'a str> {
    let number = usize::try_from(result.as_int()?).ok()?;
    call.items.get(number.checked_sub(1)?).map(String::as_str)
}
