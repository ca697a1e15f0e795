//! What do the engines say about one supposition?
//!
//! The only place of the briefing that knows an engine. What it gives away holds no handle of one,
//! so that another engine can take its place here.

mod outcomes;
mod signing;
mod today;

use detente_model::{PartyId, Position};
use detente_stability::{Concept, Improvement, NodeId, Step, explain};

use super::finding::{Played, Temptation};
use crate::standing::Standing;

pub(super) use outcomes::outcomes;
pub(super) use signing::signings;
pub(super) use today::today;

/// The most moves that are looked through for the simplest one.
const MOST_COMPARED: usize = 1 << 12;

/// The moves of a row of steps, with their movers.
fn played(standing: &Standing, from: NodeId, steps: &[Step]) -> Vec<Played> {
    let mut at = standing.position(from);
    let mut moves = Vec::with_capacity(steps.len());
    for step in steps {
        let to = standing.position(step.to);
        let parties = standing.members(step.mover).to_vec();
        let number = standing.number(step.to);
        moves.push(Played { parties, from: at, to: to.clone(), number });
        at = to;
    }
    moves
}

/// An improvement of a mover with what is held against it.
fn temptation(
    standing: &Standing,
    mover: usize,
    from: NodeId,
    improvement: &Improvement,
) -> Temptation {
    let members = standing.members(mover);
    let step = Step { mover, to: improvement.to };
    let steps = improvement.sanction.as_ref().map_or(&[][..], |sanction| &sanction.steps);
    let end = steps.last().map_or(improvement.to, |step| step.to);
    let is_hurt = |party: &PartyId| !standing.arena.prefers(*party, end, from);
    let hurt = if steps.is_empty() {
        Vec::new()
    } else {
        members.iter().copied().filter(is_hurt).collect()
    };
    let mut moves = played(standing, from, &[step]);
    let first = moves.remove(0);
    Temptation { played: first, replies: played(standing, improvement.to, steps), hurt }
}

/// The improvement that is easiest to tell: the fewest changes, then what the first member of the
/// mover likes best.
fn simplest<'a>(
    standing: &Standing,
    mover: usize,
    from: NodeId,
    among: impl Iterator<Item = &'a Improvement>,
) -> Option<&'a Improvement> {
    let start = standing.position(from);
    let first = standing.members(mover).first().copied().unwrap_or(PartyId(0));
    among.take(MOST_COMPARED).min_by_key(|improvement| {
        let changed = distance(&start, &standing.position(improvement.to));
        let steps = improvement.sanction.as_ref().map_or(0, |sanction| sanction.steps.len());
        let rank = standing.arena.rank(first, improvement.to);
        (changed, steps, std::cmp::Reverse(rank), improvement.to)
    })
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

/// Every improvement of a mover with the reply that deters it, if any.
fn improvements(
    standing: &Standing,
    concept: Concept,
    mover: usize,
    from: NodeId,
) -> Vec<Improvement> {
    explain(&standing.arena, concept, mover, from)
}
