//! What was read, and which part of it is the report?
//!
//! The canonical text never changes under a hash: every span in this crate is bytes of it. Page furniture is
//! marked, not removed. What the words mean isn't asked here.

use detente_model::{Day, Span};

use crate::findings::Warning;

/// The language whose sentences can be analysed.
pub(crate) const ENGLISH: &str = "en";

/// Languages of which something can be read: quotations, days with a year and names of states.
pub(crate) const PARTLY: [&str; 4] = ["ar", "es", "fr", "ru"];

/// What a document was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// Portable Document Format.
    Pdf,
}

/// The language of a document, which passages may differ from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The ISO 639-1 code of the language that most of it is in; `und` where it can't be told.
    pub code: String,
    /// True if sentences of it can be analysed: for now, English ones.
    pub analysed: bool,
}

impl Passage {
    /// True for what says something: all but furniture and what was struck out.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !matches!(self.kind, PassageKind::Boilerplate | PassageKind::Struck)
    }
}

/// What a passage is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassageKind {
    /// The headline.
    Title,
    /// A heading within the report.
    Heading,
    /// The report.
    Body,
    /// Page furniture: navigation, share bars, comment forms, notices, related links.
    Boilerplate,
    /// Struck out: whoever wrote it has taken it back.
    Struck,
}

/// A part of the text; passages follow each other and never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// What it is for.
    pub kind: PassageKind,
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its language by its ISO 639-1 code, where it isn't that of the document.
    pub language: Option<&'static str>,
}

/// Where a stretch of the canonical text stood before it was laid out anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The first byte of the stretch in the canonical text; it ends where the next begins.
    pub start: usize,
    /// The page it stands on, from 1.
    pub page: u32,
    /// Its first byte in the text of that page as it was taken from the file.
    pub raw: usize,
}

/// A document with its canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// SHA-256 of its bytes as they came, in lower-case hexadecimal.
    pub sha256: String,
    /// What it was written in.
    pub format: Format,
    /// The encoding it was decoded from, by its usual name.
    pub encoding: &'static str,
    /// Its language.
    pub language: Language,
    /// The canonical text. For plain text and Markdown in UTF-8 these are the file's own characters, with its line
    /// ends and its byte order mark, if it has one, but without those that nobody sees, and with what was struck out
    /// behind its paragraph; for a web page, what it shows; for PDF, its words in paragraphs.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, where it says so itself.
    pub published: Option<Day>,
    /// Who wrote it, where it says so.
    pub byline: Option<String>,
    /// Who published it, where it says so.
    pub outlet: Option<String>,
    /// Its parts, in order.
    pub passages: Vec<Passage>,
    /// Where the canonical text came from, in order; empty where it is the file's own text.
    pub origins: Vec<Origin>,
    /// What was seen in reading it that a person should know.
    pub notes: Vec<Warning>,
}

impl Document {
    /// The words of a span.
    ///
    /// # Panics
    /// If the span isn't one of this document.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// Where a byte of the canonical text stood before; `None` where the canonical text is the file's own.
    #[must_use]
    pub fn origin(&self, at: usize) -> Option<Origin> {
        let after = self.origins.partition_point(|origin| origin.start <= at);
        let origin = *self.origins.get(after.checked_sub(1)?)?;
        Some(Origin { start: at, raw: origin.raw + (at - origin.start), ..origin })
    }

    /// The passages that are read for what they say: all but furniture and what was struck out.
    pub fn told(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(|passage| passage.is_told())
    }

    /// The code of the language that a passage is in.
    #[must_use]
    pub fn language_of<'a>(&'a self, passage: &Passage) -> &'a str {
        passage.language.unwrap_or(&self.language.code)
    }

    /// True for a passage of which quotations, days with a year and names of states can be read, and no more.
    #[must_use]
    pub fn is_partly_analysed(&self, passage: &Passage) -> bool {
        passage.is_told() && PARTLY.contains(&self.language_of(passage))
    }

    /// True for a passage whose sentences can be analysed.
    #[must_use]
    pub fn is_analysed(&self, passage: &Passage) -> bool {
        passage.is_told() && self.language_of(passage) == ENGLISH
    }
}
