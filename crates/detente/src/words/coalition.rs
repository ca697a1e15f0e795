//! What does it mean that a state holds even if parties join forces?
//!
//! As for parties alone: plain words first, and fear of a reply is never called satisfaction.

use detente_stability::CoalitionConcept;

use super::all_of;

/// From what says most about a state to what says least.
const BY_STRENGTH: [CoalitionConcept; 4] = [
    CoalitionConcept::Cnash,
    CoalitionConcept::Cseq,
    CoalitionConcept::Csmr,
    CoalitionConcept::Cgmr,
];

/// The concept that says most about a state, of those under which it holds.
#[must_use]
pub fn strongest_together(holds: impl Fn(CoalitionConcept) -> bool) -> Option<CoalitionConcept> {
    BY_STRENGTH.into_iter().find(|&concept| holds(concept))
}

/// Where a concept stands among those that say most.
#[must_use]
pub fn strength_together(concept: CoalitionConcept) -> usize {
    BY_STRENGTH.iter().position(|&it| it == concept).unwrap_or(BY_STRENGTH.len())
}

/// Why a state holds, in words: what stands between groups of parties and a move.
#[must_use]
pub fn hold_together_in_words(concept: CoalitionConcept) -> &'static str {
    match concept {
        CoalitionConcept::Cnash => "no party and no group gains by moving",
        CoalitionConcept::Cseq => "held by fear of replies that pay those who make them",
        CoalitionConcept::Csmr => "held by fear of replies that may pay nobody, with no way out",
        CoalitionConcept::Cgmr => "held only by fear of replies that may pay nobody",
    }
}

/// The concepts as readers know them, in a row.
#[must_use]
pub fn coalition_concept_names(concepts: &[CoalitionConcept]) -> String {
    all_of(&concepts.iter().map(|it| it.short_name().to_owned()).collect::<Vec<_>>())
}
