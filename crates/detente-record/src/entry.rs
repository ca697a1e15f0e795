//! What is known of one entry?
//!
//! The last decision counts: the one that follows all others that were known when it was made, whatever the clocks
//! say. Of two that were made without knowing of each other the more careful counts. Those of everybody stay, and are shown where
//! they differ. Whether its words still stand is asked of the document that lies there today.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::Anchor;
use super::correction::Correction;
use super::line::{Decision, ProposalLine, Verdict};
use super::what::What;

/// What people made of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryStatus {
    /// Nobody decided yet.
    Proposed,
    /// May be cited.
    Accepted,
    /// May not be cited.
    Rejected,
}

impl EntryStatus {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// Whether the words of an entry stand in a version of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts<'a> {
    /// They do, and here.
    Stands(&'a Anchor),
    /// They don't: looked for and not found.
    Orphaned,
    /// Nobody looked yet: the version isn't in the record.
    Unread,
}

/// A proposal with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The source of the case it was found in.
    pub source: String,
    /// What was proposed.
    pub proposal: ProposalLine,
    /// Whoever proposed it, each by name; nobody where a person marked it.
    pub coders: BTreeSet<String>,
    /// Where it stands in other versions of the document, by their hash.
    pub moved: BTreeMap<String, BTreeSet<Option<Anchor>>>,
    /// What was decided, in the order in which decisions follow each other.
    pub decisions: Vec<Decision>,
}

impl Entry {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.proposal.id
    }

    /// The decision that counts.
    #[must_use]
    pub fn latest(&self) -> Option<&Decision> {
        self.decisions.last()
    }

    /// What people made of it.
    #[must_use]
    pub fn status(&self) -> EntryStatus {
        match self.latest().map(|decision| &decision.verdict) {
            None | Some(Verdict::Reopened) => EntryStatus::Proposed,
            Some(Verdict::Accepted | Verdict::Edited { .. }) => EntryStatus::Accepted,
            Some(Verdict::Rejected { .. }) => EntryStatus::Rejected,
        }
    }

    /// The decisions since it was last reopened, in order.
    fn counting(&self) -> &[Decision] {
        let reopened = self.decisions.iter().rposition(|it| !it.verdict.decides());
        &self.decisions[reopened.map_or(0, |at| at + 1)..]
    }

    /// The last decision of each person, by name, that isn't taken back.
    #[must_use]
    pub fn by_person(&self) -> BTreeMap<&str, &Decision> {
        self.counting().iter().map(|decision| (decision.by.as_str(), decision)).collect()
    }

    /// True if people disagree whether it may be cited.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        let people = self.by_person();
        let accepts = people.values().filter(|decision| decision.verdict.accepts()).count();
        accepts > 0 && accepts < people.len()
    }

    /// Its words as they count: those proposed, or those of the latest edit if that is what counts.
    #[must_use]
    pub fn anchor(&self) -> &Anchor {
        match self.latest().map(|decision| &decision.verdict) {
            Some(Verdict::Edited { anchor, .. }) => anchor,
            Some(Verdict::Accepted) => {
                // Somebody accepts the words as they stood before them.
                self.edits().next().map_or(&self.proposal.anchor, |(anchor, _)| anchor)
            }
            Some(Verdict::Reopened | Verdict::Rejected { .. }) | None => &self.proposal.anchor,
        }
    }

    /// What it is, each part as its last correction says.
    #[must_use]
    pub fn what(&self) -> What {
        self.corrected().of(&self.proposal.what)
    }

    /// What people corrected of what it is.
    #[must_use]
    pub fn corrected(&self) -> Correction {
        let edits = match self.status() {
            EntryStatus::Accepted => Some(self.edits().rev()),
            EntryStatus::Proposed | EntryStatus::Rejected => None,
        };
        let edits = edits.into_iter().flatten();
        edits.fold(Correction::default(), |all, (_, corrected)| all.then(corrected))
    }

    /// Its edits, the last first: the words, and what else was corrected.
    fn edits(&self) -> impl DoubleEndedIterator<Item = (&Anchor, &Correction)> {
        self.counting().iter().rev().filter_map(|decision| match &decision.verdict {
            Verdict::Edited { anchor, corrected } => Some((anchor, corrected)),
            Verdict::Accepted | Verdict::Reopened | Verdict::Rejected { .. } => None,
        })
    }

    /// Whether it stands in the version with this hash.
    #[must_use]
    pub fn whereabouts(&self, document: &str) -> Whereabouts<'_> {
        let anchor = self.anchor();
        if anchor.document == document {
            return Whereabouts::Stands(anchor);
        }
        let Some(places) = self.moved.get(document) else { return Whereabouts::Unread };
        // An edit after the move may be of other words: then nobody looked for those.
        match places.iter().flatten().find(|moved| moved.quote == anchor.quote) {
            Some(moved) => Whereabouts::Stands(moved),
            None if places.contains(&None) => Whereabouts::Orphaned,
            None => Whereabouts::Unread,
        }
    }
}
