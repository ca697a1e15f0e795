//! What happens if the treaty is not signed?
//!
//! From today, with the treaty kept out, every undeterred step is followed; where play can end is
//! what a deal has to be compared with. If today isn't among those ends, today will not last and is
//! the wrong yardstick.

use std::sync::Arc;

use detente_model::{
    Budget, Compiled, Exact, Formula, Game, PartyId, Preference, StateId, Stop, TreatyId,
};
use detente_stability::Concept;
use detente_stability::explicit::{Answering, Ranks, Refused, Request, solve};

use crate::{Chains, Table};

/// Where play can end without the treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDeal {
    /// The states at which it can end, ascending; empty if the case has no today.
    pub ends: Vec<StateId>,
    /// Whether today is one of them.
    pub today_lasts: bool,
    /// How following it ended.
    pub stop: Stop,
}

impl NoDeal {
    /// Follows play from today with the treaty kept out. Costs one more analysis of all states.
    ///
    /// # Errors
    /// As [`Table::set`].
    pub fn follow(table: &Table, treaty: TreatyId, budget: &Budget) -> Result<Self, Refused> {
        let nothing = Self { ends: Vec::new(), today_lasts: false, stop: Stop::Complete };
        let Some(now) = table.game.now() else { return Ok(nothing) };
        let digit = table.game.space().treaty_digit(treaty);
        let start = digit.replaced(now, 0);
        if !table.game.is_feasible(start) {
            return Ok(nothing);
        }
        let (game, start_there) = match kept_out(table, treaty, start) {
            Some(small) => small,
            None => {
                let entered = Formula::Not(Box::new(Formula::Stage { treaty, stages: vec![0] }));
                let entered = table.game.condition(&table.conflict, &table.setting, &entered);
                (table.game.clone().ruling_out(entered), start)
            }
        };
        let ranks = Arc::new(Ranks::build(&game, budget)?);
        let request =
            Request { answering: Answering::Singles, ..Request::with_floors(&[Concept::Seq]) };
        let solved = solve(&game, &ranks, &request, budget)?;
        let movers: Vec<usize> = (0..game.parties()).collect();
        let chains = Chains::follow(
            &game,
            &solved,
            Concept::Seq,
            &movers,
            &[start_there],
            |_| false,
            budget,
        );
        let back = |&end: &StateId| table.game.state_at(&game.position(end));
        let mut ends: Vec<StateId> = chains.terminal().iter().map(back).collect();
        ends.sort_unstable();
        Ok(Self { today_lasts: start == now && ends.contains(&now), ends, stop: chains.stop })
    }

    /// The least and the greatest value that a party can end up with; `None` for an ordinal party,
    /// or where play has no end.
    #[must_use]
    pub fn values(&self, table: &Table, party: PartyId) -> Option<(Exact, Exact)> {
        let preference = table.game.preference(party);
        let values: Option<Vec<Exact>> =
            self.ends.iter().map(|&state| preference.value(state)).collect();
        let values = values?;
        Some((values.iter().min()?.clone(), values.iter().max()?.clone()))
    }
}

/// The game without the treaty, and a state of it there: the same conflict with one package left,
/// and that ruled out, so that all packages take no room. `None` for a conflict in which states are
/// ranked one by one, which must stay all there.
fn kept_out(table: &Table, treaty: TreatyId, start: StateId) -> Option<(Game, StateId)> {
    let ranks = |it: &Option<Preference>| matches!(it, Some(Preference::Ranking(_)));
    if table.conflict.preferences.iter().any(ranks) {
        return None;
    }
    let mut conflict = table.conflict.clone();
    let text = &mut conflict.treaties[treaty.0];
    text.issues.iter_mut().for_each(|issue| issue.settlements.truncate(1));
    text.stages.drain(..text.stages.len() - 1);
    // Today may have the treaty in force with a package that is no longer there.
    conflict.now = None;
    let Ok(Compiled::Plain(game)) = Game::compile(&conflict, &table.setting) else { return None };
    let absent = Formula::Stage { treaty, stages: vec![0] };
    let entered = Formula::Not(Box::new(absent));
    let entered = game.condition(&conflict, &table.setting, &entered);
    let start = game.state_at(&table.game.position(start));
    Some((game.ruling_out(entered), start))
}
