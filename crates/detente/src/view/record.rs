//! `detente/record-…/1`: what is in the record of a case, and what was done to it?
//!
//! Positions are bytes of the canonical text, as in the record's own files.

use std::collections::BTreeMap;

use detente_record::{
    Agreement, Correction, Decision, Entry, Imported, NotFound, Proposer, Record, Takes, Verdict,
    WantRow, What, Whereabouts,
};
use serde::Serialize;

use crate::recording::{Added, Decided, Suggested};

/// `detente record list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordListView {
    /// `detente/record-list/1`.
    pub schema: &'static str,
    /// The entries.
    pub entries: Vec<EntryView>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryView {
    /// Its name.
    pub id: String,
    /// The source.
    pub source: String,
    /// `proposed`, `accepted`, `rejected`; `orphaned` where its words no longer stand.
    pub status: &'static str,
    /// Whether people decided differently.
    pub disputed: bool,
    /// Its words.
    pub quote: String,
    /// The first byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Which rule proposed it.
    pub rule: String,
    /// `low`, `medium`, `high`.
    pub confidence: String,
    /// What it is: `kind`, and what belongs to that kind.
    #[serde(flatten)]
    pub what: What,
    /// Who proposed it, where it came from elsewhere.
    pub proposed_by: Option<Proposer>,
    /// Whoever proposed just this, each by name; nobody where a person marked it.
    pub coders: Vec<String>,
    /// The decision that counts.
    pub decision: Option<DecisionView>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// The entry.
    pub id: String,
    /// `accepted`, `rejected`, `edited`.
    pub verdict: &'static str,
    /// By whom.
    pub by: String,
    /// When.
    pub on: String,
    /// Why, where it was rejected.
    pub reason: Option<String>,
    /// The words, where they were edited.
    pub quote: Option<String>,
    /// Who speaks, where that was corrected; nobody in an empty list.
    pub speakers: Option<Vec<String>>,
    /// Who acts, where that was corrected; nobody in an empty list.
    pub actors: Option<Vec<String>>,
    /// To whom something is done, where that was corrected; nobody in an empty list.
    pub targets: Option<Vec<String>>,
    /// The day, or the first and the last, where that was corrected; not known in an empty list.
    pub days: Option<Vec<String>>,
    /// What a claim is about, where that was corrected.
    pub about: Option<String>,
}

/// The status that is shown.
#[must_use]
pub fn status(record: &Record, entry: &Entry) -> &'static str {
    if record.is_orphaned(entry) { "orphaned" } else { entry.status().word() }
}

/// Entries as data.
#[must_use]
pub fn record_list(record: &Record, entries: &[&Entry]) -> RecordListView {
    let each = entries.iter().map(|entry| {
        let latest = record.latest(&entry.source).map(|it| entry.whereabouts(&it.sha256));
        let anchor = match latest {
            Some(Whereabouts::Stands(anchor)) => anchor,
            Some(Whereabouts::Orphaned | Whereabouts::Unread) | None => entry.anchor(),
        };
        EntryView {
            id: entry.id().to_owned(),
            source: entry.source.clone(),
            status: status(record, entry),
            disputed: entry.is_disputed(),
            quote: anchor.quote.clone(),
            start: anchor.start,
            end: anchor.end,
            rule: entry.proposal.rule.clone(),
            confidence: entry.proposal.confidence.clone(),
            what: entry.what(),
            proposed_by: entry.proposal.proposed_by.clone(),
            coders: entry.coders.iter().cloned().collect(),
            decision: entry.latest().map(decision),
        }
    });
    RecordListView { schema: "detente/record-list/1", entries: each.collect() }
}

fn decision(decision: &Decision) -> DecisionView {
    let (reason, quote, corrected) = match &decision.verdict {
        Verdict::Accepted | Verdict::Reopened => (None, None, Correction::default()),
        Verdict::Rejected { reason } => (Some(reason.clone()), None, Correction::default()),
        Verdict::Edited { anchor, corrected } => {
            (None, Some(anchor.quote.clone()), corrected.clone())
        }
    };
    let Correction { speakers, actors, targets, days, about } = corrected;
    DecisionView {
        id: decision.id.clone(),
        verdict: decision.verdict.word(),
        by: decision.by.clone(),
        on: decision.on.clone(),
        reason,
        quote,
        speakers,
        actors,
        targets,
        days,
        about,
    }
}

/// `detente record log`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordLogView {
    /// `detente/record-log/1`.
    pub schema: &'static str,
    /// All decisions, the earliest first; those on one entry in the order in which they follow each other, whatever the clocks say.
    pub decisions: Vec<DecisionView>,
}

/// Decisions on some entries as data.
#[must_use]
pub fn record_log(entries: &[&Entry]) -> RecordLogView {
    let mut all: Vec<(&str, &Decision)> = Vec::new();
    for entry in entries {
        let mut at = "";
        for decision in &entry.decisions {
            at = at.max(&decision.on);
            all.push((at, decision));
        }
    }
    all.sort_by_key(|(at, decision)| (*at, decision.id.as_str(), decision.number));
    RecordLogView {
        schema: "detente/record-log/1",
        decisions: all.into_iter().map(|(_, it)| decision(it)).collect(),
    }
}

/// `detente record add`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordAddView {
    /// `detente/record-add/1`.
    pub schema: &'static str,
    /// The documents in the record.
    pub documents: Vec<AddedView>,
    /// Those that can't be read.
    pub refused: Vec<RefusedView>,
    /// Whether new sources were written into the case file.
    pub listed: bool,
}

/// A document that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddedView {
    /// The source.
    pub source: String,
    /// Where it stands.
    pub file: String,
    /// Whether it was there already.
    pub known: bool,
    /// Whether it was there already, as a version that a later one took the place of.
    pub earlier: bool,
    /// How many entries are new.
    pub proposed: usize,
    /// How many stand where they stood.
    pub same: usize,
    /// Those that stand elsewhere now.
    pub moved: Vec<String>,
    /// Those that no longer stand.
    pub orphaned: Vec<String>,
    /// The line for `sources` in the case file, if it isn't there.
    pub to_list: Option<String>,
}

/// A document that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedView {
    /// The file.
    pub file: String,
    /// Why.
    pub why: String,
}

/// What became of documents, as data.
#[must_use]
pub fn record_add(added: &Added, listed: bool) -> RecordAddView {
    let documents = added.documents.iter().map(|it| AddedView {
        source: it.source.clone(),
        file: it.file.clone(),
        known: it.known,
        earlier: it.earlier,
        proposed: it.proposed,
        same: it.same,
        moved: it.moved.clone(),
        orphaned: it.orphaned.clone(),
        to_list: it.to_list.clone(),
    });
    let refused = added.refused.iter();
    RecordAddView {
        schema: "detente/record-add/1",
        documents: documents.collect(),
        refused: refused
            .map(|it| RefusedView { file: it.file.display().to_string(), why: it.why.clone() })
            .collect(),
        listed,
    }
}

/// `detente record accept`, `reject`, `edit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordDecidedView {
    /// `detente/record-decided/1`.
    pub schema: &'static str,
    /// The decisions.
    pub decided: Vec<DecidedView>,
}

/// A decision that was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedView {
    /// The entry.
    pub id: String,
    /// `accepted`, `rejected`, `edited`.
    pub verdict: &'static str,
    /// Its words now.
    pub quote: String,
}

/// Decisions as data.
#[must_use]
pub fn record_decided(decided: &[Decided]) -> RecordDecidedView {
    let each = decided.iter();
    RecordDecidedView {
        schema: "detente/record-decided/1",
        decided: each
            .map(|it| DecidedView {
                id: it.id.clone(),
                verdict: it.verdict,
                quote: it.quote.clone(),
            })
            .collect(),
    }
}

/// `detente record agreement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordAgreementView {
    /// `detente/record-agreement/1`.
    pub schema: &'static str,
    /// Who.
    pub between: [String; 2],
    /// How many entries both decided.
    pub decided: u64,
    /// Both accept.
    pub both_accept: u64,
    /// Both reject.
    pub both_reject: u64,
    /// Only the first accepts.
    pub only_first: u64,
    /// Only the second accepts.
    pub only_second: u64,
    /// Cohen's κ as a fraction, `2/5`; `null` where it isn't defined.
    pub kappa: Option<String>,
    /// The same in decimals.
    pub kappa_decimal: Option<String>,
    /// The entries on which they differ.
    pub differ: Vec<String>,
}

/// Agreement as data.
#[must_use]
pub fn record_agreement(first: &str, second: &str, found: &Agreement) -> RecordAgreementView {
    RecordAgreementView {
        schema: "detente/record-agreement/1",
        between: [first.to_owned(), second.to_owned()],
        decided: found.decided(),
        both_accept: found.both_accept,
        both_reject: found.both_reject,
        only_first: found.only_first,
        only_second: found.only_second,
        kappa: found.kappa.map(|(over, under)| match under {
            1 => over.to_string(),
            _ => format!("{over}/{under}"),
        }),
        kappa_decimal: found.kappa.map(|(over, under)| decimal(over, under)),
        differ: found.differ.clone(),
    }
}

/// A fraction with three decimals, rounded half away from zero.
pub(super) fn decimal(over: i128, under: i128) -> String {
    let thousandths = (over.abs() * 2000 + under) / (under * 2);
    let sign = if over < 0 && thousandths > 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// `detente record import`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordImportView {
    /// `detente/record-import/1`.
    pub schema: &'static str,
    /// New entries.
    pub proposed: Vec<String>,
    /// How many stood in the record before.
    pub known: usize,
    /// How many items say the same as one before them in the file.
    pub twice: usize,
    /// Fields that nobody reads, or that are empty, and how often they stand there.
    pub unread: BTreeMap<String, usize>,
    /// What wasn't found, or isn't as it has to be.
    pub not_found: Vec<NotFoundView>,
}

/// An item that isn't taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// Which, from 1.
    pub number: usize,
    /// On which line of the file it begins.
    pub line: Option<usize>,
    /// Why.
    pub why: String,
}

/// What was imported, as data.
#[must_use]
pub fn record_import(imported: &Imported) -> RecordImportView {
    RecordImportView {
        schema: "detente/record-import/1",
        proposed: imported.proposals.iter().map(|(_, it)| it.id.clone()).collect(),
        known: imported.known,
        twice: imported.twice,
        unread: imported.unread.clone(),
        not_found: left_out(imported),
    }
}

/// What wasn't taken in, as data.
pub(super) fn left_out(imported: &Imported) -> Vec<NotFoundView> {
    let each =
        |it: &NotFound| NotFoundView { number: it.number, line: it.line, why: it.why.clone() };
    imported.not_found.iter().map(each).collect()
}

/// `detente record suggest`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordSuggestView {
    /// `detente/record-suggest/1`.
    pub schema: &'static str,
    /// The suggestions, but for the words that they cite.
    pub suggestions: Vec<SuggestionView>,
    /// Who wants what, proposed or accepted: those about one thing together.
    pub positions: Vec<WantView>,
    /// The lines for `evidence`, for all entries that are cited and aren't there yet.
    pub evidence: String,
    /// All of it as it stands in a case file, each section once.
    pub yaml: String,
    /// Whether it was written into the case file.
    pub written: bool,
}

/// One position in the table of who wants what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WantView {
    /// The issue or option of the case that it is about; else the deed in a word.
    pub about: Option<String>,
    /// Whether that is in the case.
    pub in_case: bool,
    /// The party, if whoever takes it is one.
    pub party: Option<String>,
    /// What whoever takes it is called.
    pub who: Option<String>,
    /// `demand`, `refusal`, `offer`, `commitment`, `denial`, `capacity`.
    pub kind: String,
    /// What those are called whom it is towards.
    pub of: Vec<String>,
    /// What is demanded, refused and so on.
    pub content: String,
    /// What has to be so for it.
    pub condition: Option<String>,
    /// The source.
    pub source: String,
    /// The entry.
    pub entry: String,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestionView {
    /// The section of the case file.
    pub section: String,
    /// Why.
    pub why: String,
    /// What to write there.
    pub yaml: String,
    /// The entries it rests on.
    pub cites: Vec<String>,
}

fn want(row: &WantRow) -> WantView {
    WantView {
        about: row.about.clone(),
        in_case: row.in_case,
        party: row.party.clone(),
        who: row.who.clone(),
        kind: row.position.clone(),
        of: row.of.clone(),
        content: row.content.clone(),
        condition: row.condition.clone(),
        source: row.source.clone(),
        entry: row.entry.clone(),
        accepted: row.accepted,
    }
}

/// Suggestions as data.
#[must_use]
pub fn record_suggest(suggested: &Suggested, written: bool) -> RecordSuggestView {
    let (excerpts, others): (Vec<_>, Vec<_>) =
        suggested.pieces.iter().partition(|it| it.takes == Takes::Evidence);
    RecordSuggestView {
        schema: "detente/record-suggest/1",
        suggestions: others
            .iter()
            .map(|it| SuggestionView {
                section: it.path.first().cloned().unwrap_or_default(),
                why: it.why.clone(),
                yaml: it.yaml(),
                cites: it.cites.clone(),
            })
            .collect(),
        positions: suggested.wants.iter().map(want).collect(),
        evidence: excerpts.iter().map(|it| it.yaml()).collect(),
        yaml: detente_record::yaml(&suggested.pieces),
        written,
    }
}
