//! Why does today last, or who leaves it?

use super::{Allowance, AskError, Supposed, Supposition, error};
use crate::Opened;
use crate::briefing::{finding::Today, today_of};
use detente_model::Stop;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodaySeen {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// How every party sees today; `None` if the case has none, or where that wasn't found in time.
    pub today: Option<Today>,
    /// How the work ended.
    pub stop: Stop,
}

/// Asks how every party sees today. Costs the replies to each move of a party that would pay it.
///
/// ```
/// use detente::ask::{self, Allowance, Supposition};
///
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/nile-dam");
/// # let dam = root.as_ref();
/// let case = detente::open(dam)?;
/// let seen = ask::today(&case, &Supposition::default(), &Allowance::unlimited())?;
/// assert!(seen.today.is_some_and(|it| it.hold().lasts()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and what keeps it from being followed.
pub fn today(
    opened: &Opened,
    suppose: &Supposition,
    allowance: &Allowance,
) -> Result<TodaySeen, AskError> {
    let supposed = error::supposed(opened, suppose)?;
    let (today, stop) = match today_of(&supposed, &allowance.budget) {
        Ok(today) => (today, Stop::Complete),
        Err(reason) => (None, error::stopped(opened, reason)?),
    };
    Ok(TodaySeen { supposed, today, stop: allowance.name(stop) })
}
