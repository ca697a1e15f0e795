//! What does it mean that a state holds even if parties join forces?
//!
//! As for parties alone: plain words first, and fear of a reply is never called satisfaction.

use detente::ask::CoalitionConcept;

use super::all_of;

/// Why a state holds, in words: what stands between groups of parties and a move.
pub(crate) fn hold_together_in_words(concept: CoalitionConcept) -> &'static str {
    match concept {
        CoalitionConcept::Cnash => "no party and no group gains by moving",
        CoalitionConcept::Cseq => "by fear of replies that pay those who make them",
        CoalitionConcept::Csmr => "only by threats that may pay nobody, with no way out",
        CoalitionConcept::Cgmr => "only by threats that may pay nobody",
    }
}

/// The concepts as readers know them, in a row.
pub(crate) fn coalition_concept_names(concepts: &[CoalitionConcept]) -> String {
    all_of(&concepts.iter().map(|it| it.short_name().to_owned()).collect::<Vec<_>>())
}
