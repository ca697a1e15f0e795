//! Would a state last, in a sentence?

use detente::ask::{Analysed, Concept};
use detente::model::{Conflict, PartyId};

use super::{all_of, does, hold_in_words, names, short_name, strongest};

/// Whether a state would last, under which concept at best, and if not, who would leave
/// it. Speaks of the concepts that were asked for only.
pub(crate) fn state_verdict(conflict: &Conflict, seen: &Analysed) -> String {
    let equilibrium = seen.equilibrium();
    if let Some(concept) = strongest(|it| equilibrium.contains(&it)) {
        let why = hold_in_words(concept);
        let name = short_name(concept);
        return match concept {
            Concept::Nash => format!("It would last: {why} ({name})."),
            Concept::Gmr | Concept::Smr | Concept::Seq | Concept::Sseq => {
                format!("It would last {why} ({name}).")
            }
        };
    }
    // Somebody whom nothing holds back settles it, whatever isn’t known of others.
    let leaves = seen.parties.iter().filter(|it| it.stable.is_empty() && it.are_all);
    let leaving: Vec<PartyId> = leaves.map(|it| it.party).collect();
    let (who, gain) = (names(conflict, &leaving), does(conflict, &leaving, "gains", "gain"));
    if leaving.is_empty() && seen.parties.iter().any(|it| !it.are_all) {
        return "Whether it would last isn’t known: the work was stopped first.".to_owned();
    }
    match leaving.as_slice() {
        // Each party is held back under some concept, but no concept holds all of them back.
        [] => "It would not last: what holds one party back holds another back under no concept \
               that they share."
            .to_owned(),
        [_] => format!("It would not last: {who} {gain} by moving, and nothing deters that."),
        _ => format!("It would not last: {who} each {gain} by moving, and nothing deters that."),
    }
}

/// The concepts as readers know them, in a row.
pub(crate) fn concept_names(concepts: &[Concept]) -> String {
    all_of(&concepts.iter().map(|&it| short_name(it).to_owned()).collect::<Vec<_>>())
}
