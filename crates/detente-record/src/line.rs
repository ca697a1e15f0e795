//! What does a line of the record say?
//!
//! The file format: one JSON object a line, keys sorted. A line is never changed or taken away; what it means
//! together with the others is asked in [`Record`](super::Record).

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::what::What;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub enum Line {
    /// A version of a document.
    Document(DocumentLine),
    /// Something that stands in it.
    Proposal(ProposalLine),
    /// Where it stands in a later version.
    Moved(MovedLine),
    /// What a person decided about it.
    Decision(Decision),
}

/// A version of a document, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentLine {
    /// When it was added.
    pub on: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// SHA-256 of its canonical text.
    pub text_sha256: String,
    /// Bytes of its canonical text.
    pub bytes: usize,
    /// Where it stands in the case's folder.
    pub file: String,
    /// Which reader made the canonical text.
    pub reader: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its language.
    pub language: String,
}

/// Something that is proposed about a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProposalLine {
    /// Its name in the case.
    pub id: String,
    /// Where it stands.
    pub anchor: Anchor,
    /// What it is.
    pub what: What,
    /// Which rule proposed it, or where it was imported from.
    pub rule: String,
    /// `low`, `medium`, `high`.
    pub confidence: String,
}

/// Where an entry stands in another version of its document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MovedLine {
    /// The entry.
    pub id: String,
    /// SHA-256 of the version.
    pub document: String,
    /// Where it stands there; `None` where it no longer stands.
    pub anchor: Option<Anchor>,
    /// When this was seen.
    pub on: String,
}

/// What somebody decided about an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub on: String,
    /// One more than the decisions on this entry that were known then.
    pub number: u32,
    /// The entry.
    pub id: String,
    /// By whom.
    pub by: String,
    /// What.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Taken, refused, or taken with other words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Accepted as it stands.
    Accepted,
    /// Not accepted, and why.
    Rejected {
        /// Why.
        reason: String,
    },
    /// Accepted with other words of the same document.
    Edited {
        /// Where they stand.
        anchor: Anchor,
    },
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Edited { .. } => "edited",
        }
    }

    /// True if the entry may be cited.
    #[must_use]
    pub fn accepts(&self) -> bool {
        match self {
            Self::Accepted | Self::Edited { .. } => true,
            Self::Rejected { .. } => false,
        }
    }
}

/// A line as it stands in the file, with its line break.
#[must_use]
pub fn print(line: &Line) -> String {
    // Only maps with other keys than texts, and numbers that are none, can't be written; a line has neither.
    let mut value = serde_json::to_value(line).unwrap_or_default();
    value.sort_all_objects();
    format!("{value}\n")
}
