//! Why does today hold for each party, where nobody asks for more?
//!
//! Steps are decided as they are asked for, so that another supposition costs a few searches and
//! not the verdicts on all states.

use detente_model::{Budget, PartyId, Stop};
use detente_stability::Concept;
use detente_stability::explicit::Unsolved;
use detente_stability::lazy::{Guard, Lazy, Question, Unlisted};

use crate::briefing::finding::Hold;
use crate::standing::{NoStanding, Standing};

/// Why each party doesn't move today, in the order of the case; `None` if the case has no today.
pub(in crate::briefing) fn holds(
    standing: &Standing,
    budget: &Budget,
) -> Result<Option<Vec<Hold>>, NoStanding> {
    let Some(now) = standing.game().now().filter(|_| standing.now().is_some()) else {
        return Ok(None);
    };
    let ranks = Some(standing.arena.ranks());
    let lazy = Lazy::new(&standing.compiled, ranks, Guard::USUAL, budget);
    let mut lazy = lazy.map_err(|reason| match reason {
        Unlisted::Refused(Unsolved::Cancelled) => NoStanding::Stopped(Stop::Cancelled),
        Unlisted::Refused(_) | Unlisted::Merged(_) => NoStanding::Stopped(Stop::Budget),
    })?;
    let now = lazy.node(now).unwrap_or(now);
    let parties = standing.supposed.conflict.party_ids();
    let each = parties.map(|party| hold(&mut lazy, party, now, budget));
    each.collect::<Result<_, _>>().map(Some).map_err(NoStanding::Stopped)
}

fn hold(
    lazy: &mut Lazy,
    party: PartyId,
    now: detente_model::StateId,
    budget: &Budget,
) -> Result<Hold, Stop> {
    // Every party alone comes first among the movers, in order.
    let mover = party.0;
    let gains = lazy.find_move(mover, now, |to| lazy.prefers(party, to, now).then_some(()));
    if gains.is_none() {
        return Ok(Hold::Content);
    }
    let tempting = lazy.undeterred(Question::together(Concept::Seq), mover, now, budget)?;
    if tempting.is_empty() {
        return Ok(Hold::Fear);
    }
    for &to in tempting.iter() {
        if !lazy.is_deterred(Question::together(Concept::Gmr), mover, now, to, budget)? {
            return Ok(Hold::Free);
        }
    }
    Ok(Hold::Threat)
}
