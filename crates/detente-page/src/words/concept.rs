//! What does it mean that a state holds under a concept?
//!
//! Plain words first, the concept's name second. Stability by fear of a reply is never called
//! satisfaction.

use detente::ask::Concept;

/// Why a state holds, in words: what stands between its parties and a move.
pub(crate) fn hold_in_words(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "nobody gains by moving",
        Concept::Sseq => "by fear of a reply that pays those who make it, with no way out",
        Concept::Seq => "by fear of a reply that pays those who make it",
        Concept::Smr => "only by threats that may pay nobody, with no way out",
        Concept::Gmr => "only by threats that may pay nobody",
    }
}

/// Why a party stays where it is, in words.
pub(crate) fn stay_in_words(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "has nothing to gain by moving",
        Concept::Sseq => "fears a reply that pays those who make it, with no way out",
        Concept::Seq => "fears a reply that pays those who make it",
        Concept::Smr => "fears a reply that may pay nobody, with no way out",
        Concept::Gmr => "fears only a reply that may pay nobody",
    }
}

/// A concept's name as the literature abbreviates it.
pub(crate) fn short_name(concept: Concept) -> &'static str {
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
pub(crate) fn strongest(holds: impl Fn(Concept) -> bool) -> Option<Concept> {
    BY_STRENGTH.into_iter().find(|&concept| holds(concept))
}
