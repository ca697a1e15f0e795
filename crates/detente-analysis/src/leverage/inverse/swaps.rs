//! How many neighbours of a strict ranking have to change places for a state to be stable?
//!
//! What counts is which states stand below the wanted one. To have some of them there the cheapest
//! is to raise it past some threshold and to bring the others down one by one.
//!
//! Source: `kinsara2015`; the search is `own`.

use std::collections::BTreeSet;

use detente_model::{Budget, Exact, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::answer::{Flip, Least, PreferenceChange, Varied};
use super::field::{Field, Node};
use super::search::{Fitted, Fitting, Found, MOST_TRIES, Pair, least};
use crate::Play;

/// The least number of swaps of neighbours with which a state is stable for a party, others' wishes as
/// they are: the Kendall distance to the nearest strict ranking. `None` where the party doesn't rank
/// all states strictly, or there are too many of them. Counts cut by a bound are given as bounds.
///
/// # Errors
/// How the budget ended it.
pub fn swaps(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: StateId,
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    swaps_within(play, concept, party, wanted, MOST_TRIES, budget)
}

/// The same with another number of tries.
pub(super) fn swaps_within(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: StateId,
    most_tries: usize,
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    let mut field = Field::new(play, budget);
    let Some(ranking) = strict_ranking(&mut field, party)? else { return Ok(None) };
    let node = field.node(wanted);
    let conditions = field.conditions(concept.into(), party, node)?;
    let mut place = vec![0; ranking.len()];
    ranking.iter().enumerate().for_each(|(at, &state)| place[state as usize] = at);
    let mut fitting = Ranking { field: &mut field, place, wanted: node };
    let found = least(&conditions, &mut fitting, most_tries)?;
    let mut flips = Vec::new();
    let told = match found {
        Found::Exactly(cost, below) => {
            let place = |state: &Node| play.place(field.state(*state));
            let stands = |state: Node, at: usize| match (state == node, below.contains(state, at)) {
                (true, _) => 1,
                (false, true) => 0,
                (false, false) => 2,
            };
            for (lower, a) in ranking.iter().enumerate() {
                for (higher, b) in ranking.iter().enumerate().skip(lower + 1) {
                    if stands(*a, lower) > stands(*b, higher) {
                        flips.push(Flip::States(place(a), place(b)));
                    }
                }
            }
            Least::Exactly(whole(cost))
        }
        Found::Never => Least::Never,
        Found::Between(lower, upper) => {
            Least::Between { lower: whole(lower), upper: upper.map(whole) }
        }
    };
    let state = Some(play.place(wanted));
    Ok(Some(PreferenceChange { state, party, varied: Varied::Swaps, least: told, flips }))
}

/// A count as a number.
pub(super) fn whole(count: u64) -> Exact {
    Exact::from_integer(count.into())
}

/// All states, the least preferred first; `None` where a party is indifferent between some, or there
/// are too many.
pub(super) fn strict_ranking(
    field: &mut Field<'_>,
    party: PartyId,
) -> Result<Option<Vec<Node>>, Stop> {
    let Some(mut all) = field.all()? else { return Ok(None) };
    all.sort_by_key(|&node| field.height(party, node));
    let is_strict =
        all.windows(2).all(|pair| field.height(party, pair[0]) < field.height(party, pair[1]));
    Ok(is_strict.then_some(all))
}

/// A strict ranking in which one state has to stand above others.
struct Ranking<'a, 'b> {
    field: &'a mut Field<'b>,
    /// One a node: where it stands, from below.
    place: Vec<usize>,
    wanted: Node,
}

/// What stands below the wanted state: all that stood below a threshold, and some more.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Below {
    threshold: usize,
    more: BTreeSet<Node>,
}

impl Below {
    fn contains(&self, state: Node, at: usize) -> bool {
        at < self.threshold || self.more.contains(&state)
    }
}

impl Fitting for Ranking<'_, '_> {
    type How = Below;

    fn fit(&mut self, pairs: &BTreeSet<Pair>) -> Result<Fitted<Below>, Stop> {
        let more: BTreeSet<Node> =
            pairs.iter().map(|pair| pair.0).filter(|&state| state != self.wanted).collect();
        let mut places: Vec<usize> = more.iter().map(|&state| self.place[state as usize]).collect();
        places.sort_unstable();
        self.field.spend(self.place.len())?;
        let wanted_at = self.place[self.wanted as usize];
        // As the threshold rises past a state, that state goes below.
        let cost = |threshold: usize| {
            let outside = |from: usize, to: usize| {
                // Those between two places that stay above, the wanted one not counted.
                let from = from.max(threshold);
                if to <= from {
                    return 0;
                }
                let taken = places.iter().filter(|&&at| from <= at && at < to).count();
                to - from - taken - usize::from(from <= wanted_at && wanted_at < to)
            };
            let dragged: usize = places.iter().map(|&at| outside(0, at)).sum();
            let passed = threshold.saturating_sub(wanted_at + 1)
                + places.iter().filter(|&&at| at >= threshold && at > wanted_at).count();
            dragged + passed + outside(0, wanted_at)
        };
        let thresholds = (0..=self.place.len()).map(|threshold| (cost(threshold), threshold));
        // Of equal ones the lowest changes least.
        let Some((cost, threshold)) = thresholds.min() else { return Ok(Fitted::Never) };
        Ok(Fitted::At(cost as u64, Below { threshold, more }))
    }

    fn comes_out(&self, how: &Below, (state, _): Pair) -> bool {
        state == self.wanted || how.contains(state, self.place[state as usize])
    }
}
