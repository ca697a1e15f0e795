//! What does a mover do in one move?

use detente_model::{Conflict, PartyId, Position, TreatyId};

use super::phrase::{Ending, phrases};
use super::{Form, changes, together};

/// What a move changes, as a phrase: `give up “Delay the appeal” and choose “Accept the order”`.
#[must_use]
pub fn move_phrase(
    conflict: &Conflict,
    movers: &[PartyId],
    from: &Position,
    to: &Position,
    form: Form,
) -> String {
    let ending = |treaty: TreatyId| {
        let signatories = &conflict.treaty(treaty).signatories;
        if signatories.iter().all(|party| movers.contains(party)) {
            Ending::ByConsent
        } else {
            Ending::Alone
        }
    };
    phrases(conflict, &changes(conflict, from, to), form, ending)
}

/// Who moves and what changes, as a clause in the present tense: `Uniroyal gives up “Delay the
/// appeal”`.
#[must_use]
pub fn move_by(conflict: &Conflict, movers: &[PartyId], from: &Position, to: &Position) -> String {
    let form = if movers.len() > 1 { Form::Plain } else { Form::Third };
    format!("{} {}", together(conflict, movers), move_phrase(conflict, movers, from, to, form))
}

/// The same as a sentence with a modal verb: `Uniroyal could give up “Delay the appeal”.`
#[must_use]
pub fn move_sentence(
    conflict: &Conflict,
    movers: &[PartyId],
    from: &Position,
    to: &Position,
) -> String {
    format!(
        "{} could {}.",
        together(conflict, movers),
        move_phrase(conflict, movers, from, to, Form::Plain)
    )
}
