//! Which groups of parties are asked about?

use detente::model::Conflict;
use detente::stability::Coalitions;

use super::explain::parties;
use crate::failure::Failure;

/// The groups that `--coalitions` names, or that the case names where it is left out; `None` if
/// nobody asks about any.
pub(super) fn asked_about(
    conflict: &Conflict,
    asked: Option<&str>,
) -> Result<Option<Coalitions>, Failure> {
    match asked {
        None if conflict.coalitions.is_empty() => Ok(None),
        None => Ok(Some(Coalitions::Named(conflict.coalitions.clone()))),
        Some("none") => Ok(None),
        Some("all") => Ok(Some(Coalitions::All)),
        Some(groups) => {
            let named = groups.split(',').map(|group| parties(conflict, group, "--coalitions"));
            Ok(Some(Coalitions::Named(named.collect::<Result<_, _>>()?)))
        }
    }
}
