//! Which treaty is meant by a short name?

use detente_model::{Conflict, TreatyId};

use super::AskError;
use crate::named;

/// The treaty with a short name.
///
/// # Errors
/// That there is none, with the nearest name and all that there are.
pub fn treaty_named(conflict: &Conflict, id: &str) -> Result<TreatyId, AskError> {
    named::treaty(conflict, id).map_err(|found| AskError::question(vec![found]))
}

/// The treaty that is named, or the only one of the case; without any there is `nothing`, as a sentence ends.
pub(super) fn meant(
    conflict: &Conflict,
    id: Option<&str>,
    nothing: &str,
) -> Result<TreatyId, AskError> {
    let only = || {
        let none = format!("the case has no treaty, so there is {nothing}");
        let none = (none.as_str(), "write down under `treaties` what the parties could sign");
        let several = "the case has several treaties, so say which one is meant";
        named::only_treaty(conflict, none, several, "--treaty")
            .map_err(|found| AskError::question(vec![found]))
    };
    id.map_or_else(only, |id| treaty_named(conflict, id))
}
