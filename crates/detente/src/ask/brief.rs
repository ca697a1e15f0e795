//! What would one tell a mediator about a case?

use super::{Allowance, AskError, Supposition, error};
use crate::Opened;
use crate::briefing::{Briefing, assemble};

/// Asks everything that a briefing says. Costs one full analysis, and for every other answer to an
/// unknown and every scenario the analysis of today's state and of what could be signed there.
///
/// ```
/// use detente::ask::{self, Allowance, Supposition};
///
/// // A case without a treaty has a briefing too: it says where the conflict stands, and no deals.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/chicken");
/// # let chicken = root.as_ref();
/// let case = detente::open(chicken)?;
/// let briefing = ask::brief(&case, &Supposition::default(), &Allowance::unlimited())?;
/// assert_eq!(briefing.found.expect("four states are soon decided").deals, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question. A case that is merely too large is no error: its
/// briefing says so.
pub fn brief(
    opened: &Opened,
    suppose: &Supposition,
    allowance: &Allowance,
) -> Result<Briefing, AskError> {
    let supposed = error::supposed(opened, suppose)?;
    let found = assemble(opened, supposed, &allowance.budget);
    let mut briefing = found.map_err(|found| AskError::Unsound(opened.placed(found)))?;
    briefing.stop = allowance.name(briefing.stop);
    Ok(briefing)
}
