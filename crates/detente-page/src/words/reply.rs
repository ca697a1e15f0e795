//! What is done in a move, and what would be answered?

use detente::ask::Moved;
use detente::model::{Conflict, PartyId};

use super::{Form, all_of, does, move_phrase, names, together};

/// What is done in a move: `choose “Blockade”`.
pub(crate) fn deed(conflict: &Conflict, moved: &Moved, form: Form) -> String {
    move_phrase(conflict, &moved.parties, &moved.from.position, &moved.to.position, form)
}

/// Who does what, one after the other: `Russia ends “Treaty” and Iran chooses “Trade”`.
pub(crate) fn deeds(conflict: &Conflict, moves: &[Moved]) -> String {
    all_of(&moves.iter().map(|moved| who_does(conflict, moved)).collect::<Vec<_>>())
}

/// Who does what in one move: `Russia ends “Treaty”`.
pub(crate) fn who_does(conflict: &Conflict, moved: &Moved) -> String {
    let is_one = does(conflict, &moved.parties, "one", "several") == "one";
    let form = if is_one { Form::Third } else { Form::Plain };
    format!("{} {}", together(conflict, &moved.parties), deed(conflict, moved, form))
}

/// The replies to a move: `Russia would answer by …, then Iran would …`. Empty if there are none.
pub(crate) fn answers(conflict: &Conflict, replies: &[Moved], modal: &str) -> String {
    let said: Vec<String> = replies
        .iter()
        .enumerate()
        .map(|(at, reply)| {
            let who = together(conflict, &reply.parties);
            if at == 0 {
                format!("{who} {modal} answer by {}", deed(conflict, reply, Form::Gerund))
            } else {
                format!("then {who} {modal} {}", deed(conflict, reply, Form::Plain))
            }
        })
        .collect();
    said.join(", ")
}

/// The same, and for whom that makes the move no better: `…, which leaves Armenia no better off
/// than today`. Empty if there are no replies.
pub(crate) fn deterred(
    conflict: &Conflict,
    replies: &[Moved],
    hurt: &[PartyId],
    (modal, than): (&str, &str),
) -> String {
    if replies.is_empty() {
        return String::new();
    }
    let who = names(conflict, hurt);
    format!("{}, which leaves {who} no better off than {than}", answers(conflict, replies, modal))
}
