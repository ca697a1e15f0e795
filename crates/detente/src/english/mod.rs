//! What does this build know of English?
//!
//! What `detente-english` knows; without the feature `english` only the names that a case itself gives. Nothing is looked for in
//! documents then, and whoever asks for that is told what the build lacks: nobody is called silent because nobody looked.

#[cfg(feature = "english")]
mod built;
#[cfg(not(feature = "english"))]
mod left_out;

#[cfg(feature = "english")]
pub(crate) use built::{Lexicon, LexiconError, Looked, look, together};
#[cfg(not(feature = "english"))]
pub(crate) use left_out::{Lexicon, LexiconError, Looked, look, together};

/// This build can't tell what stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this build can't tell what stands in a document: build Detente with the feature `english`; `detente read FILE --text` prints its words"
)]
pub struct NoEnglish;

/// Tells whether English is part of this build.
///
/// # Errors
/// If it isn't.
pub(crate) fn is_built() -> Result<(), NoEnglish> {
    if cfg!(feature = "english") { Ok(()) } else { Err(NoEnglish) }
}

/// What warns of documents: its code, what was seen, and what it means for a model.
pub(crate) type Warned = (&'static str, String, &'static str);
