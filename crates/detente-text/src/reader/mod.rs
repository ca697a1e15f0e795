//! What does a file say as text?
//!
//! One reader a format, told apart by content. The bytes stay as they are; their hash is the document's name.
//! What its sentences mean isn't asked here.

mod block;
#[cfg(any(feature = "html", feature = "pdf"))]
mod confined;
mod day;
mod encoding;
mod furniture;
#[cfg(feature = "html")]
mod html;
mod kind;
mod language;
#[cfg(any(feature = "html", feature = "pdf"))]
mod mark;
mod markdown;
mod note;
#[cfg(feature = "pdf")]
mod pdf;
mod role;
mod says;
mod struck;
mod text;
mod unseen;

use detente_model::{Budget, Stop};

use crate::document::{Document, Format};
use crate::hash::sha256;

/// The most bytes of a document.
pub const MOST_BYTES: usize = 64 << 20;

/// Up to so many bytes of text or markup are read whatever the budget says: they cost less than asking for them again.
/// Crossed by `reading_ends_when_it_is_told_to`.
const MOST_AT_ONCE: usize = 1 << 20;

/// The most memory that reading a document may take, about and in bytes, where nobody says how much.
/// Crossed by `what_takes_too_much_memory_ends`.
pub const MOST_HELD: u64 = 2 << 30;

/// How many copies of a document there are while it is read: its bytes, its text, and what that is made of.
const COPIES: u64 = 3;

/// About how many bytes a paragraph takes while it is looked at, beside its words.
const BYTES_OF_A_BLOCK: u64 = 128;

/// Tells whether so many paragraphs, in a text of so many bytes, may be kept in mind.
fn holds(budget: &Budget, blocks: usize, text: usize) -> Result<(), Stop> {
    budget.holds(blocks as u64 * BYTES_OF_A_BLOCK + text as u64 * COPIES, MOST_HELD)
}

/// Why bytes are no document; each says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing there.
    #[error("the document is empty: check that it was saved or downloaded completely")]
    Empty,
    /// Too much there.
    #[error(
        "the document has more than {} MiB, which is the most that is read: split it into its parts",
        MOST_BYTES >> 20
    )]
    TooLarge,
    /// No text that can be decoded.
    #[error("the document is no text but {0}: save it as plain text, a web page or PDF")]
    NoText(String),
    /// Text of which nothing can be seen.
    #[error("the document shows no words: check that it is the right file")]
    NoWords,
    /// A PDF that opens with a password only.
    #[error("the PDF is encrypted: save a copy without a password and read that")]
    Encrypted,
    /// A PDF that isn't complete, or not built as one.
    #[error("the PDF is damaged or cut off: download it again, or save its text as a file")]
    Damaged,
    /// A PDF that has no text, such as a scanned page.
    #[error("the PDF holds pictures and no text: have its text recognised first, and read that")]
    OnlyPictures,
    /// A PDF whose fonts don't say which letters their signs are.
    #[error(
        "no text can be had from the PDF's fonts, which don't say which letters their signs are: have its text recognised first, or copy it into a file, and read that"
    )]
    NoLetters,
    /// A PDF whose small size hides a very large one.
    #[error("the PDF unpacks to more than {0} bytes: save its text as a file and read that")]
    Unpacks(usize),
    /// A kind of file that this build was made without.
    #[error(
        "this build can't read {what}: build Detente with the feature `{feature}`, or save the document as plain text"
    )]
    NotBuilt {
        /// What kind.
        what: &'static str,
        /// What the build lacks.
        feature: &'static str,
    },
    /// Whoever asked for it allows no more work.
    #[error(
        "the work ended before the document was read: allow more time or memory, or split it into its parts"
    )]
    Stopped(Stop),
}

impl From<Stop> for ReadError {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

/// Reads a document. Memory and time in proportion to its size.
///
/// # Errors
/// If it is empty, too large, or no text can be had from it.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    read_within(bytes, &Budget::unlimited())
}

/// The same for as long as nobody asks it to end: half of a document is none.
///
/// # Errors
/// If it is empty, too large, no text can be had from it, or the work was ended.
pub fn read_within(bytes: &[u8], budget: &Budget) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    let held = bytes.len() as u64 * COPIES;
    budget.holds(held, MOST_HELD)?;
    let unlimited = Budget { bytes: budget.bytes, ..Budget::unlimited() };
    let is_pdf = kind::is_pdf(bytes);
    // A small PDF may hold much.
    let budget = if is_pdf || bytes.len() > MOST_AT_ONCE { budget } else { &unlimited };
    let (draft, format, encoding) = if is_pdf {
        (of_pdf(bytes, budget)?, Format::Pdf, "PDF")
    } else {
        let (text, encoding) = encoding::decode(bytes)?;
        budget.allows(0)?;
        if kind::is_page(&text) {
            (of_page(&text, budget)?, Format::Html, encoding)
        } else {
            let text = struck::apart(unseen::seen(text));
            budget.allows(0)?;
            if markdown::is_markdown(&text) {
                (markdown::read(text, budget)?, Format::Markdown, encoding)
            } else {
                (text::read(text, budget)?, Format::Text, encoding)
            }
        }
    };
    if draft.blocks.is_empty() {
        return Err(if format == Format::Pdf {
            ReadError::OnlyPictures
        } else {
            ReadError::NoWords
        });
    }
    let (mut passages, metadata) = role::assign(&draft, budget)?;
    let text = draft.text;
    let language = language::tell(&text, &mut passages, metadata.language.as_deref(), budget)?;
    let mut notes = draft.notes;
    notes.extend(note::all(&text, &passages, &language));
    budget.allows(0)?;
    Ok(Document {
        sha256: sha256(bytes),
        format,
        encoding,
        language,
        title: metadata.title,
        published: metadata.published,
        byline: metadata.byline,
        outlet: metadata.outlet,
        passages,
        origins: draft.origins,
        notes,
        text,
    })
}

#[cfg(feature = "pdf")]
fn of_pdf(bytes: &[u8], budget: &Budget) -> Result<block::Draft, ReadError> {
    pdf::read(bytes, budget)
}

#[cfg(not(feature = "pdf"))]
fn of_pdf(_: &[u8], _: &Budget) -> Result<block::Draft, ReadError> {
    Err(ReadError::NotBuilt { what: "PDF", feature: "pdf" })
}

#[cfg(feature = "html")]
fn of_page(page: &str, budget: &Budget) -> Result<block::Draft, ReadError> {
    Ok(html::read(page, budget)?)
}

#[cfg(not(feature = "html"))]
fn of_page(_: &str, _: &Budget) -> Result<block::Draft, ReadError> {
    Err(ReadError::NotBuilt { what: "web pages", feature: "html" })
}
