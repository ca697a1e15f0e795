//! Why isn't the model's way the one that history took?
//!
//! Told by the shortest way of legal moves from the one period to the other. Others may be as short; this one says
//! what the model would have had to do, and where it wouldn't.

use detente_model::{Budget, Numbering, PartyId, StateId, Stop};
use detente_stability::lazy::Question;

use super::way::{WayStep, shortest_way};
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
    let Some(way) = shortest_way(play, starts, goals, budget)? else { return Ok(Miss::NoMove) };
    let Some(end) = way.last().map(|step| step.to) else { return Ok(Miss::AlreadySo) };
    let mut told = Vec::with_capacity(way.len());
    let mut held = None;
    for (at, step) in way.iter().enumerate() {
        let (mover, reply) = match taken(play, question, step, budget)? {
            Taken::By(mover) => (mover, None),
            Taken::Unwilling(mover) => (mover, Some(Vec::new())),
            Taken::Deterred(mover, reply) => (mover, Some(reply)),
        };
        told.push(play.moved(mover, step.from, step.to));
        if let (None, Some(reply)) = (&held, reply) {
            let end = reply.last().map_or(step.to, |taken| taken.1);
            let is_hurt = |party: &&PartyId| !play.lazy.prefers(**party, end, step.from);
            let hurt = play.parties(mover).iter().filter(is_hurt).copied().collect();
            held = Some((at, play.moves(step.to, &reply), hurt));
        }
    }
    if let Some((at, reply, hurt)) = held {
        return Ok(Miss::Held(HeldStep { way: told, at, reply, hurt }));
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

/// Who takes a step, or who is told as not taking it.
enum Taken {
    By(usize),
    Deterred(usize, Vec<detente_stability::lazy::Taken>),
    Unwilling(usize),
}

/// Whoever takes a step comes first, then who would gain by it and is deterred, then who wouldn't; of several the first.
fn taken(
    play: &mut Play,
    question: Question,
    step: &WayStep,
    budget: &Budget,
) -> Result<Taken, Stop> {
    let mut deterred = None;
    for &mover in &step.movers {
        let gains = |party: &PartyId| play.lazy.prefers(*party, step.to, step.from);
        if !play.parties(mover).iter().all(gains) {
            continue;
        }
        if !play.lazy.is_deterred(question, mover, step.from, step.to, budget)? {
            return Ok(Taken::By(mover));
        }
        deterred = deterred.or(Some(mover));
    }
    let Some(mover) = deterred else {
        return Ok(Taken::Unwilling(step.movers.first().copied().unwrap_or(0)));
    };
    let reply = play.lazy.reply(question, mover, step.from, step.to, budget)?;
    Ok(Taken::Deterred(mover, reply.unwrap_or_default()))
}
