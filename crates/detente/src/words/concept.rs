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

/// The concept that says most about a state, of those under which it holds: with the least
/// foresight, or the most credible reply.
#[must_use]
pub fn strongest(holds: impl Fn(Concept) -> bool) -> Option<Concept> {
    [Concept::Nash, Concept::Sseq, Concept::Seq, Concept::Smr, Concept::Gmr]
        .into_iter()
        .find(|&concept| holds(concept))
}
