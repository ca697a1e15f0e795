//! What does a document say, word for word?
//!
//! Bytes become a [`Document`] with one canonical text ([`read`]), cut into passages that say what they are for.
//! The [`Findings`] are the nouns that others use to say what stands in it, each with its exact span. Nothing here
//! opens a file, knows a language's grammar, or knows what any of it will be used for.

mod actor;
mod calendar;
mod document;
mod findings;
mod found;
mod hash;
mod position;
mod reader;

pub use actor::Actor;
pub use calendar::MONTHS;
pub use document::{Document, Format, Language, Origin, Passage, PassageKind};
pub use findings::{
    Claim, Concern, Confidence, DateMention, Event, Mention, MentionUse, Modality, Plover,
    Precision, Quote, Realis, SPEAKER_BY_ACCOUNT, SPEAKERS_TOGETHER, Verbatim, Warning,
};
pub use found::Findings;
pub use hash::sha256;
pub use position::{PositionKind, StatedPosition};
pub use reader::{MOST_BYTES, MOST_HELD, ReadError, read, read_within};
