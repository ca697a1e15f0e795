//! How does one decide about what was found in documents, one after the other?

use askama::Template;
use detente::Opened;
use detente::evidence::record::{Entry, EntryStatus, Verdict, Whereabouts};
use detente::evidence::{Document, Format};

use super::address::Address;
use super::block::WorkBlock;
use crate::tame::tame;
use crate::words;

#[derive(Template)]
#[template(path = "workbench/record.html")]
struct Sheet {
    sources: Vec<Source>,
    document: Option<Shown>,
}

struct Source {
    name: String,
    href: String,
    is_this: bool,
    counts: String,
}

struct Shown {
    title: String,
    /// Whether marks of its format stand in its text as they were written.
    has_marks: bool,
    passages: Vec<Passage>,
    says: String,
    back: String,
    entries: Vec<Row>,
}

/// A paragraph, a line or a heading.
struct Passage {
    is_heading: bool,
    pieces: Vec<Piece>,
}

struct Piece {
    id: Option<String>,
    kind: &'static str,
    words: String,
}

struct Row {
    id: String,
    quote: String,
    what: String,
    status: &'static str,
    by: String,
    seen: usize,
    is_open: bool,
    /// Whether the case cites it.
    is_cited: bool,
}

/// The documents of the record, and the one in hand with what was found in it.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn record(
    opened: &Opened,
    document: Option<(&str, &Document)>,
    address: &Address,
) -> WorkBlock {
    let record = &opened.record;
    let sources = record.documents.keys().map(|name| {
        let of: Vec<&Entry> = record.of(name).collect();
        let open = of.iter().filter(|it| it.status() == EntryStatus::Proposed).count();
        Source {
            href: address.with("source", name.clone()).href(),
            is_this: document.is_some_and(|(this, _)| this == name),
            counts: format!(
                "{}, {} not decided",
                words::counted(of.len(), "entry", "entries"),
                words::count(open)
            ),
            name: tame(name),
        }
    });
    let sources: Vec<Source> = sources.collect();
    let wanted = address.get("status");
    let document = document.map(|(name, document)| {
        let wanted = |it: &&Entry| wanted.is_none_or(|word| it.status().word() == word);
        let mut entries: Vec<(&Entry, Option<(usize, usize)>)> =
            record.of(name).filter(wanted).map(|entry| (entry, place(entry, document))).collect();
        entries.sort_by_key(|(entry, place)| (place.is_none(), *place, entry.id().to_owned()));
        Shown {
            title: tame(document.title.as_deref().unwrap_or(name)),
            has_marks: document.format == Format::Markdown,
            passages: passages(document, &entries),
            says: format!(
                "{} here, in the order of the text.",
                words::counted(entries.len(), "entry", "entries")
            ),
            back: address.href(),
            entries: entries.iter().map(|(entry, _)| row(opened, entry)).collect(),
        }
    });
    let inner = Sheet { sources, document }.render().expect("writing to a string doesn't fail");
    WorkBlock::of("record", "", inner)
}

/// Where an entry stands in the document as it was read.
fn place(entry: &Entry, document: &Document) -> Option<(usize, usize)> {
    match entry.whereabouts(&document.sha256) {
        Whereabouts::Stands(anchor) => Some((anchor.start, anchor.end)),
        Whereabouts::Orphaned | Whereabouts::Unread => None,
    }
}

fn row(opened: &Opened, entry: &Entry) -> Row {
    let latest = entry.latest();
    Row {
        id: entry.id().to_owned(),
        quote: tame(&entry.anchor().quote),
        what: entry.proposal.what.kind().to_owned(),
        status: entry.status().word(),
        by: tame(&latest.filter(|it| it.verdict.decides()).map_or(String::new(), |it| {
            match &it.verdict {
                Verdict::Rejected { reason } => format!("{}: {reason}", it.by),
                Verdict::Accepted | Verdict::Edited { .. } | Verdict::Reopened => it.by.clone(),
            }
        })),
        seen: entry.decisions.len(),
        is_open: entry.status() == EntryStatus::Proposed,
        is_cited: opened.cites(entry.id()),
    }
}

/// The text in paragraphs, with the stretches of entries apart; where two lie over each other the first is
/// marked.
fn passages(document: &Document, entries: &[(&Entry, Option<(usize, usize)>)]) -> Vec<Passage> {
    let text = &document.text;
    let mut passages = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (from, from + line.len());
        from = end;
        if line.trim().is_empty() {
            continue;
        }
        let mut pieces = Vec::new();
        let mut at = start;
        for (entry, place) in entries {
            let Some((begin, stop)) = *place else { continue };
            let stop = stop.min(end);
            if begin < at || begin >= end || text.get(begin..stop).is_none() {
                continue;
            }
            pieces.push(plain(&text[at..begin]));
            let kind = entry.status().word();
            pieces.push(Piece {
                id: Some(entry.id().to_owned()),
                kind,
                words: tame(&text[begin..stop]),
            });
            at = stop;
        }
        pieces.push(plain(&text[at..end]));
        pieces.retain(|it| !it.words.is_empty());
        let is_heading = document.format == Format::Markdown && line.starts_with('#');
        passages.push(Passage { is_heading, pieces });
    }
    passages
}

fn plain(words: &str) -> Piece {
    Piece { id: None, kind: "", words: tame(words) }
}
