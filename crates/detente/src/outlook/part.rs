//! How are parts of a sweep added to each other?

use std::ops::Range;

use detente_analysis::outlook::Sampled;
use detente_case::print_case;
use detente_model::Conflict;

use crate::suppose::{Supposed, Supposition, suppose};

/// A part of a sweep, with all that is needed to tell what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookPart {
    /// The case.
    pub conflict: Conflict,
    /// What is supposed about it.
    pub suppose: Supposition,
    /// What a text that fails costs.
    pub failure: f64,
    /// The draws.
    pub sampled: Sampled,
}

/// Why parts can't be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// There are none.
    #[error("there is no draw to add")]
    Nothing,
    /// One is about something else than the first.
    #[error("part {0} is of another case, supposition, seed or cost than the first")]
    Another(usize),
    /// Draws are missing, or there twice.
    #[error("draws {from} to {to} are missing or there twice", from = .0.start, to = .0.end)]
    Gap(Range<u64>),
    /// The case of the parts can't be asked.
    #[error("their case can't be asked: {0}")]
    NoCase(String),
    /// What is counted can't be of the case.
    #[error("what the parts count doesn't fit their case")]
    NotOfTheCase,
}

/// Adds parts, in whatever order they come.
///
/// # Errors
/// What keeps them from being one sweep.
pub(crate) fn join(parts: &[OutlookPart]) -> Result<(Supposed, Sampled, f64), PartError> {
    let first = parts.first().ok_or(PartError::Nothing)?;
    let case = print_case(&first.conflict);
    for (at, part) in parts.iter().enumerate().skip(1) {
        let is_same = (&part.suppose, part.failure.to_bits())
            == (&first.suppose, first.failure.to_bits())
            && (part.sampled.seed, part.sampled.settings)
                == (first.sampled.seed, first.sampled.settings)
            && print_case(&part.conflict) == case;
        if !is_same {
            return Err(PartError::Another(at + 1));
        }
    }
    let mut all: Vec<&Sampled> = parts.iter().map(|it| &it.sampled).collect();
    all.sort_by_key(|it| (it.draws.start, it.draws.end));
    let mut joined = all[0].clone();
    for next in &all[1..] {
        let (end, start) = (joined.draws.end, next.draws.start);
        joined = joined.and(next).ok_or(PartError::Gap(end.min(start)..end.max(start)))?;
    }
    if joined.is_empty() {
        return Err(PartError::Nothing);
    }
    let supposed = suppose(&first.conflict, &first.suppose).map_err(|found| {
        PartError::NoCase(found.first().map_or(String::new(), |it| it.message.clone()))
    })?;
    Ok((supposed, joined, first.failure))
}
