//! Which words mean what?
//!
//! Data files in TOML, built in or added by a case; a later file adds to an earlier one. No name of a person,
//! a place or a conflict stands in code.

use detente_model::Span;

/// What is known of words and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexicon {}

/// Why a lexicon file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
}

impl Lexicon {
    /// What is built in.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }

    /// This lexicon with a case's own file added.
    ///
    /// # Errors
    /// If the file isn't TOML, or says something that no lexicon says.
    pub fn with(self, _file: &str, _text: &str) -> Result<Self, LexiconError> {
        Ok(self)
    }
}
