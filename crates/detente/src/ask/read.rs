//! What stands in a document, and how far can it be trusted?

use detente_english::Lexicon;
use detente_text::{Actor, Document, Findings, ReadError};

use crate::open::name_of;

/// What was read.
#[derive(Debug, Clone)]
pub struct DocumentRead {
    /// The document as one text.
    pub document: Document,
    /// What was found in it: proposals, each an exact span.
    pub found: Findings,
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
/// use detente::ask;
///
/// // Who says something isn't who it is said of.
/// let reading = ask::read("Moscow said Paris was wrong.".as_bytes())?;
/// let said = &reading.found.quotes[0];
/// assert_eq!(said.speaker.as_ref().map(|it| it.to_string()).as_deref(), Some("RUS"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the bytes are no document that can be read.
pub fn read(bytes: &[u8]) -> Result<DocumentRead, NotRead> {
    let document = detente_text::read(bytes)?;
    let lexicon = Lexicon::builtin();
    let found = detente_english::find(&document, &lexicon);
    Ok(DocumentRead { document, found, lexicon })
}
