//! What did a person find that no rule proposed?
//!
//! Words that stand in a document of the record, accepted by whoever marks them.

use detente_model::Span;
use detente_record::{
    Correction, Decision, Line, MARKED_BY_HAND, ProposalLine, Record, Verdict, What,
};
use detente_text::{Confidence, Document};

use super::decide::not_so;
use super::{Decided, RecordError, actor, document, folder};
use crate::Opened;

/// What a person marks.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'a> {
    /// The words of each excerpt.
    pub quotes: &'a [String],
    /// Who speaks them: a party, a name, or `none`; `None` where that isn't said.
    pub speaker: Option<&'a str>,
}

/// Writes down that words stand in a document of the record and are accepted: all of them, or none.
///
/// White space may differ; the entry has the document's own.
///
/// # Errors
/// If the source isn't in the record, or some words don't stand there exactly once.
pub fn mark(
    opened: &mut Opened,
    source: &str,
    marked: &Marked<'_>,
    by: &str,
    on: &str,
) -> Result<Vec<Decided>, RecordError> {
    let _turn = folder::turn(opened)?;
    let by = by.trim();
    if by.is_empty() {
        return Err(RecordError::NoName);
    }
    if opened.record.latest(source).is_none() {
        return Err(RecordError::NoSource(source.to_owned()));
    }
    let (_, document) = document::current(opened, source)?;
    let speaker = marked.speaker.map(|typed| actor::one(opened, typed)).transpose()?;
    let mut lines = Vec::new();
    let mut done = Vec::new();
    for quote in marked.quotes {
        let span = only(&document, source, quote)?;
        let what = What::Excerpt { note: None, speaker: speaker.clone().flatten() };
        let line = ProposalLine::new(&document, span, what, MARKED_BY_HAND, Confidence::High);
        let line = line.ok_or(RecordError::NoWords)?;
        let quote = line.anchor.quote.clone();
        done.push(Decided { id: line.id.clone(), verdict: Verdict::Accepted.word(), quote });
        match opened.record.entry(&line.id) {
            Some(entry) => {
                let verdict = match &speaker {
                    Some(who) => Verdict::Edited {
                        anchor: line.anchor,
                        corrected: Correction {
                            speakers: Some(who.iter().cloned().collect()),
                            ..Correction::default()
                        },
                    },
                    None => Verdict::Accepted,
                };
                lines.push(Record::decide(entry, by, on, verdict));
            }
            None => {
                lines.push(Line::Decision(Decision {
                    on: on.to_owned(),
                    number: 1,
                    id: line.id.clone(),
                    by: by.to_owned(),
                    verdict: Verdict::Accepted,
                }));
                lines.push(Line::Proposal(line));
            }
        }
    }
    folder::append(&opened.folder, &[(source, lines)])?;
    Ok(done)
}

/// The one place where words stand.
fn only(document: &Document, source: &str, quote: &str) -> Result<Span, RecordError> {
    let places = stretches(&document.text, quote);
    match places.as_slice() {
        [only] => Ok(*only),
        [] => Err(not_so(source, document, quote)),
        several => Err(RecordError::NotThere(format!(
            "“{quote}” stands {} times in `{source}`: mark more words around it",
            several.len()
        ))),
    }
}

/// Where words stand, with any white space between them.
fn stretches(text: &str, quote: &str) -> Vec<Span> {
    let mut words = quote.split_whitespace();
    let Some(first) = words.next() else { return Vec::new() };
    let rest: Vec<&str> = words.collect();
    let end = |start: usize| {
        let mut after = text.get(start + first.len()..)?;
        for word in &rest {
            let next = after.trim_start();
            after = (next.len() < after.len()).then(|| next.strip_prefix(word)).flatten()?;
        }
        Some(text.len() - after.len())
    };
    let starts = text.match_indices(first).map(|(at, _)| at);
    starts.filter_map(|start| Some(Span::new(start, end(start)?))).collect()
}
