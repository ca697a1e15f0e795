//! What stands in a document, and how far can it be trusted?

use detente_english::{Lexicon, Looked};
use detente_model::Stop;
use detente_text::{Actor, Document, Findings, ReadError};

use super::Allowance;
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

/// Why a document can't be read.
pub type NotRead = ReadError;

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
/// If the bytes are no document that can be read, or the allowance ends before they are.
pub fn read(bytes: &[u8], allowance: &Allowance) -> Result<DocumentRead, NotRead> {
    let document = document(bytes, allowance)?;
    let lexicon = Lexicon::builtin();
    let Looked { findings: found, until, stop } =
        detente_english::find_within(&document, &lexicon, &allowance.budget);
    Ok(DocumentRead { document, found, until, stop: allowance.name(stop), lexicon })
}

/// The same without looking for anything in it.
///
/// # Errors
/// If the bytes are no document that can be read, or the allowance ends before they are: half a document is none.
pub fn document(bytes: &[u8], allowance: &Allowance) -> Result<Document, NotRead> {
    detente_text::read_within(bytes, &allowance.budget).map_err(|error| {
        if let ReadError::Stopped(stop) = error {
            ReadError::Stopped(allowance.name(stop))
        } else {
            error
        }
    })
}
