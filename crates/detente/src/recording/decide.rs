//! How does a person's decision get into the record?
//!
//! One line for each entry. Names may be shortened as long as only one entry begins so.

use std::collections::BTreeMap;
use std::slice;

use detente_model::Span;
use detente_record::{
    Anchor, Correction, Entry, EntryStatus, Line, Record, Verdict, days, near_words,
};

use super::{RecordError, actor, document, folder};
use crate::Opened;

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It is so.
    Accept,
    /// It isn't, and why.
    Reject(String),
    /// It is so, with this corrected.
    Edit(RecordEdit),
    /// What was decided no longer counts.
    Reopen,
}

/// What is corrected of an entry, as it was typed; `None` is what stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordEdit {
    /// Other words of the same document.
    pub words: Option<NewWords>,
    /// Who speaks: a party, a name, or `none`.
    pub speaker: Option<String>,
    /// Who acts in an event, or whose a claim is: the same.
    pub actors: Option<Vec<String>>,
    /// To whom it is done: the same.
    pub targets: Option<Vec<String>>,
    /// What a claim is about.
    pub about: Option<String>,
    /// When: a day, the first and the last with `..` between them, or `none`.
    pub date: Option<String>,
}

/// Other words of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewWords {
    /// These.
    Quote(String),
    /// This stretch, in bytes of its canonical text.
    Stretch(usize, usize),
}

/// A decision that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The entry.
    pub id: String,
    /// `accepted`, `rejected`, `edited`, `reopened`.
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
    opened: &mut Opened,
    ids: &[String],
    choice: &Choice,
    by: &str,
    on: &str,
) -> Result<Vec<Decided>, RecordError> {
    // Whoever decides has seen the record as it was opened.
    let seen: Vec<Option<usize>> =
        ids.iter().map(|id| Some(find(&opened.record, id).ok()?.decisions.len())).collect();
    let _turn = folder::turn(opened)?;
    let by = by.trim();
    if by.is_empty() {
        return Err(RecordError::NoName);
    }
    let mut lines: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    let mut done: Vec<Decided> = Vec::new();
    for (id, seen) in ids.iter().zip(seen) {
        let entry = find(&opened.record, id)?;
        if let Some(decision) = entry.latest().filter(|_| seen != Some(entry.decisions.len())) {
            let (id, by) = (entry.id().to_owned(), decision.by.clone());
            return Err(RecordError::Meanwhile { id, by });
        }
        if done.iter().any(|it| it.id == entry.id()) {
            continue;
        }
        let (verdict, quote) = verdict(opened, entry, choice)?;
        done.push(Decided { id: entry.id().to_owned(), verdict: verdict.word(), quote });
        lines.entry(&entry.source).or_default().push(Record::decide(entry, by, on, verdict));
    }
    let lines: Vec<_> = lines.into_iter().collect();
    folder::append(&opened.folder, &lines)?;
    Ok(done)
}

fn verdict(
    opened: &Opened,
    entry: &Entry,
    choice: &Choice,
) -> Result<(Verdict, String), RecordError> {
    let words = || entry.anchor().quote.clone();
    match choice {
        Choice::Reopen if entry.status() == EntryStatus::Proposed => {
            Err(RecordError::NothingDecided(entry.id().to_owned()))
        }
        Choice::Reopen => Ok((Verdict::Reopened, words())),
        Choice::Accept => Ok((Verdict::Accepted, words())),
        Choice::Reject(reason) if reason.trim().is_empty() => Err(RecordError::NoReason),
        Choice::Reject(reason) => {
            Ok((Verdict::Rejected { reason: reason.trim().to_owned() }, words()))
        }
        Choice::Edit(edit) => {
            let anchor = match &edit.words {
                Some(words) => chosen(opened, entry, words)?,
                None => entry.anchor().clone(),
            };
            let who = |typed: &[String]| actor::several(opened, typed);
            let corrected = Correction {
                speakers: edit.speaker.as_ref().map(slice::from_ref).map(who).transpose()?,
                actors: edit.actors.as_deref().map(who).transpose()?,
                targets: edit.targets.as_deref().map(who).transpose()?,
                days: edit.date.as_deref().map(days),
                about: edit.about.as_ref().map(|about| about.trim().to_owned()),
            };
            corrected
                .fits(&entry.proposal.what)
                .map_err(|why| RecordError::Misfit { id: entry.id().to_owned(), why })?;
            let quote = anchor.quote.clone();
            Ok((Verdict::Edited { anchor, corrected }, quote))
        }
    }
}

/// The place of other words for an entry.
fn chosen(opened: &Opened, entry: &Entry, words: &NewWords) -> Result<Anchor, RecordError> {
    let (_, document) = document::current(opened, &entry.source)?;
    match words {
        NewWords::Quote(quote) => narrow(entry, quote, &document),
        NewWords::Stretch(start, end) => {
            let span = (start < end).then(|| Span::new(*start, *end));
            span.and_then(|span| Anchor::of(&document, span)).ok_or_else(|| {
                RecordError::NotThere(format!(
                    "{start}..{end} is no stretch of words in `{}`, which has {} bytes",
                    entry.source,
                    document.text.len()
                ))
            })
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
    anchor.ok_or_else(|| not_so(&entry.source, document, quote))
}

/// That words don't stand in a document exactly so, with the place where they differ.
pub(super) fn not_so(source: &str, document: &detente_text::Document, quote: &str) -> RecordError {
    let near = near_words(&document.text, quote).map(|near| near.told());
    let help = near.unwrap_or_else(|| "copy the words from the document".to_owned());
    RecordError::NotThere(format!("“{quote}” doesn't stand in `{source}` exactly so: {help}"))
}
