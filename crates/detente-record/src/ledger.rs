//! What do all lines of a record say together?
//!
//! A fold over a set: neither the order of the lines nor how often each stands there makes a difference. A line that can't be
//! read is a problem with its place; it stays in its file, and the others count.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Span, nearest};
use sha2::{Digest, Sha256};

use super::anchor::{Anchor, Anchoring, find_all};
use super::entry::Entry;
use super::line::{Decision, DocumentLine, Line, MovedLine, ProposalLine, Verdict};
use detente_text::Document;

/// The record of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The versions of each source's document, by the source's id, the latest last.
    pub documents: BTreeMap<String, Vec<DocumentLine>>,
    entries: BTreeMap<String, Entry>,
    /// Lines that can't be read, or don't fit the others.
    pub problems: Vec<Problem>,
}

/// A line that doesn't count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The source whose file it is in.
    pub source: String,
    /// Where it stands in the file, in bytes.
    pub span: Span,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Record {
    /// Reads the files of a record: for each source its lines.
    #[must_use]
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut record = Self::default();
        let mut moved = BTreeSet::new();
        let mut decisions = BTreeSet::new();
        let mut proposals: BTreeMap<String, (String, ProposalLine)> = BTreeMap::new();
        for (source, text) in files {
            let mut at = 0;
            for (number, line) in (1..).zip(text.split_inclusive('\n')) {
                let span = Span::new(at, at + line.trim_end().len());
                at += line.len();
                let line = line.trim();
                if line.is_empty() {
                    continue;
                }
                let mut wrong = |message: String| {
                    record.problems.push(Problem {
                        source: source.to_owned(),
                        span,
                        line: number,
                        message,
                    });
                };
                match serde_json::from_str::<Line>(line) {
                    Err(error) => wrong(broken(line, &error)),
                    Ok(Line::Document(document)) => {
                        record.documents.entry(source.to_owned()).or_default().push(document);
                    }
                    Ok(Line::Proposal(it)) if !it.anchor.is_whole() => {
                        wrong(format!("`{}` has words that don't fill its span", it.id));
                    }
                    Ok(Line::Proposal(it)) => match proposals.get(&it.id) {
                        None => {
                            proposals.insert(it.id.clone(), (source.to_owned(), it));
                        }
                        // Later rules may name other actors; whichever comes first in order stays.
                        Some((_, known)) if known.is_same_as(&it.anchor, &it.what) => {
                            if it < *known {
                                proposals.insert(it.id.clone(), (source.to_owned(), it));
                            }
                        }
                        Some(_) => wrong(format!("`{}` names two different entries", it.id)),
                    },
                    Ok(Line::Moved(it))
                        if it
                            .anchor
                            .as_ref()
                            .is_some_and(|to| !to.is_whole() || to.document != it.document) =>
                    {
                        wrong(format!("the new place of `{}` doesn't fit its words", it.id));
                    }
                    Ok(Line::Moved(it)) => {
                        moved.insert((it.on.clone(), it, source.to_owned(), number, span));
                    }
                    Ok(Line::Decision(it)) => match &it.verdict {
                        Verdict::Edited { anchor } if !anchor.is_whole() => {
                            wrong(format!(
                                "the edit of `{}` has words that don't fill its span",
                                it.id
                            ));
                        }
                        Verdict::Accepted | Verdict::Rejected { .. } | Verdict::Edited { .. } => {
                            decisions.insert((it, source.to_owned(), number, span));
                        }
                    },
                }
            }
        }
        for versions in record.documents.values_mut() {
            versions.sort();
            versions.dedup();
        }
        record.entries = proposals
            .into_iter()
            .map(|(id, (source, proposal))| {
                (id, Entry { source, proposal, moved: BTreeMap::new(), decisions: Vec::new() })
            })
            .collect();
        for (_, line, source, number, span) in moved {
            match record.entries.get_mut(&line.id) {
                Some(entry) => {
                    entry.moved.insert(line.document, line.anchor);
                }
                None => record.problems.push(unknown(&line.id, source, number, span)),
            }
        }
        for (decision, source, number, span) in decisions {
            match record.entries.get_mut(&decision.id) {
                Some(entry) => entry.decisions.push(decision),
                None => record.problems.push(unknown(&decision.id, source, number, span)),
            }
        }
        for entry in record.entries.values_mut() {
            // The same line in two files is one decision.
            entry.decisions.sort();
            entry.decisions.dedup();
        }
        record
            .problems
            .sort_by(|one, other| (&one.source, one.line).cmp(&(&other.source, other.line)));
        record
    }

    /// All entries: by source, then in the order of the text.
    #[must_use]
    pub fn entries(&self) -> Vec<&Entry> {
        let mut all: Vec<&Entry> = self.entries.values().collect();
        all.sort_by_key(|it| (&it.source, it.anchor().start, it.anchor().end, it.id()));
        all
    }

    /// The entries of a source.
    pub fn of<'a>(&'a self, source: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.values().filter(move |entry| entry.source == source)
    }

    /// The entry of this name.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// The entries whose names begin so.
    #[must_use]
    pub fn starting(&self, prefix: &str) -> Vec<&Entry> {
        let from = self.entries.range(prefix.to_owned()..);
        from.take_while(|(id, _)| id.starts_with(prefix)).map(|(_, entry)| entry).collect()
    }

    /// The name nearest to one that isn't there.
    #[must_use]
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.entries.keys().map(String::as_str))
    }

    /// The version of a source's document that was added last.
    #[must_use]
    pub fn latest(&self, source: &str) -> Option<&DocumentLine> {
        self.documents.get(source)?.last()
    }

    /// The line for a decision on an entry.
    #[must_use]
    pub fn decide(entry: &Entry, by: &str, on: &str, verdict: Verdict) -> Line {
        let before = entry.decisions.iter().map(|it| it.number).max().unwrap_or(0);
        Line::Decision(Decision {
            on: on.to_owned(),
            number: before.saturating_add(1),
            id: entry.id().to_owned(),
            by: by.to_owned(),
            verdict,
        })
    }
}

/// The lines that a document adds to those of its source: itself, where earlier entries stand in it, and what is proposed anew.
/// Nothing if it is known already with all of this.
#[must_use]
pub fn renew(
    record: &Record,
    source: &str,
    document: &Document,
    file: &str,
    proposals: Vec<ProposalLine>,
    on: &str,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let versions = record.documents.get(source).map(Vec::as_slice).unwrap_or_default();
    let is_last = versions.last().is_some_and(|it| it.sha256 == document.sha256 && it.file == file);
    if !is_last {
        lines.push(Line::Document(DocumentLine {
            on: on.to_owned(),
            sha256: document.sha256.clone(),
            text_sha256: Sha256::digest(document.text.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            bytes: document.text.len(),
            file: file.to_owned(),
            reader: concat!("detente-text ", env!("CARGO_PKG_VERSION")).to_owned(),
            title: document.title.clone(),
            published: document.published.map(|day| day.to_string()),
            outlet: document.outlet.clone(),
            language: document.language.code.clone(),
        }));
    }
    let entries: Vec<&Entry> = record.of(source).collect();
    let (here, elsewhere): (Vec<&Entry>, Vec<&Entry>) =
        entries.into_iter().partition(|entry| entry.anchor().document == document.sha256);
    let anchors: Vec<&Anchor> = elsewhere.iter().map(|entry| entry.anchor()).collect();
    let places = find_all(&anchors, &document.text);
    let mut known: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    let key = |anchor: &Anchor, entry: &ProposalLine| {
        let sort = format!("{} {}", entry.what.kind(), entry.what.label());
        (anchor.start, anchor.end, sort)
    };
    known.extend(here.iter().map(|entry| key(&entry.proposal.anchor, &entry.proposal)));
    for (entry, place) in elsewhere.into_iter().zip(places) {
        let anchor = match place {
            Anchoring::Same(span) | Anchoring::Moved(span) => Anchor::of(document, span),
            Anchoring::Orphaned => None,
        };
        known.extend(anchor.iter().map(|anchor| key(anchor, &entry.proposal)));
        if entry.moved.get(&document.sha256) != Some(&anchor) {
            lines.push(Line::Moved(MovedLine {
                id: entry.id().to_owned(),
                document: document.sha256.clone(),
                anchor,
                on: on.to_owned(),
            }));
        }
    }
    let new = proposals.into_iter().filter(|it| !known.contains(&key(&it.anchor, it)));
    lines.extend(new.map(Line::Proposal));
    lines
}

fn broken(line: &str, error: &serde_json::Error) -> String {
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
        return "a merge left its marks here: keep the lines of both sides and take the marks away"
            .to_owned();
    }
    // The place within the line says little to a person, and nothing after a merge.
    let error = error.to_string();
    let what = error.split(" at line ").next().unwrap_or(&error);
    format!("this is no line of a record: {what}")
}

fn unknown(id: &str, source: String, line: usize, span: Span) -> Problem {
    Problem {
        source,
        span,
        line,
        message: format!("`{id}` is decided or moved here, and nowhere proposed"),
    }
}
