//! Which answers to the unknowns are supposed where nothing else is said?

use detente_model::{Amount, Answer, Conflict, Exact, Known};
use num_traits::Zero;

/// The likeliest level of each unknown, the first of those that are equally likely, and the middle
/// of each range.
#[must_use]
pub fn central(conflict: &Conflict) -> Vec<Known> {
    let mut answers = Vec::new();
    for unknown in &conflict.unknowns {
        answers.push(match &unknown.answer {
            Answer::Number(amount) => Known::Number(number(amount, &answers)),
            Answer::Levels { shares, .. } => {
                let mut likeliest = 0;
                for level in 1..shares.len() {
                    if number(&shares[level], &answers) > number(&shares[likeliest], &answers) {
                        likeliest = level;
                    }
                }
                Known::Level(likeliest)
            }
        });
    }
    answers
}

/// One number for an amount, given the answers to unknowns.
pub(super) fn number(amount: &Amount, answers: &[Known]) -> Exact {
    match amount {
        Amount::Range { low, high } => (low + high) / Exact::from_integer(2.into()),
        Amount::Unknown(unknown) => match answers.get(unknown.0) {
            Some(Known::Number(number)) => number.clone(),
            Some(Known::Level(_)) | None => Exact::zero(),
        },
    }
}
