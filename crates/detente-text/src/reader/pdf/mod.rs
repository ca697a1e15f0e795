//! What are the words of a PDF?
//!
//! The extractor is given only what can't cost it more than it should, and works where it may fail. Its words are
//! then laid out in paragraphs. Nothing is recognised in pictures, and tables stay lines.

mod fold;
mod guard;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use pdf_extract::{
    ConvertToFmt, Document, MediaBox, OutputDev, OutputError, PlainTextOutput, Transform,
};

use super::block::Draft;
use super::{ReadError, confined};

/// The most text that is taken from a PDF, in bytes.
const MOST_TEXT: usize = super::MOST_BYTES;

/// The text of a page as the extractor gives it.
pub(super) type Page = String;

/// True if bytes begin as a PDF does, perhaps after some others.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-") && !start.starts_with(b"<")
}

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    guard::unpacks(bytes)?;
    let pages = confined::run(|| pages(bytes)).unwrap_or(Err(ReadError::Damaged));
    let pages = pages.map_err(|error| {
        let locked = error == ReadError::Damaged && is_locked(bytes);
        if locked { ReadError::Encrypted } else { error }
    })?;
    if !pages.iter().any(|page| page.chars().any(char::is_alphanumeric)) {
        return Err(ReadError::OnlyPictures);
    }
    Ok(fold::fold(&pages))
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, ReadError> {
    let mut document = Document::load_mem(bytes).map_err(|_| ReadError::Damaged)?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(ReadError::Encrypted);
    }
    guard::is_tree(&document)?;
    let paper = Paper::default();
    let mut output = Pages {
        inner: PlainTextOutput::new(paper.clone()),
        paper: paper.clone(),
        pages: Vec::new(),
    };
    let done = pdf_extract::output_doc(&document, &mut output);
    match done {
        Ok(()) if output.pages.is_empty() => Err(ReadError::Damaged),
        Ok(()) => Ok(output.pages),
        Err(_) if paper.0.borrow().full => Err(ReadError::Unpacks(MOST_TEXT)),
        Err(_) => Err(ReadError::Damaged),
    }
}

/// True where the end of a file names a lock: then that is why it can't be read.
fn is_locked(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(4096)..).unwrap_or_default();
    tail.windows(8).any(|window| window == b"/Encrypt")
}

/// What has been written, and all that may be.
#[derive(Debug, Default)]
struct Sheet {
    text: String,
    written: usize,
    full: bool,
}

/// Where the extractor writes.
#[derive(Debug, Clone, Default)]
struct Paper(Rc<RefCell<Sheet>>);

impl fmt::Write for Paper {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        let mut sheet = self.0.borrow_mut();
        sheet.written += words.len();
        if sheet.written > MOST_TEXT {
            sheet.full = true;
            return Err(fmt::Error);
        }
        sheet.text.push_str(words);
        Ok(())
    }
}

impl ConvertToFmt for Paper {
    type Writer = Self;

    fn convert(self) -> Self {
        self
    }
}

/// Puts each page on a sheet of its own.
struct Pages {
    inner: PlainTextOutput<Paper>,
    paper: Paper,
    pages: Vec<Page>,
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.inner.begin_page(number, media, art)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.pages.push(std::mem::take(&mut self.paper.0.borrow_mut().text));
        self.inner.end_page()
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        self.inner.output_character(place, width, spacing, size, letter)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.inner.begin_word()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.inner.end_word()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.inner.end_line()
    }
}
