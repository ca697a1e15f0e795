//! Why would a deal last?
//!
//! Where the model lets nobody leave, that is said instead of praise.

use detente::dealing::{Grade, Places};
use detente::model::{Conflict, Exit};

use super::super::{Form, answers, deed, each_name, one_of, together};
use detente::dealing::{Deal, Dealing, HeldBack};

/// What a lasting deal rests on, in a few words.
pub(crate) fn grade_in_words(conflict: &Conflict, dealing: &Dealing, grade: Grade) -> &'static str {
    match (grade, conflict.treaty(dealing.treaty).exit) {
        (Grade::Unprovoked, Exit::Any) => "yes: nobody would gain by breaking it",
        (Grade::Unprovoked, Exit::All | Exit::Never) => {
            "no party may leave alone in this model, and nobody would gain by breaking a promise"
        }
        (Grade::ByReplies, Exit::Any) => "yes, by fear of replies that leave no way out",
        (Grade::BreakerMayRecover, Exit::Any) => {
            "yes, by fear of replies, but a breaker may recover"
        }
        (Grade::ByReplies, Exit::All | Exit::Never) => {
            "no party may leave alone in this model; promises are kept by fear of replies"
        }
        (Grade::BreakerMayRecover, Exit::All | Exit::Never) => {
            "no party may leave alone in this model; promises are kept by fear of replies that a breaker may recover from"
        }
    }
}

/// Why a lasting deal lasts: one sentence for its grade, then one for each breach that is held back.
pub(crate) fn lasts_in_words(conflict: &Conflict, dealing: &Dealing, deal: &Deal) -> Vec<String> {
    let Some(grade) = deal.grade else { return Vec::new() };
    let mut said = Vec::new();
    match conflict.treaty(dealing.treaty).exit {
        Exit::Any => {}
        Exit::All | Exit::Never => {
            said.push("No party may leave alone in this model.".to_owned());
        }
    }
    said.push(
        match grade {
            Grade::Unprovoked => {
                "Once the deal is signed and delivered, nobody would gain by breaking it, alone or together with others (Nash stability)."
            }
            Grade::ByReplies => {
                "Some would gain by breaking it, if nobody answered; each would be answered by moves that pay those who make them, with no way out afterwards (symmetric sequential stability)."
            }
            Grade::BreakerMayRecover => {
                "Some would gain by breaking it, if nobody answered; each would be answered by moves that pay those who make them, but may recover afterwards (sequential stability only)."
            }
        }
        .to_owned(),
    );
    said.extend(temptations_in_words(conflict, deal));
    said
}

/// The breaches of a lasting deal that somebody would gain by, and what holds each back.
pub(crate) fn temptations_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    let mut said: Vec<String> =
        deal.temptations.iter().map(|it| temptation(conflict, it)).collect();
    match deal.tempted_at {
        Places::All => {}
        Places::Nearest(_) => said.push(
            "Steps lead to more places than could be looked at for this; the nearest were."
                .to_owned(),
        ),
    }
    said
}

fn temptation(conflict: &Conflict, tempted: &HeldBack) -> String {
    let breach = &tempted.breach;
    let who = together(conflict, &breach.parties);
    let does = deed(conflict, breach, Form::Gerund);
    if tempted.replies.is_empty() {
        return format!(
            "{who} would gain by {does}; the reply that deters that wasn’t found in time."
        );
    }
    format!(
        "{who} would gain by {does}; {}, which leaves {} no better off.",
        answers(conflict, &tempted.replies, "would"),
        one_of(&each_name(conflict, &breach.parties))
    )
}
