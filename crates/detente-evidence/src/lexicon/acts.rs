//! Which words tell what was done, or what is claimed?
//!
//! Names are the other part of a lexicon.

use super::{LexiconError, Section};

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] = &[];

/// The words of events and claims.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Acts {}

impl Acts {
    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, _section: &Section<'_>) -> Result<bool, LexiconError> {
        Ok(false)
    }
}
