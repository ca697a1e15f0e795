//! What does somebody demand, refuse, offer, promise or deny?
//!
//! The nouns of positions; `docs/positions.md` says what counts as one. None of it ever becomes a number, and none is a fact before a
//! person has accepted it.

use detente_model::Span;

use crate::{Actor, Claim, Confidence, Modality};

/// What kind of position it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PositionKind {
    /// That something told of somebody isn't so.
    Denial,
    /// That one won't do, take or allow something.
    Refusal,
    /// That one will do something if something else is so, or is ready to.
    Offer,
    /// That one will do something.
    Commitment,
    /// That others are to do something, or something is to be so.
    Demand,
    /// That somebody can or can't do something, or that it isn't known.
    Capacity,
}

impl PositionKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Denial, Self::Refusal, Self::Offer, Self::Commitment, Self::Demand, Self::Capacity];

    /// The word used in JSON and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Refusal => "refusal",
            Self::Offer => "offer",
            Self::Commitment => "commitment",
            Self::Demand => "demand",
            Self::Capacity => "capacity",
        }
    }

    /// What a word of the record means.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// What somebody is told to demand, refuse, offer, promise, deny or be able to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPosition {
    /// What kind.
    pub kind: PositionKind,
    /// Whose it is; `None` where nobody can be told by name.
    pub speaker: Option<Actor>,
    /// From whom it is wanted, to whom it is offered, or whose capacity it is.
    pub of: Vec<Actor>,
    /// The words that tell it, with who says it and the condition.
    pub span: Span,
    /// What is demanded, refused, offered and so on.
    pub content: Span,
    /// What has to be so for it, with the first word: *if the toll goes*.
    pub condition: Option<Span>,
    /// Of whom the condition speaks.
    pub awaits: Vec<Actor>,
    /// Whether the content itself says not: *we will not leave*.
    pub negated: bool,
    /// When it was taken: an index into the dates found.
    pub date: Option<usize>,
    /// How it is told.
    pub modality: Modality,
    /// Which rule found it.
    pub rule: &'static str,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// Kinds of claims that say what a side wants or means to do, as positions do.
const OLDER: [&str; 8] = [
    "commitment",
    "demand",
    "intent",
    "position",
    "position-offer",
    "red-line",
    "unknown",
    "capacity-constraint",
];

impl StatedPosition {
    /// Whether a claim says the same, in the older form: it is about what a side wants, and most of it stands here.
    #[must_use]
    pub fn tells(&self, claim: &Claim) -> bool {
        let shared =
            self.span.end.min(claim.span.end).saturating_sub(self.span.start.max(claim.span.start));
        OLDER.contains(&claim.kind.as_str()) && shared * 2 > claim.span.end - claim.span.start
    }

    /// The same in the older form of a claim.
    #[must_use]
    pub fn claim(&self) -> Claim {
        Claim {
            kind: self.kind.word().to_owned(),
            subjects: self.speaker.iter().cloned().collect(),
            objects: self.of.clone(),
            modality: self.modality,
            span: self.span,
            rule: self.rule.to_owned(),
            confidence: self.confidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PositionKind;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in PositionKind::ALL {
            assert_eq!(PositionKind::named(kind.word()), Some(kind));
        }
        assert_eq!(PositionKind::named("wish"), None);
    }
}
