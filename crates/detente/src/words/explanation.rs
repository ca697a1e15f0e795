//! Why does a state hold for somebody, or why not?
//!
//! Every sentence retells moves that the engine gave; whoever doubts one can check it against the
//! definition.

use detente_model::{Conflict, Position, Stop};
use detente_stability::{Concept, Explained, Improvement, NodeId, Sanction};

use super::{Form, all_of, move_phrase, one_of, party_name, together};
use crate::standing::Standing;

/// The most counter-moves that are spelt out.
const MOST_SPELT: usize = 3;

/// One improvement in sentences: what the mover could do, who would answer how, and what follows.
///
/// # Panics
/// If the nodes or movers are of another standing.
#[must_use]
pub fn explain_improvement(
    standing: &Standing,
    concept: Concept,
    mover: usize,
    from: NodeId,
    improvement: &Improvement,
) -> Vec<String> {
    let tale = Tale { standing, concept, mover, from };
    let conflict = &standing.supposed.conflict;
    let parties = standing.members(mover);
    let start = standing.position(from);
    let reached = standing.position(improvement.to);
    let mut sentences = vec![format!(
        "{} could {}.",
        together(conflict, parties),
        move_phrase(conflict, parties, &start, &reached, Form::Plain)
    )];
    match &improvement.sanction {
        None => sentences.push(tale.nothing_deters()),
        Some(sanction) => {
            sentences.push(tale.reply(&reached, sanction));
            sentences.extend(tale.joint_steps(sanction));
            sentences.extend(tale.counter_moves(sanction));
        }
    }
    sentences
}

/// The verdict in one sentence, before its reasons.
#[must_use]
pub fn explain_verdict(
    standing: &Standing,
    concept: Concept,
    mover: usize,
    found: &Explained,
) -> String {
    let conflict = &standing.supposed.conflict;
    let who = together(conflict, standing.members(mover));
    let (has, stays) = if standing.members(mover).len() > 1 {
        ("have", "stay where they are")
    } else {
        ("has", "stays where it is")
    };
    let name = concept.name();
    match (found.count, found.undeterred) {
        (Some(0), _) => {
            format!("{who} {has} nothing to gain by moving: stable under every concept.")
        }
        (_, 0) if found.is_stable().is_none() => {
            format!("It isn't known whether {who} {stays}: the work was stopped before that.")
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
            format!("{who} {stays} {by}: stable under {name}.")
        }
        (_, free) => {
            let ways = match (free, found.stop) {
                (1, Stop::Complete) => "one move".to_owned(),
                (free, Stop::Complete) => format!("{free} moves"),
                (free, Stop::Budget | Stop::Cancelled) => format!("at least {free} of the moves"),
            };
            format!("{who} {has} {ways} to gain by that nothing deters: not stable under {name}.")
        }
    }
}

struct Tale<'a> {
    standing: &'a Standing,
    concept: Concept,
    mover: usize,
    from: NodeId,
}

impl Tale<'_> {
    fn conflict(&self) -> &Conflict {
        &self.standing.supposed.conflict
    }

    fn who(&self) -> String {
        together(self.conflict(), self.standing.members(self.mover))
    }

    /// `now` for today's state, else `before`.
    fn than(&self) -> &'static str {
        if self.standing.now() == Some(self.from) { "now" } else { "before" }
    }

    fn nothing_deters(&self) -> String {
        // One member who is no better off is enough to deter a joint move.
        let conflict = self.conflict();
        let names = self.standing.members(self.mover).iter();
        let names: Vec<String> =
            names.map(|&party| party_name(conflict, party).to_owned()).collect();
        let (who, than) = (one_of(&names), self.than());
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
    fn reply(&self, reached: &Position, sanction: &Sanction) -> String {
        // A reply that need not pay is one that somebody could make, not one they would.
        let modal = match self.concept {
            Concept::Nash | Concept::Gmr | Concept::Smr => "could",
            Concept::Seq | Concept::Sseq => "would",
        };
        let mut said = Vec::new();
        let mut at = reached.clone();
        for (place, step) in sanction.steps.iter().enumerate() {
            let next = self.standing.position(step.to);
            let parties = self.standing.members(step.mover);
            let who = together(self.conflict(), parties);
            let form = if place == 0 { Form::Gerund } else { Form::Plain };
            let change = move_phrase(self.conflict(), parties, &at, &next, form);
            said.push(if place == 0 {
                format!("{who} {modal} answer by {change}")
            } else {
                format!("then {who} {modal} {change}")
            });
            at = next;
        }
        let end = sanction.steps.last().map_or(self.from, |step| step.to);
        format!(
            "{}, which leaves {} no better off than {}.",
            said.join(", "),
            self.held(end),
            self.than()
        )
    }

    /// Those members of the mover who are no better off at a node.
    fn held(&self, end: NodeId) -> String {
        let arena = &self.standing.arena;
        let members = self.standing.members(self.mover).iter();
        let names: Vec<String> = members
            .filter(|&&party| !arena.prefers(party, end, self.from))
            .map(|&party| party_name(self.conflict(), party).to_owned())
            .collect();
        all_of(&names)
    }

    fn joint_steps(&self, sanction: &Sanction) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for step in &sanction.steps {
            let parties = self.standing.members(step.mover);
            if parties.len() > 1 {
                let names: Vec<String> = parties
                    .iter()
                    .map(|&party| party_name(self.conflict(), party).to_owned())
                    .collect();
                let sentence = format!("This presumes that {} act together.", all_of(&names));
                if !said.contains(&sentence) {
                    said.push(sentence);
                }
            }
        }
        said
    }

    fn counter_moves(&self, sanction: &Sanction) -> Option<String> {
        match self.concept {
            Concept::Nash | Concept::Gmr | Concept::Seq => return None,
            Concept::Smr | Concept::Sseq => {}
        }
        let end = self.standing.position(sanction.steps.last()?.to);
        let parties = self.standing.members(self.mover);
        let (who, than) = (self.who(), self.than());
        let (has, would) = if parties.len() > 1 { ("have", "them") } else { ("has", "it") };
        Some(match sanction.counter_moves.as_slice() {
            [] => format!("From there {who} {has} no move."),
            moves if moves.len() <= MOST_SPELT => {
                let said: Vec<String> = moves
                    .iter()
                    .map(|&to| {
                        let to = self.standing.position(to);
                        move_phrase(self.conflict(), parties, &end, &to, Form::Plain)
                    })
                    .collect();
                format!(
                    "From there {who} could {}, but that would leave {would} no better off than {than} either.",
                    one_of(&said)
                )
            }
            moves => format!(
                "From there {who} {has} {} moves, none of which leaves {would} better off than {than}.",
                moves.len()
            ),
        })
    }
}
