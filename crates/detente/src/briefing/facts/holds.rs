//! Why does today hold for each party, where nobody asks for more?
//!
//! Steps are decided as they are asked for, so that another supposition costs a few searches and
//! not the verdicts on all states.

use detente_model::Budget;
use detente_stability::lazy::{Guard, Lazy, Question};

use crate::briefing::finding::Hold;
use crate::standing::{NoStanding, Standing, no_standing};

/// Why each party doesn't move today, in the order of the case; `None` if the case has no today.
pub(in crate::briefing) fn holds(
    standing: &Standing,
    budget: &Budget,
) -> Result<Option<Vec<Hold>>, NoStanding> {
    let Some(now) = standing.now() else { return Ok(None) };
    let now = standing.arena.state(now);
    let orders = standing.arena.ranks().clone().into();
    let lazy = Lazy::new(&standing.compiled, Some(&orders), Guard::USUAL, budget);
    let mut lazy = lazy.map_err(|reason| no_standing(&reason, budget))?;
    let parties = standing.supposed.conflict.party_ids();
    let each = parties.map(|party| {
        // Every party alone comes first among the movers, in order.
        Hold::by(|concept| {
            let question = Question::together(concept);
            Ok(lazy.undeterred(question, party.0, now, budget)?.is_empty())
        })
    });
    each.collect::<Result<_, _>>().map(Some).map_err(NoStanding::Stopped)
}
