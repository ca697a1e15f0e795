//! What stands in an English document, and how far can it be trusted?
//!
//! [`find`] proposes who is named, what is quoted, when things were, what happened and what to beware of, each
//! proposal with its exact span, the rule that found it and how sure that rule is; [`compare`] does so for several
//! documents. A person decides what becomes evidence: a proposal is never a fact, and never a number. Nothing here
//! asks a network or a language model.

mod finder;
mod lexicon;
mod syntax;
mod warning;

pub use finder::{Looked, find, find_within};
pub use lexicon::{Lexicon, LexiconError};
pub use warning::across::{Across, Locator, compare};
