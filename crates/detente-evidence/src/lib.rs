//! What do documents say, word for word, and how far can they be trusted?
//!
//! Bytes become a [`Document`] with one canonical text ([`read`]); [`find`] proposes what stands in it, each
//! proposal with its exact span, the rule that found it and how sure that rule is. A person decides what
//! becomes evidence. Nothing here opens a file, asks a network or a language model, or knows what any of it
//! will be used for: a proposal is never a fact, and never a number.

mod actor;
mod calendar;
mod document;
mod finder;
mod findings;
mod lexicon;
mod reader;
pub mod record;
mod syntax;
mod warning;

pub use actor::Actor;
pub use document::{Document, Format, Language, Origin, Passage, PassageKind};
pub use finder::find;
pub use findings::{
    Claim, Concern, Confidence, DateMention, Event, Findings, Mention, MentionUse, Modality,
    Plover, Precision, Quote, Realis, Verbatim, Warning,
};
pub use lexicon::{Lexicon, LexiconError};
pub use reader::{MOST_BYTES, ReadError, read};
pub use warning::across::{Across, Locator, compare};
