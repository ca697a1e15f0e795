//! Does a state hold, in a sentence?

use detente_stability::{Concept, NodeId};

use super::{all_of, hold_in_words, party_name, short_name, strongest};
use crate::standing::{Findings, Standing};

/// Whether a state holds for everybody, under which concept at best, and if not, who would leave
/// it. Speaks of the concepts that were asked for only.
///
/// # Panics
/// If the node is of another standing.
#[must_use]
pub fn state_verdict(standing: &Standing, findings: &Findings, node: NodeId) -> String {
    if let Some(concept) = strongest(|it| findings.is_equilibrium(standing, it, node)) {
        let why = hold_in_words(concept);
        let name = short_name(concept);
        return match concept {
            Concept::Nash => format!("It holds: {why} ({name})."),
            Concept::Gmr | Concept::Smr | Concept::Seq | Concept::Sseq => {
                format!("It is {why} ({name}).")
            }
        };
    }
    let conflict = &standing.supposed.conflict;
    let never = |party| {
        !findings.concepts().iter().any(|&it| findings.is_stable(standing, it, party, node))
    };
    let leaving: Vec<String> = conflict
        .party_ids()
        .filter(|&party| never(party))
        .map(|party| party_name(conflict, party).to_owned())
        .collect();
    match leaving.as_slice() {
        // Each party is held back under some concept, but no concept holds all of them back.
        [] => "It doesn't hold: what holds one party back holds another back under no concept \
               that they share."
            .to_owned(),
        [_] => format!("It doesn't hold: {} gains by moving, and nothing deters it.", leaving[0]),
        _ => format!(
            "It doesn't hold: {} each gain by moving, and nothing deters them.",
            all_of(&leaving)
        ),
    }
}

/// The concepts as readers know them, in a row.
#[must_use]
pub fn concept_names(concepts: &[Concept]) -> String {
    all_of(&concepts.iter().map(|&it| short_name(it).to_owned()).collect::<Vec<_>>())
}
