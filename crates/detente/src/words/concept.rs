//! What does it mean that a state holds under a concept?
//!
//! Plain words first, the concept's name second. Stability by fear of a reply is never called
//! satisfaction.

use detente_stability::Concept;

/// Why a state holds, in words: what stands between its parties and a move.
#[must_use]
pub fn hold_in_words(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "nobody gains by moving",
        Concept::Sseq => "held by fear of a reply that pays those who make it, with no way out",
        Concept::Seq => "held by fear of a reply that pays those who make it",
        Concept::Smr => "held by fear of a reply that may pay nobody, with no way out",
        Concept::Gmr => "held only by fear of a reply that may pay nobody",
    }
}

/// Why a party stays where it is, in words.
#[must_use]
pub fn stay_in_words(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "has nothing to gain by moving",
        Concept::Sseq => "fears a reply that pays those who make it, with no way out",
        Concept::Seq => "fears a reply that pays those who make it",
        Concept::Smr => "fears a reply that may pay nobody, with no way out",
        Concept::Gmr => "fears only a reply that may pay nobody",
    }
}

/// A concept's name as the literature abbreviates it.
#[must_use]
pub fn short_name(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "Nash",
        Concept::Gmr => "GMR",
        Concept::Smr => "SMR",
        Concept::Seq => "SEQ",
        Concept::Sseq => "SSEQ",
    }
}

/// From what says most about a state to what says least.
const BY_STRENGTH: [Concept; 5] =
    [Concept::Nash, Concept::Sseq, Concept::Seq, Concept::Smr, Concept::Gmr];

/// The concept that says most about a state, of those under which it holds: with the least
/// foresight, or the most credible reply.
#[must_use]
pub fn strongest(holds: impl Fn(Concept) -> bool) -> Option<Concept> {
    BY_STRENGTH.into_iter().find(|&concept| holds(concept))
}

/// Where a state stands in a list that begins with those that hold best; the last place if it
/// doesn't hold.
#[must_use]
pub fn strength(holds: impl Fn(Concept) -> bool) -> usize {
    BY_STRENGTH.iter().position(|&concept| holds(concept)).unwrap_or(BY_STRENGTH.len())
}
