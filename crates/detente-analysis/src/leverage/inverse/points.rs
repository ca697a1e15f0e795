//! How many points would have to be added to states for them to be stable for a party?
//!
//! Whatever stands against a state is a comparison with it; what is added to the state only helps.
//! So the least is the greatest, over the party's moves, of the least that makes the move no
//! improvement or lets a reply deter it. Closed, for all concepts.
//!
//! Source: `kinsara2015`; the formula is `own`.

use detente_model::{Budget, Exact, GamePreference, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::answer::{Least, PreferenceChange, Varied};
use super::field::{Field, Foresight};
use crate::Play;

/// For each state and each party with points the least that has to be added there, and nowhere else,
/// for the state to be stable for the party, others' wishes as they are. Costs a search for the ends
/// of replies to each move.
///
/// # Errors
/// How the budget ended it.
pub fn points_at(
    play: &Play,
    concept: Concept,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Vec<PreferenceChange>, Stop> {
    let mut field = Field::new(play, budget);
    let mut changes = Vec::new();
    for &state in wanted {
        for party in play.conflict.party_ids() {
            changes.extend(points(&mut field, concept, party, &[state], Some(state))?);
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
    play: &Play,
    concept: Concept,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Vec<PreferenceChange>, Stop> {
    let mut field = Field::new(play, budget);
    let mut changes = Vec::new();
    for party in play.conflict.party_ids() {
        changes.extend(points(&mut field, concept, party, wanted, None)?);
    }
    Ok(changes)
}

/// `None` for a party without points.
fn points(
    field: &mut Field<'_>,
    concept: Concept,
    party: PartyId,
    wanted: &[StateId],
    told_at: Option<StateId>,
) -> Result<Option<PreferenceChange>, Stop> {
    let play = field.play;
    let GamePreference::Additive { terms: _, points: _, denominator } =
        play.game().preference(party)
    else {
        return Ok(None);
    };
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let mut least = Some(0);
    for &at in &wanted {
        let Some(most) = least else { break };
        let needed = if concept == Concept::Nash {
            nash(field, party, at, &wanted)?
        } else {
            needed(field, concept.into(), party, at, &wanted)?
        };
        least = needed.map(|needed| needed.max(most));
    }
    let least = match least {
        Some(units) => Least::Exactly(Exact::new(units.into(), denominator.clone())),
        None => Least::Never,
    };
    let state = told_at.map(|state| play.place(state));
    Ok(Some(PreferenceChange { state, party, varied: Varied::Points, least, flips: Vec::new() }))
}

/// What has to be added on all of some states for a party to like a state no better than one of them;
/// `None` if nothing does it.
fn to_reach(wanted: &[StateId], state: StateId, lead: i128) -> Option<i128> {
    if lead <= 0 {
        Some(0)
    } else if wanted.binary_search(&state).is_ok() {
        None
    } else {
        Some(lead)
    }
}

/// The least that makes no move from a state an improvement; `None` if nothing does it. Looks at each
/// move and remembers none.
fn nash(
    field: &mut Field<'_>,
    party: PartyId,
    at: StateId,
    wanted: &[StateId],
) -> Result<Option<i128>, Stop> {
    let play = field.play;
    let preference = play.game().preference(party);
    let units = |state| preference.units(state).unwrap_or(0);
    let here = units(at);
    let mut least = Some(0_i128);
    let ended = play.lazy.find_move(party.0, at, |to| {
        let lead = units(to).saturating_sub(here);
        least = least.zip(to_reach(wanted, to, lead)).map(|(a, b)| a.max(b));
        field.spend(1).err()
    });
    ended.map_or(Ok(least), Err)
}

/// The least with which every improvement from a state is deterred or none; `None` if nothing does it.
fn needed(
    field: &mut Field<'_>,
    foresight: Foresight,
    party: PartyId,
    at: StateId,
    wanted: &[StateId],
) -> Result<Option<i128>, Stop> {
    let node = field.node(at);
    let here = field.height(party, node);
    let mut most = 0;
    for ways in field.ways_out(foresight, party, node)? {
        let needed = |way: &Vec<u32>| {
            way.iter().try_fold(0, |most: i128, &state| {
                let lead = field.height(party, state).saturating_sub(here);
                Some(to_reach(wanted, field.state(state), lead)?.max(most))
            })
        };
        let Some(least) = ways.iter().filter_map(needed).min() else { return Ok(None) };
        most = most.max(least);
    }
    Ok(Some(most))
}
