//! How far can a coder be relied on, and where do two of them agree?
//!
//! A coder's precision is the share of its proposals that people accepted, of those that they decided. It is counted, and says nothing
//! of what a coder missed. Two coders agree where they propose the same kind of thing of words that share half of the shorter.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::entry::{Entry, EntryStatus};
use super::ledger::Record;
use super::line::Verdict;

/// How many entries after one are compared with it.
const MOST_BESIDE: usize = 1000;
/// How many coders are compared with each other: those with most proposals. Crossed by
/// `of_many_coders_those_with_most_proposals_are_compared`.
pub const MOST_PAIRED: usize = 20;

/// What became of one coder's proposals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoderScore {
    /// How many there are.
    pub proposed: u64,
    /// Accepted, with other words too.
    pub accepted: u64,
    /// Of those: with other words, or otherwise corrected.
    pub edited: u64,
    /// Rejected.
    pub rejected: u64,
}

impl CoderScore {
    /// How many nobody decided yet.
    #[must_use]
    pub fn undecided(&self) -> u64 {
        self.proposed - self.accepted - self.rejected
    }

    /// Accepted of decided, if anything was decided.
    #[must_use]
    pub fn precision(&self) -> Option<(u64, u64)> {
        let decided = self.accepted + self.rejected;
        (decided > 0).then_some((self.accepted, decided))
    }
}

/// Where two coders read the same documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairOfCoders {
    /// Who.
    pub between: [String; 2],
    /// How many proposals of the first the second makes too.
    pub of_first: [u64; 2],
    /// How many proposals of the second the first makes too, and of how many.
    pub of_second: [u64; 2],
}

/// All coders of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coders {
    /// What became of the proposals of each, by name.
    pub scores: BTreeMap<String, CoderScore>,
    /// Each two that read a document in common, among the coders with most proposals.
    pub pairs: Vec<PairOfCoders>,
    /// How many coders were not compared with others, since there are too many.
    pub unpaired: usize,
    /// Who stands behind each entry that several propose, by its name.
    pub agreed: BTreeMap<String, BTreeSet<String>>,
}

/// Counts what became of the proposals of each coder.
#[must_use]
pub fn coders(record: &Record) -> Coders {
    let entries: Vec<&Entry> = record.entries();
    let mut all = Coders::default();
    for entry in &entries {
        for coder in &entry.coders {
            let score = all.scores.entry(coder.clone()).or_default();
            score.proposed += 1;
            match entry.status() {
                EntryStatus::Proposed => {}
                EntryStatus::Rejected => score.rejected += 1,
                EntryStatus::Accepted => {
                    score.accepted += 1;
                    let edited = entry.latest().is_some_and(|it| match it.verdict {
                        Verdict::Edited { .. } => true,
                        Verdict::Accepted | Verdict::Reopened | Verdict::Rejected { .. } => false,
                    });
                    score.edited += u64::from(edited);
                }
            }
        }
    }
    let behind = behind(&entries);
    all.pairs = pairs(&entries, &behind);
    all.unpaired = all.scores.len().saturating_sub(MOST_PAIRED);
    let several = entries.iter().zip(behind).filter(|(_, coders)| coders.len() > 1);
    all.agreed = several.map(|(entry, coders)| (entry.id().to_owned(), coders)).collect();
    all
}

/// Whoever proposes each entry, or much the same.
fn behind(entries: &[&Entry]) -> Vec<BTreeSet<String>> {
    let mut all: Vec<BTreeSet<String>> = entries.iter().map(|entry| entry.coders.clone()).collect();
    // Entries stand by source and in the order of the text.
    for (at, one) in entries.iter().enumerate() {
        for (after, other) in entries.iter().enumerate().skip(at + 1).take(MOST_BESIDE) {
            let (here, there) = (&one.proposal, &other.proposal);
            if one.source != other.source || other.anchor().start >= one.anchor().end {
                break;
            }
            let same = here.anchor.document == there.anchor.document
                && here.what.kind() == there.what.kind()
                && here.what.label() == there.what.label();
            if same && share_half(here.anchor.span(), there.anchor.span()) {
                all[at].extend(other.coders.iter().cloned());
                all[after].extend(one.coders.iter().cloned());
            }
        }
    }
    all
}

/// Whether words stand together: half of the shorter at least.
fn share_half(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let shorter = (one.end - one.start).min(other.end - other.start);
    shared > 0 && shared * 2 >= shorter
}

fn pairs(entries: &[&Entry], behind: &[BTreeSet<String>]) -> Vec<PairOfCoders> {
    let mut read: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in entries {
        for coder in &entry.coders {
            read.entry(coder).or_default().insert(&entry.source);
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for coder in entries.iter().flat_map(|entry| &entry.coders) {
        *counts.entry(coder).or_default() += 1;
    }
    let mut most: Vec<(usize, &str)> =
        counts.iter().map(|(coder, count)| (*count, *coder)).collect();
    most.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    let most: BTreeSet<&str> = most.into_iter().take(MOST_PAIRED).map(|(_, coder)| coder).collect();
    read.retain(|coder, _| most.contains(coder));
    let mut pairs = Vec::new();
    for (one, sources) in &read {
        for (other, others) in
            read.range::<str, _>((std::ops::Bound::Excluded(*one), std::ops::Bound::Unbounded))
        {
            let common: BTreeSet<&&str> = sources.intersection(others).collect();
            if common.is_empty() {
                continue;
            }
            let count = |of: &str, too: &str| {
                let mut counts = [0, 0];
                for (entry, coders) in entries.iter().zip(behind) {
                    if entry.coders.contains(of) && common.contains(&entry.source.as_str()) {
                        counts[1] += 1;
                        counts[0] += u64::from(coders.contains(too));
                    }
                }
                counts
            };
            pairs.push(PairOfCoders {
                between: [(*one).to_owned(), (*other).to_owned()],
                of_first: count(one, other),
                of_second: count(other, one),
            });
        }
    }
    pairs
}
