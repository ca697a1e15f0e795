//! How does one get from a state to another?

use detente::ask::Moved;
use detente::model::Conflict;

use super::who_does;

/// The moves of a path in one sentence: `First Uniroyal …, then the Ministry …`.
pub(crate) fn path_sentence(conflict: &Conflict, path: &[Moved]) -> String {
    let said: Vec<String> = path.iter().map(|moved| who_does(conflict, moved)).collect();
    match said.as_slice() {
        [] => "It is there already.".to_owned(),
        [only] => format!("{only}."),
        [first, rest @ ..] => format!("First {first}, then {}.", rest.join(", then ")),
    }
}
