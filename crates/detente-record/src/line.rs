//! What does a line of the record say?
//!
//! The file format: one JSON object a line, keys sorted. A line is never changed or taken away; what it means
//! together with the others is asked in [`Record`](super::Record).

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::correction::{Correction, Misfit};
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
    /// One more than the versions that were known then; 0 in records that counted none.
    #[serde(default)]
    pub number: u32,
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
    /// How many entries were written down as standing in it; a record that holds fewer was cut off.
    #[serde(default)]
    pub entries: Option<usize>,
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
    /// Who proposed it, where it came from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<Proposer>,
}

/// The coder that this program is itself.
pub const OWN_CODER: &str = "detente";

/// The rule behind what a person marked: nobody proposed it to them.
pub const MARKED_BY_HAND: &str = "by-hand";

impl ProposalLine {
    /// Who proposed it: somebody elsewhere, or this program; nobody where a person marked it.
    #[must_use]
    pub fn coder(&self) -> Option<&str> {
        let told = self.proposed_by.as_ref();
        match told.and_then(|it| it.creator.as_deref().or(it.model.as_deref())) {
            Some(coder) => Some(coder),
            None if told.is_some() || self.rule == MARKED_BY_HAND => None,
            None => Some(OWN_CODER),
        }
    }
}

/// A person or a program elsewhere that proposed something, as it says itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Proposer {
    /// Who.
    pub creator: Option<String>,
    /// With which model.
    pub model: Option<String>,
    /// How sure, in its own measure: `0.4`.
    pub confidence: Option<String>,
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
    /// The entry.
    pub id: String,
    /// One more than the decisions on this entry that were known then: it follows them, whatever the clocks say.
    pub number: u32,
    /// What.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// By whom.
    pub by: String,
    /// When.
    pub on: String,
}

/// Taken, refused, or taken with other words. Of two that know nothing of each other the more careful counts, and
/// stands further down here.
#[expect(clippy::large_enum_variant, reason = "most verdicts are read once, and then folded away")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Accepted as it stands.
    Accepted,
    /// Accepted with other words of the same document, or otherwise corrected.
    Edited {
        /// Where they stand.
        anchor: Anchor,
        /// What else was corrected.
        #[serde(flatten)]
        corrected: Correction,
    },
    /// What was decided before no longer counts; nothing is decided.
    Reopened,
    /// Not accepted, and why.
    Rejected {
        /// Why.
        reason: String,
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
            Self::Reopened => "reopened",
        }
    }

    /// Whether it can be said of an entry that is this.
    pub(super) fn fits(&self, what: &What) -> Result<(), Misfit> {
        match self {
            Self::Edited { corrected, .. } => corrected.fits(what),
            Self::Accepted | Self::Reopened | Self::Rejected { .. } => Ok(()),
        }
    }

    /// True if the entry may be cited.
    #[must_use]
    pub fn accepts(&self) -> bool {
        match self {
            Self::Accepted | Self::Edited { .. } => true,
            Self::Reopened | Self::Rejected { .. } => false,
        }
    }

    /// True if it decides anything: reopening only takes back.
    #[must_use]
    pub fn decides(&self) -> bool {
        !matches!(self, Self::Reopened)
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
