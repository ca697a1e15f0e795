//! What does a mover do in one move?

use detente::model::{Conflict, PartyId, Position, TreatyId};

use super::phrase::{Ending, phrases};
use super::{Change, Form, changes, state_in_brief, together};

/// What a move changes, as a phrase: `give up “Delay the appeal” and choose “Accept the order”`.
pub(crate) fn move_phrase(
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
    let mut own = changes(conflict, from, to);
    // Where states are merged, those that stand for them may differ in what others decide.
    own.retain(|change| may_make(conflict, movers, change));
    if own.is_empty() {
        return format!("{} “{}”", bring_about(form), state_in_brief(conflict, to));
    }
    phrases(conflict, &own, form, ending)
}

fn may_make(conflict: &Conflict, movers: &[PartyId], change: &Change) -> bool {
    let signs = |treaty: TreatyId| {
        conflict.treaty(treaty).signatories.iter().any(|party| movers.contains(party))
    };
    match change {
        Change::Choose(option) | Change::GiveUp(option) | Change::Level { option, .. } => {
            movers.contains(&conflict.option(*option).owner)
        }
        Change::Enter { treaty, .. } | Change::Stage { treaty, .. } | Change::End(treaty) => {
            signs(*treaty)
        }
        Change::Amend { issue, .. } => signs(issue.treaty),
    }
}

fn bring_about(form: Form) -> &'static str {
    match form {
        Form::Plain => "bring about",
        Form::Gerund => "bringing about",
        Form::Third => "brings about",
    }
}

/// Who could do what, as a sentence: `Uniroyal could give up “Delay the appeal”.`
pub(crate) fn move_sentence(
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
