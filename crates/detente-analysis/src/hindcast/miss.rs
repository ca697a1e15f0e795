//! Why isn't the model's way the one that history took?
//!
//! Told by the shortest way of legal moves from the one period to the other. Others may be as short; this one says
//! what the model would have had to do, and where it wouldn't.

use detente_model::{Budget, Numbering, PartyId, StateId, Stop};
use detente_stability::lazy::Question;

use super::way::{Taken, WayStep, shortest_way};
use crate::breaker::smallest;
use crate::{Moved, Play};

/// What keeps the model from going the way that history went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// What is told of the later time was possible in the earlier one too: nothing had to happen.
    AlreadySo,
    /// No moves lead from the one to the other.
    NoMove,
    /// Somebody wouldn't take a step on the shortest way.
    Held(HeldStep),
    /// The model takes every step of the shortest way, and then goes on: its first step from there.
    MovesOn {
        /// The shortest way.
        way: Vec<Moved>,
        /// The next step.
        next: Moved,
    },
}

/// A step on the way of history that nobody takes in the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldStep {
    /// The shortest way.
    pub way: Vec<Moved>,
    /// Which of its steps is the first that isn't taken, from 0.
    pub at: usize,
    /// The reply that deters it; empty where somebody doesn't gain by it in the first place.
    pub reply: Vec<Moved>,
    /// The members of its mover that are no better off after the step, or after the reply.
    pub hurt: Vec<PartyId>,
}

impl HeldStep {
    /// The step.
    #[must_use]
    pub fn step(&self) -> Option<&Moved> {
        self.way.get(self.at)
    }
}

/// Explains why steps from some states don't come to rest in others.
pub(super) fn explain(
    play: &mut Play,
    question: Question,
    starts: &[StateId],
    goals: &Numbering,
    budget: &Budget,
) -> Result<Miss, Stop> {
    let Some(way) = shortest_way(play, question, starts, goals, budget)? else {
        return Ok(Miss::NoMove);
    };
    let Some(end) = way.last().map(|step| step.to) else { return Ok(Miss::AlreadySo) };
    let told = way.iter().map(|step| play.moved(step.mover, step.from, step.to)).collect();
    if let Some(at) = way.iter().position(|step| step.taken != Taken::Freely) {
        let WayStep { mover, from, to, taken } = way[at];
        let reply = match taken {
            Taken::Deterred => play.lazy.reply(question, mover, from, to, budget)?,
            Taken::Freely | Taken::Unwilling => None,
        };
        let reply = reply.unwrap_or_default();
        let after = reply.last().map_or(to, |taken| taken.1);
        let is_hurt = |party: &&PartyId| !play.lazy.prefers(**party, after, from);
        let hurt = play.parties(mover).iter().filter(is_hurt).copied().collect();
        return Ok(Miss::Held(HeldStep { way: told, at, reply: play.moves(to, &reply), hurt }));
    }
    for mover in 0..play.game().movers().len() {
        let free = play.lazy.undeterred(question, mover, end, budget)?;
        if let Some(to) = smallest(play, end, free.iter().copied()) {
            return Ok(Miss::MovesOn { way: told, next: play.moved(mover, end, to) });
        }
    }
    // A state that nobody leaves is where steps come to rest, and that would be no miss.
    Ok(Miss::AlreadySo)
}
