//! How does a person's decision get into the record?
//!
//! One line for each entry. Names may be shortened as long as only one entry begins so.

use detente_model::Span;
use detente_record::{Anchor, Entry, Line, Record, Verdict};

use super::{RecordError, document, folder};
use crate::Opened;

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It is so.
    Accept,
    /// It isn't, and why.
    Reject(String),
    /// These words of the same document are.
    Words(String),
    /// This stretch of the same document is, in bytes of its canonical text.
    Stretch(usize, usize),
}

/// A decision that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The entry.
    pub id: String,
    /// `accepted`, `rejected`, `edited`.
    pub verdict: &'static str,
    /// Its words now.
    pub quote: String,
}

/// The entry that a name or the beginning of one means.
///
/// # Errors
/// If it is none, or several.
pub fn find<'a>(record: &'a Record, id: &str) -> Result<&'a Entry, RecordError> {
    if let Some(entry) = record.entry(id) {
        return Ok(entry);
    }
    let several = if id.is_empty() { Vec::new() } else { record.starting(id) };
    match several.as_slice() {
        [only] => Ok(only),
        [] => Err(RecordError::NoEntry {
            id: id.to_owned(),
            near: record.nearest(id).map(str::to_owned),
        }),
        many => Err(RecordError::Ambiguous {
            id: id.to_owned(),
            several: many.iter().take(5).map(|entry| entry.id().to_owned()).collect(),
        }),
    }
}

/// Writes down what a person decides about some entries, all or none.
///
/// # Errors
/// If an entry isn't there, or a choice can't be made; then nothing was written.
pub fn decide(
    opened: &Opened,
    ids: &[String],
    choice: &Choice,
    by: &str,
    on: &str,
) -> Result<Vec<Decided>, RecordError> {
    let by = by.trim();
    if by.is_empty() {
        return Err(RecordError::NoName);
    }
    let mut lines: Vec<(String, Line)> = Vec::new();
    let mut done = Vec::new();
    for id in ids {
        let entry = find(&opened.record, id)?;
        let (verdict, quote) = verdict(opened, entry, choice)?;
        done.push(Decided { id: entry.id().to_owned(), verdict: verdict.word(), quote });
        lines.push((entry.source.clone(), Record::decide(entry, by, on, verdict)));
    }
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    for of_one in lines.chunk_by(|(one, _), (other, _)| one == other) {
        let source = of_one.first().map_or("", |(source, _)| source.as_str());
        let new: Vec<Line> = of_one.iter().map(|(_, line)| line.clone()).collect();
        folder::append(&opened.folder, source, &new)?;
    }
    Ok(done)
}

fn verdict(
    opened: &Opened,
    entry: &Entry,
    choice: &Choice,
) -> Result<(Verdict, String), RecordError> {
    let words = || entry.anchor().quote.clone();
    match choice {
        Choice::Accept => Ok((Verdict::Accepted, words())),
        Choice::Reject(reason) if reason.trim().is_empty() => Err(RecordError::NoReason),
        Choice::Reject(reason) => {
            Ok((Verdict::Rejected { reason: reason.trim().to_owned() }, words()))
        }
        Choice::Words(quote) => {
            let (_, document) = document::current(opened, &entry.source)?;
            let anchor = narrow(entry, quote, &document)?;
            let quote = anchor.quote.clone();
            Ok((Verdict::Edited { anchor }, quote))
        }
        Choice::Stretch(start, end) => {
            let (_, document) = document::current(opened, &entry.source)?;
            let anchor =
                (start < end).then(|| Anchor::of(&document, Span::new(*start, *end))).flatten();
            let anchor = anchor.ok_or_else(|| {
                RecordError::NoWords(format!(
                    "{start}..{end} is no stretch of words in `{}`, which has {} bytes",
                    entry.source,
                    document.text.len()
                ))
            })?;
            let quote = anchor.quote.clone();
            Ok((Verdict::Edited { anchor }, quote))
        }
    }
}

/// Words of a document as near as they stand to an entry.
///
/// # Errors
/// If the document doesn't hold them exactly.
pub fn narrow(
    entry: &Entry,
    quote: &str,
    document: &detente_text::Document,
) -> Result<Anchor, RecordError> {
    let quote = quote.trim();
    let start = entry.anchor().start;
    let nearest = document
        .text
        .match_indices(quote)
        .map(|(at, _)| at)
        .filter(|_| !quote.is_empty())
        .min_by_key(|at| at.abs_diff(start));
    let anchor = nearest.and_then(|at| Anchor::of(document, Span::new(at, at + quote.len())));
    anchor.ok_or_else(|| {
        RecordError::NoWords(format!(
            "these words don't stand in `{}` exactly so: copy them from the document",
            entry.source
        ))
    })
}
