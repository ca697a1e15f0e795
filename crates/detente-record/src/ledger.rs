//! What do all lines of a record say together?
//!
//! A fold over a set: neither the order of the lines nor how often each stands there makes a difference. A line that can't be
//! read is a problem with its place; it stays in its file, and the others count.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Span, nearest};

use super::anchor::{Anchor, Anchoring, find_all};
use super::day::is_day;
use super::entry::{Entry, EntryStatus, Whereabouts};
use super::line::{Decision, DocumentLine, Line, MovedLine, ProposalLine, Verdict};
use super::what::What;
use detente_text::{Document, sha256};

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
    /// Whether it is the end of a file that was cut off: nothing that was told as done.
    pub torn: bool,
}

/// A proposal, the sources whose files hold it, and whoever made it.
struct Proposed {
    line: ProposalLine,
    sources: BTreeSet<String>,
    coders: BTreeSet<String>,
}

/// Where a line stands.
struct Place {
    source: String,
    line: usize,
    span: Span,
}

impl Place {
    fn problem(&self, message: String, torn: bool) -> Problem {
        let Self { source, line, span } = self;
        Problem { source: source.clone(), span: *span, line: *line, message, torn }
    }
}

impl Record {
    /// Reads the files of a record: for each source its lines.
    #[must_use]
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut record = Self::default();
        let mut moved = Vec::new();
        let mut decisions = Vec::new();
        let mut proposals: BTreeMap<String, Proposed> = BTreeMap::new();
        for (source, text) in files {
            let mut at = 0;
            for (number, written) in (1..).zip(text.split_inclusive('\n')) {
                let span = Span::new(at, at + written.trim_end().len());
                at += written.len();
                // A mark of byte order may stand before the first.
                let line = written.trim_start_matches('\u{feff}').trim();
                if line.is_empty() {
                    continue;
                }
                let place = Place { source: source.to_owned(), line: number, span };
                let mut wrong =
                    |message: String| record.problems.push(place.problem(message, false));
                match serde_json::from_str::<Line>(line) {
                    Err(_) if is_torn(written) => record
                        .problems
                        .push(place.problem("it was cut off before its end".to_owned(), true)),
                    Err(error) => wrong(broken(line, &error)),
                    Ok(line) if unwritable(&line).is_some() => {
                        wrong(unwritable(&line).unwrap_or_default());
                    }
                    Ok(Line::Document(document)) => {
                        record.documents.entry(source.to_owned()).or_default().push(document);
                    }
                    Ok(Line::Proposal(it)) if !it.anchor.is_whole() => {
                        wrong(format!("`{}` has words that don't fill its span", it.id));
                    }
                    Ok(Line::Proposal(it)) => match proposals.get_mut(&it.id) {
                        None => {
                            let sources = BTreeSet::from([source.to_owned()]);
                            let coders = it.coder().map(str::to_owned).into_iter().collect();
                            let proposed = Proposed { line: it, sources, coders };
                            proposals.insert(proposed.line.id.clone(), proposed);
                        }
                        // Later rules may name other actors; whichever comes first in order stays.
                        Some(known) if known.line.is_same_as(&it.anchor, &it.what) => {
                            known.sources.insert(source.to_owned());
                            known.coders.extend(it.coder().map(str::to_owned));
                            if it < known.line {
                                known.line = it;
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
                    Ok(Line::Moved(it)) => moved.push((it, place)),
                    Ok(Line::Decision(it)) if it.number == u32::MAX => {
                        wrong(format!("nothing could follow this decision on `{}`", it.id));
                    }
                    Ok(Line::Decision(it)) => match &it.verdict {
                        Verdict::Edited { anchor, .. } if !anchor.is_whole() => {
                            wrong(format!(
                                "the edit of `{}` has words that don't fill its span",
                                it.id
                            ));
                        }
                        Verdict::Accepted
                        | Verdict::Reopened
                        | Verdict::Rejected { .. }
                        | Verdict::Edited { .. } => {
                            decisions.push((it, place));
                        }
                    },
                }
            }
        }
        for versions in record.documents.values_mut() {
            versions.sort();
            versions.dedup();
        }
        for (id, proposed) in proposals {
            let source = record.home(&proposed);
            let Proposed { line: proposal, coders, .. } = proposed;
            let (moved, decisions) = (BTreeMap::new(), Vec::new());
            record.entries.insert(id, Entry { source, proposal, coders, moved, decisions });
        }
        for (line, place) in moved {
            match record.entries.get_mut(&line.id) {
                Some(entry) => {
                    entry.moved.entry(line.document).or_default().insert(line.anchor);
                }
                None => record.problems.push(unknown(&line.id, &place)),
            }
        }
        for (decision, place) in decisions {
            match record.entries.get_mut(&decision.id) {
                Some(entry) => match decision.verdict.fits(&entry.proposal.what) {
                    Ok(()) => entry.decisions.push(decision),
                    Err(why) => {
                        let message = format!("this edit doesn't fit: `{}` {why}", decision.id);
                        record.problems.push(place.problem(message, false));
                    }
                },
                None => record.problems.push(unknown(&decision.id, &place)),
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

    /// The source whose entry a proposal is: one document may have been added under several names, and is that source's
    /// of which it is the latest.
    fn home(&self, proposed: &Proposed) -> String {
        let document = &proposed.line.anchor.document;
        let is_latest =
            |source: &&String| self.latest(source).is_some_and(|it| it.sha256 == *document);
        let home = proposed.sources.iter().find(is_latest).or(proposed.sources.first());
        home.cloned().unwrap_or_default()
    }

    /// The source whose document this is, if everything is known that was written of it: a record that was cut off, or in
    /// which entries of others weren't looked for yet, has to be completed.
    #[must_use]
    pub fn whole(&self, sha256: &str) -> Option<&str> {
        let is_whole = |source: &&String| {
            let Some(latest) = self.latest(source).filter(|it| it.sha256 == sha256) else {
                return false;
            };
            let mut known = 0;
            for entry in self.of(source) {
                match entry.whereabouts(sha256) {
                    Whereabouts::Unread => return false,
                    Whereabouts::Stands(_) | Whereabouts::Orphaned => known += 1,
                }
            }
            latest.entries.is_some_and(|written| known >= written)
        };
        self.documents.keys().find(is_whole).map(String::as_str)
    }

    /// The versions of a source that were added without knowing of its latest one, with their entries that nobody looked
    /// for there.
    #[must_use]
    pub fn apart<'a>(&'a self, source: &'a str) -> Vec<(&'a DocumentLine, Vec<&'a Entry>)> {
        let Some((latest, before)) = self.documents.get(source).and_then(|it| it.split_last())
        else {
            return Vec::new();
        };
        let lost = |version: &DocumentLine| -> Vec<&Entry> {
            let here = self.of(source).filter(|it| it.anchor().document == version.sha256);
            let here = here.filter(|it| it.status() != EntryStatus::Rejected);
            here.filter(|it| it.whereabouts(&latest.sha256) == Whereabouts::Unread).collect()
        };
        let all = before.iter().map(|version| (version, lost(version)));
        all.filter(|(_, lost)| !lost.is_empty()).collect()
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

    /// Whether an entry stands no longer in the latest version of its document.
    #[must_use]
    pub fn is_orphaned(&self, entry: &Entry) -> bool {
        let latest = self.latest(&entry.source);
        latest.is_some_and(|it| entry.whereabouts(&it.sha256) == Whereabouts::Orphaned)
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
    let looked_for = elsewhere.len();
    for (entry, place) in elsewhere.into_iter().zip(places) {
        let anchor = match place {
            Anchoring::Same(span) | Anchoring::Moved(span) => Anchor::of(document, span),
            Anchoring::Orphaned => None,
        };
        known.extend(anchor.iter().map(|anchor| key(anchor, &entry.proposal)));
        let noted = entry.moved.get(&document.sha256);
        if !noted.is_some_and(|places| places.contains(&anchor)) {
            lines.push(Line::Moved(MovedLine {
                id: entry.id().to_owned(),
                document: document.sha256.clone(),
                anchor,
                on: on.to_owned(),
            }));
        }
    }
    let entries = here.len() + looked_for;
    let new = proposals.into_iter().filter(|it| !known.contains(&key(&it.anchor, it)));
    lines.extend(new.map(Line::Proposal));
    let new = lines.iter().filter(|line| matches!(line, Line::Proposal(_))).count();
    let version = version(record, source, document, file, entries + new, on);
    // The document first, so that whoever reads the file sees what the lines are of.
    if let Some(version) = version {
        lines.insert(0, Line::Document(version));
    }
    lines
}

/// The line for a version of a document, unless it is the latest already.
fn version(
    record: &Record,
    source: &str,
    document: &Document,
    file: &str,
    entries: usize,
    on: &str,
) -> Option<DocumentLine> {
    let versions = record.documents.get(source).map(Vec::as_slice).unwrap_or_default();
    if versions.last().is_some_and(|it| it.sha256 == document.sha256 && it.file == file) {
        return None;
    }
    let before = versions.iter().map(|it| it.number).max().unwrap_or(0);
    Some(DocumentLine {
        number: before.saturating_add(1),
        on: on.to_owned(),
        sha256: document.sha256.clone(),
        text_sha256: sha256(document.text.as_bytes()),
        bytes: document.text.len(),
        file: file.to_owned(),
        reader: concat!("detente-text ", env!("CARGO_PKG_VERSION")).to_owned(),
        title: document.title.clone(),
        published: document.published.map(|day| day.to_string()),
        outlet: document.outlet.clone(),
        language: document.language.code.clone(),
        entries: Some(entries),
    })
}

/// Whether the end of a file is a line that was cut off before its end.
#[must_use]
pub fn is_torn(end: &str) -> bool {
    let read = serde_json::from_str::<Line>(end.trim());
    !end.trim().is_empty() && !end.ends_with('\n') && read.is_err_and(|error| error.is_eof())
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

fn unknown(id: &str, place: &Place) -> Problem {
    place.problem(format!("`{id}` is decided or moved here, and nowhere proposed"), false)
}

/// What in a line is no name or no day. A case takes both as they are, so they may say nothing else
/// in its language.
fn unwritable(line: &Line) -> Option<String> {
    let is_name = |id: &str| {
        let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        !id.is_empty() && id.bytes().all(fits)
    };
    let no_day = |day: &String| format!("“{day}” is no day: write one as 2024-08-20");
    match line {
        Line::Document(it) => it.published.as_ref().filter(|it| !is_day(it)).map(no_day),
        Line::Proposal(it) if !is_name(&it.id) => {
            Some(format!("“{}” can't be the name of an entry", it.id))
        }
        Line::Proposal(it) => match &it.what {
            What::Event { from, to, .. } | What::Position { from, to, .. } => {
                from.iter().chain(to).find(|it| !is_day(it)).map(no_day)
            }
            What::Quote { .. }
            | What::Statement { .. }
            | What::Claim { .. }
            | What::Excerpt { .. } => None,
        },
        Line::Moved(_) | Line::Decision(_) => None,
    }
}
