//! What does a file say as text?
//!
//! One reader a format, told apart by content. The bytes stay as they are; their hash is the document's name.

mod text;

use sha2::{Digest, Sha256};

use crate::document::{Document, Format, Language};

/// The most bytes of a document.
pub const MOST_BYTES: usize = 64 << 20;

/// Why bytes are no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing there.
    #[error("the document is empty")]
    Empty,
    /// Too much there.
    #[error("the document has {0} bytes, and at most {MOST_BYTES} are read")]
    TooLarge(usize),
    /// No text that can be decoded.
    #[error("the document is no text: {0}")]
    NoText(String),
}

/// Reads a document. Memory and time in proportion to its size.
///
/// # Errors
/// If it is empty, too large, or no text can be had from it.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let text =
        String::from_utf8(bytes.to_vec()).map_err(|error| ReadError::NoText(error.to_string()))?;
    let (title, passages) = text::passages(&text);
    Ok(Document {
        sha256,
        format: Format::Text,
        encoding: "UTF-8",
        language: Language { code: "en".to_owned(), analysed: true },
        text,
        title,
        published: None,
        byline: None,
        outlet: None,
        passages,
    })
}
