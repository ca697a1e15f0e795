//! What does a reader hand on?
//!
//! Blocks: stretches of the canonical text that belong together, with what the format itself says about them.
//! What they are for is decided later, alike for all formats, in [`role`](super::role).

use detente_model::{Day, Span};

use crate::document::Origin;
use crate::findings::Warning;

/// What a format says about a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing: its shape has to tell.
    Unknown,
    /// The headline.
    Title,
    /// A heading.
    Heading,
    /// Prose, or an item of a list.
    Prose,
    /// Not part of the report.
    Furniture,
    /// Struck out: whoever wrote it has taken it back.
    Struck,
}

/// A stretch of text that belongs together, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) hint: Hint,
}

/// What a document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) published: Option<Day>,
    pub(super) byline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
}

/// A canonical text, in blocks.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) metadata: Metadata,
    pub(super) origins: Vec<Origin>,
    /// What the reader has to say of it.
    pub(super) notes: Vec<Warning>,
}

impl Block {
    /// The block of a stretch of text, without the white space around it; `None` where there is nothing else.
    pub(super) fn trimmed(text: &str, span: Span, hint: Hint) -> Option<Self> {
        let words = text.get(span.start..span.end)?;
        let rest = trim_start(words);
        let start = span.start + (words.len() - rest.len());
        let length = trim_end(rest).len();
        (length > 0).then(|| Self { span: Span::new(start, start + length), hint })
    }

    /// Its words.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// White space, and the mark of byte order, which nobody sees.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

fn trim_start(words: &str) -> &str {
    words.trim_start_matches(is_blank)
}

fn trim_end(words: &str) -> &str {
    words.trim_end_matches(is_blank)
}
