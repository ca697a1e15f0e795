//! Who is called what?
//!
//! States, organisations, groups and regions with their names, peoples and capitals; titles that stand before
//! a person's name; verbs of saying.

use super::{LexiconError, Section};

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] = &[];

/// What is known of names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Names {}

impl Names {
    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, section: &Section<'_>) -> Result<bool, LexiconError> {
        match section.name {
            "state" => {
                section.only(&["id", "names", "people", "capitals"])?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}
