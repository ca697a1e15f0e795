//! Does every entry of the record that a case cites exist, was it accepted, and does it still stand?
//!
//! A citation that holds is filled in with the record's words, so that nothing behind it needs to know where they came from.

use std::collections::BTreeSet;

use detente_model::{Cited, Conflict, Diagnostic, SourceId, Span, SpokenBy};
use detente_record::{Anchoring, Entry, EntryStatus, Record, Verdict, Whereabouts, find_all};

use detente_text::Actor;

use super::CitedDocument;
use super::lexicon::is_party;
use crate::english::Lexicon;

/// The sources whose words the case cites, itself or through the record.
pub(crate) fn cited_sources(conflict: &Conflict, record: &Record) -> BTreeSet<SourceId> {
    let cited = conflict.evidence.iter().filter_map(|excerpt| match &excerpt.cited {
        Cited::Quote { source, .. } => Some(*source),
        Cited::Record(id) => source_named(conflict, &record.entry(id)?.source),
    });
    cited.collect()
}

/// The entries of the record that the case cites, by their whole names.
pub(crate) fn cited_entries(conflict: &Conflict, record: &Record) -> BTreeSet<String> {
    let cited = conflict.evidence.iter().filter_map(|excerpt| match &excerpt.cited {
        Cited::Quote { .. } => None,
        Cited::Record(id) => Some(record.entry(id)?.id().to_owned()),
    });
    cited.collect()
}

/// Fills in the words of the entries that are cited, and who speaks in them, and tells which can't be.
pub(crate) fn resolve(
    conflict: &mut Conflict,
    record: &Record,
    documents: &[CitedDocument],
    lexicon: &Lexicon,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut filled = Vec::new();
    for (at, excerpt) in conflict.evidence.iter().enumerate() {
        let Cited::Record(id) = &excerpt.cited else { continue };
        let place = At { name: &excerpt.id, id, span: excerpt.span };
        match one(conflict, record, documents, &place, &mut found) {
            Ok(Some(cited)) => filled.push((at, cited, speaker(conflict, record, id, lexicon))),
            Ok(None) => {}
            Err(problem) => found.push(problem),
        }
    }
    for (at, cited, speaker) in filled {
        let excerpt = &mut conflict.evidence[at];
        excerpt.cited = cited;
        excerpt.speaker = excerpt.speaker.or(speaker);
    }
    found
}

/// The party that speaks in an entry, if one does.
fn speaker(conflict: &Conflict, record: &Record, id: &str, lexicon: &Lexicon) -> Option<SpokenBy> {
    let who = Actor::new(record.entry(id)?.what().speaker()?);
    let mut parties = conflict.party_ids();
    let party = parties.find(|party| is_party(lexicon, &conflict.parties[party.0], &who))?;
    Some(SpokenBy::Party(party))
}

/// Where an entry is cited.
struct At<'a> {
    name: &'a str,
    id: &'a str,
    span: Span,
}

impl At<'_> {
    fn error(&self, code: &'static str, what: &str) -> Diagnostic {
        let Self { name, id, span } = self;
        Diagnostic::error(code, *span, format!("`{name}` cites `{id}` of the record, {what}"))
    }
}

fn one(
    conflict: &Conflict,
    record: &Record,
    documents: &[CitedDocument],
    at: &At<'_>,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Cited>, Diagnostic> {
    let Some(entry) = record.entry(at.id) else {
        let help = match record.nearest(at.id) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`detente record list CASE` shows what there is".to_owned(),
        };
        return Err(at.error("record-unknown", "which has no such entry").with_help(help));
    };
    match entry.status() {
        EntryStatus::Accepted => {}
        EntryStatus::Proposed => {
            return Err(at.error("record-not-accepted", "which nobody accepted yet").with_help(
                format!("look at it, then `detente record accept CASE {} --by NAME`", at.id),
            ));
        }
        EntryStatus::Rejected => return Err(at.error("record-rejected", &rejected(entry))),
    }
    if entry.is_disputed() {
        let message =
            format!("`{}` cites `{}`, on which people decided differently", at.name, at.id);
        found.push(
            Diagnostic::warning("record-disputed", at.span, message)
                .with_help(format!("`detente record log CASE {}` shows who and why", at.id)),
        );
    }
    let Some(source) = source_named(conflict, &entry.source) else {
        let file = record.latest(&entry.source).map_or("sources/…", |it| it.file.as_str());
        return Err(at
            .error("record-source", "whose document isn't among the case's sources")
            .with_help(format!("write under `sources`: `{}: {{file: {file}}}`", entry.source)));
    };
    // A document that couldn't be read has been reported already.
    let Some(document) = documents.iter().find(|it| it.source == source) else { return Ok(None) };
    let Some(detente_text::Document { text, .. }) = &document.read else {
        return Err(at.error(
            "record-orphaned",
            &format!("and nothing can be read in `{}` today", entry.source),
        ));
    };
    let anchor = match entry.whereabouts(&document.sha256) {
        Whereabouts::Stands(anchor) => anchor,
        Whereabouts::Unread => entry.anchor(),
        Whereabouts::Orphaned => return Err(orphaned(at, entry)),
    };
    match find_all(&[anchor], text).first() {
        Some(Anchoring::Same(_)) => {}
        Some(Anchoring::Moved(_)) => {
            return Err(at
                .error(
                    "record-moved",
                    &format!("whose words stand elsewhere in `{}` now", entry.source),
                )
                .with_help(
                    "the document changed: `detente record add CASE FILE` takes note of it",
                ));
        }
        Some(Anchoring::Orphaned) | None => return Err(orphaned(at, entry)),
    }
    Ok(Some(Cited::Quote { source, quote: anchor.quote.clone(), span: at.span }))
}

fn orphaned(at: &At<'_>, entry: &Entry) -> Diagnostic {
    at.error("record-orphaned", &format!("whose words no longer stand in `{}`", entry.source))
        .with_help("put the old document back, or cite what the new one says")
}

fn rejected(entry: &Entry) -> String {
    match entry.latest().map(|decision| (&decision.by, &decision.verdict)) {
        Some((by, Verdict::Rejected { reason })) => format!("which {by} rejected: {reason}"),
        Some((_, Verdict::Accepted | Verdict::Reopened | Verdict::Edited { .. })) | None => {
            "which was rejected".to_owned()
        }
    }
}

fn source_named(conflict: &Conflict, id: &str) -> Option<SourceId> {
    conflict.sources.iter().position(|source| source.id == id).map(SourceId)
}
