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
