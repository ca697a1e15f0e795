//! Why does a state hold for somebody, or why not?
//!
//! Every sentence retells moves that the engine gave; whoever doubts one can check it against the
//! definition.

use detente::ask::{Concept, Explanation, Moved, Reason, Reasons, Reply};
use detente::model::{Conflict, Stop};

use super::{Form, all_of, does, move_phrase, one_of, party_name, together};

/// The most counter-moves that are spelt out.
const MOST_SPELT: usize = 3;

/// One improvement in sentences: what the mover could do, who would answer how, and what follows.
pub(crate) fn explain_improvement(
    conflict: &Conflict,
    concept: Concept,
    reasons: &Reasons,
    reason: &Reason,
) -> Vec<String> {
    let tale = Tale { conflict, concept, reasons };
    let does = tale.does(&reason.moved, Form::Plain);
    let mut sentences = vec![format!("{} could {does}.", tale.who())];
    match &reason.reply {
        None => sentences.push(tale.nothing_deters()),
        Some(reply) => {
            sentences.push(tale.reply(reply));
            sentences.extend(tale.joint_steps(reply));
            sentences.extend(tale.counter_moves(reply));
        }
    }
    sentences
}

/// The verdict in one sentence, before its reasons.
pub(crate) fn explain_verdict(answer: &Explanation, found: &Reasons) -> String {
    let (conflict, concept) = (&answer.supposed.conflict, answer.concept);
    let who = together(conflict, &found.who);
    let has = does(conflict, &found.who, "has", "have");
    let stays = does(conflict, &found.who, "stays", "stay");
    let name = concept.name();
    match (found.count, found.undeterred) {
        (Some(0), _) => {
            format!("{who} {has} nothing to gain by moving: stable under every concept.")
        }
        (_, 0) if found.stable.is_none() => {
            format!("It isn’t known whether {who} {stays} put: the work was stopped before that.")
        }
        (_, 0) => {
            let by = match concept {
                Concept::Nash => "for want of anything better",
                Concept::Gmr => "for fear of a reply, even one that pays nobody",
                Concept::Smr => {
                    "for fear of a reply, even one that pays nobody, and of being stuck after it"
                }
                Concept::Seq => "for fear of a reply that pays those who make it",
                Concept::Sseq => {
                    "for fear of a reply that pays those who make it, and of being stuck after it"
                }
            };
            format!("{who} {stays} put {by}: stable under {name}.")
        }
        (_, free) => {
            let ways = match (free, answer.stop) {
                (1, Stop::Complete) => "one move".to_owned(),
                (free, Stop::Complete) => format!("{free} moves"),
                (free, Stop::Budget | Stop::Cancelled) => format!("at least {free} of the moves"),
            };
            format!("{who} {has} {ways} to gain by that nothing deters: not stable under {name}.")
        }
    }
}

struct Tale<'a> {
    conflict: &'a Conflict,
    concept: Concept,
    reasons: &'a Reasons,
}

impl Tale<'_> {
    fn who(&self) -> String {
        together(self.conflict, &self.reasons.who)
    }

    /// `now` for today's state, else `before`.
    fn than(&self) -> &'static str {
        if self.reasons.is_today { "now" } else { "before" }
    }

    fn does(&self, moved: &Moved, form: Form) -> String {
        move_phrase(self.conflict, &moved.parties, &moved.from.position, &moved.to.position, form)
    }

    fn names(&self, parties: &[detente::model::PartyId]) -> Vec<String> {
        parties.iter().map(|&party| party_name(self.conflict, party)).collect()
    }

    fn nothing_deters(&self) -> String {
        // One member who is no better off is enough to deter a joint move.
        let (who, than) = (one_of(&self.names(&self.reasons.who)), self.than());
        match self.concept {
            Concept::Nash => {
                format!("Nash stability looks at no replies, so nothing holds {who} back.")
            }
            Concept::Gmr => {
                format!(
                    "No reply of the others, whatever it cost them, would leave {who} no better off than {than}."
                )
            }
            Concept::Smr => {
                format!(
                    "No reply of the others, whatever it cost them, would leave {who} no better off than {than} and without a way out."
                )
            }
            Concept::Seq => {
                format!(
                    "No reply that pays those who make it would leave {who} no better off than {than}."
                )
            }
            Concept::Sseq => {
                format!(
                    "No reply that pays those who make it would leave {who} no better off than {than} and without a way out."
                )
            }
        }
    }

    /// `Russia would answer by …, then Iran would …, which leaves Armenia no better off than now.`
    fn reply(&self, reply: &Reply) -> String {
        // A reply that need not pay is one that somebody could make, not one they would.
        let modal = match self.concept {
            Concept::Nash | Concept::Gmr | Concept::Smr => "could",
            Concept::Seq | Concept::Sseq => "would",
        };
        let said = reply.steps.iter().enumerate().map(|(place, step)| {
            let who = together(self.conflict, &step.parties);
            if place == 0 {
                format!("{who} {modal} answer by {}", self.does(step, Form::Gerund))
            } else {
                format!("then {who} {modal} {}", self.does(step, Form::Plain))
            }
        });
        format!(
            "{}, which leaves {} no better off than {}.",
            said.collect::<Vec<_>>().join(", "),
            all_of(&self.names(&reply.hurt)),
            self.than()
        )
    }

    fn joint_steps(&self, reply: &Reply) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for step in reply.steps.iter().filter(|step| step.parties.len() > 1) {
            let names = all_of(&self.names(&step.parties));
            let sentence = format!("This presumes that {names} act together.");
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
        said
    }

    fn counter_moves(&self, reply: &Reply) -> Option<String> {
        match self.concept {
            Concept::Nash | Concept::Gmr | Concept::Seq => return None,
            Concept::Smr | Concept::Sseq => {}
        }
        let end = reply.steps.last()?;
        let parties = &self.reasons.who;
        let (who, than) = (self.who(), self.than());
        let has = does(self.conflict, parties, "has", "have");
        // One member who is no better off is enough.
        let would = one_of(&self.names(parties));
        let all = reply.counter_move_count;
        Some(if all == 0 {
            format!("From there {who} {has} no move.")
        } else if all <= MOST_SPELT && all == reply.counter_moves.len() {
            let from = &end.to.position;
            let does = |to: &detente::ask::NumberedState| {
                move_phrase(self.conflict, parties, from, &to.position, Form::Plain)
            };
            let said: Vec<String> = reply.counter_moves.iter().map(does).collect();
            format!(
                "From there {who} could {}, but that would leave {would} no better off than {than} either.",
                one_of(&said)
            )
        } else {
            format!(
                "From there {who} {has} {all} moves, none of which leaves {would} better off than {than}."
            )
        })
    }
}
