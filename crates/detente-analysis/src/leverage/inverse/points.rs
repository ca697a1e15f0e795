//! How many points would have to be added to states for them to be stable for a party?
//!
//! Whatever stands against a state is a comparison with it; what is added to the state only helps. So
//! the least is the greatest, over the moves that nothing deters, of the least that makes a move no
//! improvement or lets a reply deter it. Closed, for all concepts, at one state and on several.
//!
//! Source: `kinsara2015`; the formula is `own`.

use std::sync::Arc;

use detente_model::{Budget, Exact, GamePreference, PartyId, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use super::answer::{Least, PreferenceChange, Varied};
use super::field::{Field, Node, standing};
use crate::{NumberedState, Play};

/// For each state and each party with points the least that has to be added there, and nowhere else,
/// for the state to be stable for the party, others' wishes as they are. Costs a search for all ends
/// of replies to each improvement that nothing deters.
///
/// # Errors
/// How the budget ended it.
pub fn points_at(
    play: &mut Play,
    concept: Concept,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Vec<PreferenceChange>, Stop> {
    let wanted = standing(play, wanted);
    let tempting = tempting(play, concept, &wanted, &[], budget)?;
    let mut field = Field::new(play, budget);
    let mut changes = Vec::new();
    for (&state, tempting) in wanted.iter().zip(&tempting) {
        for (party, moves) in tempting {
            let needed = needed(&mut field, concept, *party, (state, moves), &[state])?;
            let at = Some(play.place(state));
            changes.push(tell(play, *party, at, needed));
        }
    }
    Ok(changes)
}

/// For each party with points the least that has to be added on all of some states at once for each of
/// them to be stable for the party, others' wishes as they are; [`Least::Never`] where the party
/// would go from one of them to another.
///
/// # Errors
/// How the budget ended it.
pub fn points_on(
    play: &mut Play,
    concept: Concept,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Vec<PreferenceChange>, Stop> {
    let mut wanted = standing(play, wanted);
    wanted.sort_unstable();
    let tempting = tempting(play, concept, &wanted, &wanted, budget)?;
    let mut field = Field::new(play, budget);
    let mut changes = Vec::new();
    for party in with_points(play) {
        let mut least = Some(0);
        for (&state, tempting) in wanted.iter().zip(&tempting) {
            let Some(most) = least else { break };
            for (_, moves) in tempting.iter().filter(|(whose, _)| *whose == party) {
                let needed = needed(&mut field, concept, party, (state, moves), &wanted)?;
                least = needed.map(|needed| needed.max(most));
            }
        }
        changes.push(tell(play, party, None, least));
    }
    Ok(changes)
}

fn with_points(play: &Play) -> Vec<PartyId> {
    let has_points =
        |party: &PartyId| matches!(play.game().preference(*party), GamePreference::Additive { .. });
    play.conflict.party_ids().filter(has_points).collect()
}

/// One a state, one a party with points: the improvements that nothing deters. Of those that nothing
/// could deter only one that decides: one that leads to where as much is added, else the best.
type Tempting = Vec<Vec<(PartyId, Arc<[StateId]>)>>;

fn tempting(
    play: &mut Play,
    concept: Concept,
    wanted: &[StateId],
    together: &[StateId],
    budget: &Budget,
) -> Result<Tempting, Stop> {
    let parties = with_points(play);
    let mut all = Vec::new();
    for &state in wanted {
        let mut tempting = Vec::new();
        for &party in &parties {
            let moves = if concept == Concept::Nash {
                decisive(play, party, state, together, budget)?.into_iter().collect()
            } else {
                let question = Question::together(concept);
                play.lazy.undeterred(question, party.0, state, budget)?
            };
            tempting.push((party, moves));
        }
        all.push(tempting);
    }
    Ok(all)
}

/// Of a party's improvements from a state one that leads to where as much is added, else the best.
fn decisive(
    play: &Play,
    party: PartyId,
    from: StateId,
    together: &[StateId],
    budget: &Budget,
) -> Result<Option<StateId>, Stop> {
    let here = play.lazy.height(party, from);
    let mut best = (here, None);
    let ended = play.lazy.find_move(party.0, from, |to| {
        let height = play.lazy.height(party, to);
        if height > here && together.binary_search(&to).is_ok() {
            return Some(Ok(to));
        }
        if height > best.0 {
            best = (height, Some(to));
        }
        budget.allows(0).err().map(Err)
    });
    ended.map_or(Ok(best.1), |ended| ended.map(Some))
}

/// What has to be added on all of some states, ascending, for a party to take none of some tempting
/// moves from one of them, in units of its points; `None` if nothing does it.
fn needed(
    field: &mut Field<'_>,
    concept: Concept,
    party: PartyId,
    (at, moves): (StateId, &[StateId]),
    wanted: &[StateId],
) -> Result<Option<i128>, Stop> {
    // The best state that the party must like no better than this.
    let node = field.node(at);
    let mut best = node;
    let here = field.height(party, node);
    for &to in moves {
        let to = field.node(to);
        let ways = field.ways_out(concept.into(), party, to)?;
        let height = |node: &Node| field.height(party, *node);
        // The best state of a way; `None` if as much is added on one that is better.
        let best_of = |way: &Vec<Node>| {
            let mut better = way.iter().copied().filter(|node| height(node) > here);
            better.try_fold(node, |best, node| {
                let stays = wanted.binary_search(&field.state(node)).is_ok();
                (!stays).then(|| std::cmp::max_by_key(best, node, height))
            })
        };
        let Some(least) = ways.iter().filter_map(best_of).min_by_key(height) else {
            return Ok(None);
        };
        best = std::cmp::max_by_key(best, least, height);
    }
    let preference = field.play.game().preference(party);
    let units = |state| preference.units(state).unwrap_or(0);
    Ok(Some(units(field.state(best)).saturating_sub(units(at))))
}

fn tell(
    play: &Play,
    party: PartyId,
    state: Option<NumberedState>,
    needed: Option<i128>,
) -> PreferenceChange {
    let least = match (needed, play.game().preference(party)) {
        (Some(units), GamePreference::Additive { terms: _, points: _, denominator }) => {
            Least::Exactly(Exact::new(units.into(), denominator.clone()))
        }
        _ => Least::Never,
    };
    PreferenceChange { state, party, varied: Varied::Points, least, flips: Vec::new() }
}
