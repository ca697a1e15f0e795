//! How are the small parts of a sentence said?
//!
//! Counts, days, differences between states and rules, for briefings alone; what everybody needs
//! is in [`words`].

mod difference;
mod number;

use detente_model::{Conflict, PartyId};

use super::finding::{Played, Temptation};
use crate::words::{self, Form};

pub(super) use crate::words::rule;
pub(super) use difference::difference;
pub(super) use number::{count, counted, day, days, verb};

/// The names of some parties: `Armenia and Azerbaijan`.
pub(super) fn names(conflict: &Conflict, parties: &[PartyId]) -> String {
    let names: Vec<String> =
        parties.iter().map(|&party| words::party_name(conflict, party).to_owned()).collect();
    words::all_of(&names)
}

/// What is done in a move: `choose “Blockade”`.
pub(super) fn deed(conflict: &Conflict, played: &Played, form: Form) -> String {
    words::move_phrase(conflict, &played.parties, &played.from, &played.to, form)
}

/// The replies to a move and what they do: `Russia would answer by …, which leaves it no better off
/// than before`. Empty if there are none.
pub(super) fn reply(conflict: &Conflict, told: &Temptation, modal: &str, than: &str) -> String {
    if told.replies.is_empty() {
        return String::new();
    }
    let who = names(conflict, &told.hurt);
    let who = if told.hurt == told.played.parties && told.hurt.len() == 1 { "it" } else { &who };
    format!("{}, which leaves {who} no better off than {than}", answers(conflict, told, modal))
}

/// The replies to a move: `Russia would answer by …, then Iran would …`.
pub(super) fn answers(conflict: &Conflict, told: &Temptation, modal: &str) -> String {
    let said: Vec<String> = told
        .replies
        .iter()
        .enumerate()
        .map(|(at, reply)| {
            let who = words::together(conflict, &reply.parties);
            if at == 0 {
                format!("{who} {modal} answer by {}", deed(conflict, reply, Form::Gerund))
            } else {
                format!("then {who} {modal} {}", deed(conflict, reply, Form::Plain))
            }
        })
        .collect();
    let joint = if told.replies.iter().any(|reply| reply.parties.len() > 1) {
        " (if they act together)"
    } else {
        ""
    };
    said.join(", ") + joint
}
