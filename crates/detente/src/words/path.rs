//! How does one get from a state to another?

use detente_stability::{NodeId, Step};

use super::{all_of, move_by};
use crate::standing::Standing;

/// The moves of a path in one sentence: `First Uniroyal …, then the Ministry …`.
///
/// # Panics
/// If a node is of another standing.
#[must_use]
pub fn path_sentence(standing: &Standing, from: NodeId, steps: &[Step]) -> String {
    let conflict = &standing.supposed.conflict;
    let mut at = standing.position(from);
    let mut said = Vec::new();
    for step in steps {
        let next = standing.position(step.to);
        said.push(move_by(conflict, standing.members(step.mover), &at, &next));
        at = next;
    }
    match said.as_slice() {
        [] => "It is there already.".to_owned(),
        [only] => format!("{only}."),
        [first, rest @ ..] => format!("First {first}, then {}.", rest.join(", then ")),
    }
}

/// The parties that a path needs, each once, in the order in which they first move.
#[must_use]
pub fn movers_of(standing: &Standing, steps: &[Step]) -> String {
    let mut names: Vec<String> = Vec::new();
    for step in steps {
        for &party in standing.members(step.mover) {
            let name = super::party_name(&standing.supposed.conflict, party).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    all_of(&names)
}
