//! Would the model have moved as history did?

use super::{Allowance, AskError, Supposition, error};
use crate::Opened;
use crate::hindcast::{Hindcast, Hindcasting, find};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HindcastQuestion {
    /// What is supposed.
    pub suppose: Supposition,
}

/// Follows a case from each period of its timeline that has a state to the next, and tells whether it comes to rest
/// where things went. Costs, for each pair, the undeterred steps of all states that are reached.
///
/// ```
/// use detente::ask::{self, Allowance, HindcastQuestion};
///
/// // Eight dates of a quarrel over a dam: what moved, and where does the model go instead?
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/nile-dam");
/// # let dam = root.as_ref();
/// let case = detente::open(dam)?;
/// let answer = ask::hindcast(&case, &HindcastQuestion::default(), &Allowance::unlimited())?;
/// assert_eq!(answer.found.pairs.len(), 7);
/// assert!(answer.found.hits() <= answer.found.moved());
/// // A chance is told from five pairs on that moved.
/// assert_eq!(answer.found.chance.is_some(), answer.found.moved() >= 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and what keeps it from being followed.
pub fn hindcast(
    opened: &Opened,
    question: &HindcastQuestion,
    allowance: &Allowance,
) -> Result<Hindcasting, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let mut found = match find(&supposed, &allowance.budget) {
        Ok(found) => found,
        Err(reason) => Hindcast::unknown(&supposed.conflict, error::stopped(opened, reason)?),
    };
    found.stop = allowance.name(found.stop);
    Ok(Hindcasting { supposed, found })
}
