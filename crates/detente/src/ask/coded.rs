//! What does an outside coder say of one document, before any of it is kept?
//!
//! Its lines are read as for a record. There is no case here whose parties would be known: a name that the built-in lexicon
//! doesn't know stays as it was written.

use std::collections::BTreeMap;

use detente_model::Stop;
use detente_record::{ImportError, Imported, Whose, import_lines};
use detente_text::Document;

use super::Allowance;
use crate::english::Lexicon;

/// Reads what a coder wrote of a document; `coder` is whoever wrote what names nobody.
///
/// # Errors
/// If the allowance ends first: it says how.
pub fn coded(
    document: &Document,
    lines: &[u8],
    coder: &str,
    allowance: &Allowance,
) -> Result<Imported, Stop> {
    let lexicon = Lexicon::builtin();
    let whom = |name: &str| -> Result<String, String> {
        Ok(lexicon.actor(name).map_or_else(|| name.to_owned(), ToString::to_string))
    };
    let only = BTreeMap::from([("document".to_owned(), (String::new(), document.clone()))]);
    import_lines(lines, Whose::OrElse(coder), &only, &whom, &allowance.budget).map_err(|error| {
        match error {
            ImportError::Stopped(stop) => allowance.name(stop),
            // Lines are told one by one.
            ImportError::Json(_) | ImportError::Unknown => Stop::Complete,
        }
    })
}
