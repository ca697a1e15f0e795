//! Which documents does the case cite, and which words in them?

use super::Day;
use crate::{PartyId, SourceId, Span};

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its short name.
    pub id: String,
    /// Where it stands, relative to the case's folder.
    pub file: String,
    /// When it was published; `None` if unknown.
    pub published: Option<Day>,
    /// Who published it.
    pub outlet: Option<String>,
    /// How reliable its source is, A (reliable) to F (can't be judged).
    pub reliability: Option<char>,
    /// How credible its content is, 1 (confirmed) to 6 (can't be judged).
    pub credibility: Option<u8>,
    /// Documents whose content it only repeats, so that they count once.
    pub repeats: Vec<SourceId>,
    /// Where its id stands in the case file.
    pub span: Span,
    /// Where its file name stands in the case file.
    pub file_span: Span,
}

/// An excerpt: words that stand in a source exactly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its short name.
    pub id: String,
    /// What it refers to.
    pub cited: Cited,
    /// Who speaks in it, where the case says so.
    pub speaker: Option<SpokenBy>,
    /// Where its id stands in the case file.
    pub span: Span,
}

/// Who speaks in an excerpt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpokenBy {
    /// A party, or somebody for it.
    Party(PartyId),
    /// No party: the document's own words, or somebody else's.
    Nobody,
}

/// What an excerpt refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited {
    /// Words in a source, accepted by the case's author.
    Quote {
        /// The document.
        source: SourceId,
        /// The words.
        quote: String,
        /// Where the words stand in the case file.
        span: Span,
    },
    /// An entry of the case's record, accepted there.
    Record(String),
}
