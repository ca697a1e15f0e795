//! What stands in a document, and how far can it be trusted?

use detente_model::Stop;
use detente_text::{Actor, Document, Findings, ReadError};

use super::Allowance;
use crate::english::{self, Lexicon, Looked, NoEnglish};
use crate::open::name_of;

/// What was read.
#[derive(Debug, Clone)]
pub struct DocumentRead {
    /// The document as one text.
    pub document: Document,
    /// What was found in it: proposals, each an exact span.
    pub found: Findings,
    /// Up to where in the text it was looked for; its end unless the work was ended early.
    pub until: usize,
    /// How the work ended.
    pub stop: Stop,
    lexicon: Lexicon,
}

impl DocumentRead {
    /// What somebody is called who has no name in the text.
    #[must_use]
    pub fn name(&self, actor: &Actor) -> String {
        name_of(&self.lexicon, actor)
    }
}

/// Why it can't be told what stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It can't be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The build lacks what is asked for.
    #[error(transparent)]
    NotBuilt(#[from] NoEnglish),
}

impl NotRead {
    /// True if whoever asked for it allowed no more work, whatever the document is.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        matches!(self, Self::Unreadable(ReadError::Stopped(_)))
    }
}

/// Reads a document of any kind that can be read, and proposes what stands in it. Costs time in
/// proportion to its length.
///
/// ```
/// use detente::ask::{self, Allowance};
///
/// // Who says something isn't who it is said of.
/// let reading = ask::read("Moscow said Paris was wrong.".as_bytes(), &Allowance::unlimited())?;
/// let said = &reading.found.quotes[0];
/// assert_eq!(said.speaker.as_ref().map(|it| it.to_string()).as_deref(), Some("RUS"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the bytes are no document that can be read, the allowance ends before they are, or the build knows no English.
pub fn read(bytes: &[u8], allowance: &Allowance) -> Result<DocumentRead, NotRead> {
    let document = document(bytes, allowance)?;
    let lexicon = Lexicon::builtin();
    let Looked { findings: found, until, stop } =
        english::look(&document, &lexicon, &allowance.budget)?;
    Ok(DocumentRead { document, found, until, stop: allowance.name(stop), lexicon })
}

/// The same without looking for anything in it.
///
/// # Errors
/// If the bytes are no document that can be read, or the allowance ends before they are: half a document is none.
pub fn document(bytes: &[u8], allowance: &Allowance) -> Result<Document, NotRead> {
    detente_text::read_within(bytes, &allowance.budget).map_err(|error| {
        let error = if let ReadError::Stopped(stop) = error {
            ReadError::Stopped(allowance.name(stop))
        } else {
            error
        };
        NotRead::Unreadable(error)
    })
}
