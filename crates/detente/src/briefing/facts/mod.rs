//! What do the engines say about one supposition?
//!
//! The only place of the briefing that knows an engine. What it gives away holds no handle of one,
//! so that another engine can take its place here.

mod deals;
mod holds;
mod outcomes;
mod today;

use std::cell::Cell;

use detente_model::{Budget, PartyId, Position, Stop};
use detente_stability::explicit::Keep;
use detente_stability::{Concept, NodeId, Sanction, Step, Verdicts, concept};

pub use deals::MOST_TOLD;
pub(super) use deals::deals;
pub(super) use holds::holds;

use super::finding::Temptation;
use crate::standing::{NoStanding, Standing};

/// The most moves that are looked through for the simplest one.
const MOST_COMPARED: usize = 1 << 14;

/// How many lookups are made once the budget is spent, so that what was decided is shown, and how
/// many moves each may look at: together a part of a second.
const MOST_AFTERWARDS: u64 = 1 << 10;
const WORK_AFTERWARDS: u64 = 1 << 12;

/// A conflict under one supposition, with what its engine decided.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    standing: &'a Standing,
    verdicts: Verdicts,
    budget: &'a Budget,
    /// How many lookups were made after the budget was spent.
    afterwards: Cell<u64>,
}

impl<'a> Facts<'a> {
    /// Asks the engine.
    ///
    /// # Errors
    /// What keeps it from answering.
    pub(super) fn of(standing: &'a Standing, budget: &'a Budget) -> Result<Self, NoStanding> {
        let concepts = [Concept::Nash, Concept::Seq, Concept::Gmr];
        let verdicts = standing.decide(&concepts, Keep::Floors, budget)?;
        Ok(Self { standing, verdicts, budget, afterwards: Cell::new(0) })
    }

    /// How the engine's work ended.
    pub(super) fn stop(&self) -> Stop {
        self.verdicts.stop()
    }

    /// Looks something up within the budget or, once that is spent, within a little more.
    fn look<T>(&self, up: impl FnOnce(&Budget) -> Result<T, Stop>) -> Result<T, Stop> {
        let Err(stop) = self.budget.allows(0) else { return up(self.budget) };
        self.afterwards.set(self.afterwards.get() + 1);
        if self.afterwards.get() > MOST_AFTERWARDS {
            return Err(stop);
        }
        up(&Budget { work: Some(WORK_AFTERWARDS), ..Budget::unlimited() })
    }

    fn is_undeterred(
        &self,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
    ) -> Result<bool, Stop> {
        let arena = &self.standing.arena;
        self.look(|budget| self.verdicts.is_undeterred(arena, concept, mover, from, to, budget))
    }

    fn improvements(&self, mover: usize, from: NodeId) -> Vec<NodeId> {
        self.standing.arena.improvements(mover, from).collect()
    }

    /// Those of some improvements that nothing deters.
    fn free(
        &self,
        concept: Concept,
        mover: usize,
        from: NodeId,
        among: &[NodeId],
    ) -> Result<Vec<NodeId>, Stop> {
        let mut free = Vec::new();
        for &to in among {
            if self.is_undeterred(concept, mover, from, to)? {
                free.push(to);
            }
        }
        Ok(free)
    }

    /// An improvement that is made freely.
    fn free_move(&self, mover: usize, from: NodeId, to: NodeId) -> Temptation {
        let mut moves = self.standing.moved(from, &[Step { mover, to }]);
        Temptation { moved: moves.remove(0), replies: Vec::new(), hurt: Vec::new() }
    }

    /// An improvement with the replies that deter it under a concept, if any do.
    fn deterred_move(
        &self,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
    ) -> Temptation {
        let arena = &self.standing.arena;
        let mut told = self.free_move(mover, from, to);
        let sanction =
            self.look(|budget| concept::sanction(arena, concept, mover, from, to, budget));
        if let Ok(Some(Sanction { steps, counter_moves: _ })) = sanction {
            let end = steps.last().map_or(to, |step| step.to);
            let is_hurt = |party: &PartyId| !arena.prefers(*party, end, from);
            told.hurt = self.standing.members(mover).iter().copied().filter(is_hurt).collect();
            told.replies = self.standing.moved(to, &steps);
        }
        told
    }

    /// The improvement that is easiest to tell: the fewest changes, then what the first member of
    /// the mover likes best.
    fn simplest(&self, mover: usize, from: NodeId, among: &[NodeId]) -> Option<NodeId> {
        let start = self.standing.position(from);
        let first = self.standing.members(mover).first().copied()?;
        among.iter().take(MOST_COMPARED).copied().min_by_key(|&to| {
            let rank = self.standing.arena.rank(first, to);
            (distance(&start, &self.standing.position(to)), std::cmp::Reverse(rank), to)
        })
    }
}

/// How many things differ between two positions; a treaty that comes or goes is one of them.
fn distance(from: &Position, to: &Position) -> usize {
    let options = from.levels.iter().zip(&to.levels).filter(|(a, b)| a != b).count();
    let treaties = from.treaties.iter().zip(&to.treaties).map(|pair| match pair {
        (Some(old), Some(new)) => {
            let settled = old.settlements.iter().zip(&new.settlements);
            usize::from(old.stage != new.stage) + settled.filter(|(a, b)| a != b).count()
        }
        (old, new) => usize::from(old != new),
    });
    options + treaties.sum::<usize>()
}
