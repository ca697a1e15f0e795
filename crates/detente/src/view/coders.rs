//! `detente/record-status/1` and `detente/coded/1`: whose proposals were accepted, and what does a coder say of a document?

use detente_record::{Coders, Imported, ProposalLine, Proposer, Record, What};
use serde::Serialize;

use super::record::{NotFoundView, decimal, left_out};

/// `detente record status`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordStatusView {
    /// `detente/record-status/1`.
    pub schema: &'static str,
    /// Entries that several coders propose and nobody decided, in the order of the record.
    pub agreed: Vec<AgreedView>,
    /// What became of each coder's proposals, by name.
    pub coders: Vec<CoderView>,
    /// Each two coders that read a document in common, among the 20 with most proposals.
    pub pairs: Vec<CoderPairView>,
    /// How many coders weren't compared with others.
    pub unpaired: usize,
}

/// An entry that several coders propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreedView {
    /// Its name.
    pub id: String,
    /// The source.
    pub source: String,
    /// Its words.
    pub quote: String,
    /// What it is: `kind`, and what belongs to that kind.
    #[serde(flatten)]
    pub what: What,
    /// Who proposes it, or much the same.
    pub coders: Vec<String>,
}

/// What became of one coder's proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoderView {
    /// Its name; `detente` is this program's own reader.
    pub coder: String,
    /// How many proposals there are.
    pub proposed: u64,
    /// How many were accepted, with other words too.
    pub accepted: u64,
    /// How many of those with other words, or otherwise corrected.
    pub edited: u64,
    /// How many were rejected.
    pub rejected: u64,
    /// How many nobody decided.
    pub undecided: u64,
    /// Accepted of decided, `3/4`; `null` where nothing was decided.
    pub precision: Option<String>,
    /// The same in decimals.
    pub precision_decimal: Option<String>,
}

/// Two coders on the documents that both read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoderPairView {
    /// Who.
    pub between: [String; 2],
    /// How many proposals of the first the second makes too, and of how many.
    pub of_first: [u64; 2],
    /// How many proposals of the second the first makes too, and of how many.
    pub of_second: [u64; 2],
}

/// Coders as data.
#[must_use]
pub fn record_status(record: &Record, coders: &Coders) -> RecordStatusView {
    let agreed =
        record.entries().into_iter().filter(|entry| super::status(record, entry) == "proposed");
    let agreed = agreed.filter_map(|entry| {
        let behind = coders.agreed.get(entry.id())?;
        Some(AgreedView {
            id: entry.id().to_owned(),
            source: entry.source.clone(),
            quote: entry.anchor().quote.clone(),
            what: entry.what(),
            coders: behind.iter().cloned().collect(),
        })
    });
    let each = coders.scores.iter().map(|(coder, score)| CoderView {
        coder: coder.clone(),
        proposed: score.proposed,
        accepted: score.accepted,
        edited: score.edited,
        rejected: score.rejected,
        undecided: score.undecided(),
        precision: score.precision().map(|(over, under)| format!("{over}/{under}")),
        precision_decimal: score
            .precision()
            .map(|(over, under)| decimal(over.into(), under.into())),
    });
    let pairs = coders.pairs.iter().map(|pair| CoderPairView {
        between: pair.between.clone(),
        of_first: pair.of_first,
        of_second: pair.of_second,
    });
    RecordStatusView {
        schema: "detente/record-status/1",
        agreed: agreed.collect(),
        coders: each.collect(),
        pairs: pairs.collect(),
        unpaired: coders.unpaired,
    }
}

/// `detente read --coder`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodedView {
    /// `detente/coded/1`.
    pub schema: &'static str,
    /// The command that was given the text.
    pub command: String,
    /// How many characters it was given.
    pub characters: usize,
    /// SHA-256 of the document.
    pub sha256: String,
    /// What it proposes.
    pub proposals: Vec<CodedProposalView>,
    /// How many lines say the same as one before them.
    pub twice: usize,
    /// Fields that nobody reads, or that are empty, and how often they stand there.
    pub unread: std::collections::BTreeMap<String, usize>,
    /// Lines that weren't taken in.
    pub not_found: Vec<NotFoundView>,
}

/// What a coder proposes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodedProposalView {
    /// The words, as they stand in the document.
    pub quote: String,
    /// The first byte of the canonical text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The coder's rule.
    pub rule: String,
    /// `low`, `medium`, `high`.
    pub confidence: String,
    /// What it is: `kind`, and what belongs to that kind.
    #[serde(flatten)]
    pub what: What,
    /// Who proposes it.
    pub proposed_by: Option<Proposer>,
}

/// What a coder said of a document, as data.
#[must_use]
pub fn coded(command: &str, document: &detente_text::Document, coded: &Imported) -> CodedView {
    let each = |line: &ProposalLine| CodedProposalView {
        quote: line.anchor.quote.clone(),
        start: line.anchor.start,
        end: line.anchor.end,
        rule: line.rule.clone(),
        confidence: line.confidence.clone(),
        what: line.what.clone(),
        proposed_by: line.proposed_by.clone(),
    };
    CodedView {
        schema: "detente/coded/1",
        command: command.to_owned(),
        characters: document.text.chars().count(),
        sha256: document.sha256.clone(),
        proposals: coded.proposals.iter().map(|(_, line)| each(line)).collect(),
        twice: coded.twice,
        unread: coded.unread.clone(),
        not_found: left_out(coded),
    }
}
