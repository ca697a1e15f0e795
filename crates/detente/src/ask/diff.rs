//! What changed between two versions of a case, and which verdicts moved because of it?

use super::{Allowance, AskError, Supposition};
use crate::Opened;
use crate::diff::{Difference, find};
use crate::outlook::Sampling;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DiffQuestion {
    /// What is supposed, of both versions alike.
    pub suppose: Supposition,
    /// Which draws are made of both versions, so that what to ask first can be compared; none by themselves.
    pub sampling: Option<Sampling>,
}

/// Asks what changed between two versions, and charges each verdict that moved to the changes that move it when they are made
/// alone in the old version, and to those without which it moves back. Costs the headline of the case twice for each change
/// that verdicts can depend on.
///
/// ```
/// use detente::ask::{self, Allowance, DiffQuestion};
///
/// // The same but for what a guarantor's promise is worth to it.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue");
/// # let root: &std::path::Path = root.as_ref();
/// # let (willing, unwilling) = (root.join("teaching-guarantor-willing"), root.join("teaching-guarantor-unwilling"));
/// let (old, new) = (detente::open(&willing)?, detente::open(&unwilling)?);
/// let answer = ask::diff([&old, &new], &DiffQuestion::default(), &Allowance::unlimited())?;
/// assert!(answer.moved.iter().any(|verdict| !verdict.needed.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with a version or the question.
pub fn diff(
    versions: [&Opened; 2],
    question: &DiffQuestion,
    allowance: &Allowance,
) -> Result<Difference, AskError> {
    let [old, new] = versions
        .map(|opened| opened.sound().ok_or_else(|| AskError::Unsound(opened.diagnostics.clone())));
    let asked = (&question.suppose, question.sampling.as_ref());
    find([old?, new?], asked, allowance).map_err(AskError::question)
}
