//! How many neighbours of a strict ranking have to change places for states to be stable?
//!
//! For one state it counts which states stand below it. To have some of them there the cheapest is to
//! raise it past some threshold and to bring the others down one by one. For several all rankings are
//! tried, the nearest first.
//!
//! Source: `kinsara2015`; the search is `own`.

use std::collections::BTreeSet;

use detente_model::{Budget, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::answer::{Flip, Least, PreferenceChange, Varied};
use super::field::{Field, Node, Pair, Wish, standing};
use super::orders::{MOST_PLACES, by_node, layers, strict_ranking};
use super::search::{Fitted, Fitting, Found, MOST_TRIES, least, whole};
use crate::Play;

/// The least number of swaps of neighbours with which all of some states are stable for a party,
/// others' wishes as they are: the Kendall distance to the nearest strict ranking. `None` where the
/// party doesn't rank all states strictly, or there are too many of them. Counts cut by a bound are
/// given as bounds.
///
/// # Errors
/// How the budget ended it.
pub fn swaps(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    swaps_within(play, concept, party, wanted, (MOST_TRIES, MOST_PLACES), budget)
}

/// The same with other numbers of tries, and of places in rankings.
pub(super) fn swaps_within(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: &[StateId],
    (most_tries, most_places): (usize, usize),
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    let wanted = standing(play, wanted);
    let mut field = Field::new(play, budget);
    let Some(ranking) = strict_ranking(&mut field, party)? else { return Ok(None) };
    let mut swaps = Swaps { field, concept, party, ranking };
    let found = if let [state] = wanted[..] {
        swaps.for_one(state, most_tries)?
    } else {
        swaps.for_all(&wanted, most_tries, most_places)?
    };
    let (least, flips) = match found {
        Found::Exactly(count, after) => (Least::Exactly(whole(count)), swaps.flips(&after)),
        Found::Never => (Least::Never, Vec::new()),
        Found::Between(lower, upper) => {
            (Least::Between { lower: whole(lower), upper: upper.map(whole) }, Vec::new())
        }
    };
    let state = if let [state] = wanted[..] { Some(play.place(state)) } else { None };
    Ok(Some(PreferenceChange { state, party, varied: Varied::Swaps, least, flips }))
}

/// A party's strict ranking, and what is asked of it.
struct Swaps<'a> {
    field: Field<'a>,
    concept: Concept,
    party: PartyId,
    /// The least preferred first.
    ranking: Vec<Node>,
}

impl Swaps<'_> {
    /// The nearest ranking with which one state is stable.
    fn for_one(&mut self, wanted: StateId, most_tries: usize) -> Result<Found<Vec<Node>>, Stop> {
        let wanted = self.field.node(wanted);
        let conditions = self.field.conditions(self.concept.into(), self.party, wanted)?;
        let mut place = vec![0; self.ranking.len()];
        self.ranking.iter().enumerate().for_each(|(at, &state)| place[state as usize] = at);
        let mut fitting = Ranking { field: &mut self.field, place, wanted };
        Ok(match least(&conditions, &mut fitting, most_tries)? {
            Found::Exactly(count, below) => {
                let place = |state: &Node| {
                    let is_below = below.contains(*state, fitting.place[*state as usize]);
                    (*state == wanted, is_below)
                };
                let mut after = self.ranking.clone();
                after.sort_by_key(|state| match place(state) {
                    (true, _) => 1,
                    (false, true) => 0,
                    (false, false) => 2,
                });
                Found::Exactly(count, after)
            }
            Found::Never => Found::Never,
            Found::Between(lower, upper) => Found::Between(lower, upper),
        })
    }

    /// The nearest ranking with which all of some states are stable.
    fn for_all(
        &mut self,
        wanted: &[StateId],
        most_tries: usize,
        most_places: usize,
    ) -> Result<Found<Vec<Node>>, Stop> {
        // What one of them takes, all of them take.
        let mut lower = 0;
        for &state in wanted {
            lower = lower.max(match self.for_one(state, most_tries)? {
                Found::Exactly(count, _) | Found::Between(count, _) => count,
                Found::Never => return Ok(Found::Never),
            });
        }
        let nodes: Vec<Node> = wanted.iter().map(|&state| self.field.node(state)).collect();
        let ranking = self.ranking.clone();
        let (layers, is_cut) = layers(&mut self.field, ranking, usize::MAX, most_places)?;
        let mut wishes = vec![Wish::AsIs; self.field.play.game().parties()];
        let known = layers.len() as u64;
        for (count, layer) in (0_u64..).zip(layers).filter(|(count, _)| *count >= lower) {
            for ranking in layer {
                wishes[self.party.0] = Wish::Ranked(by_node(&ranking));
                if self.are_stable(&nodes, &wishes)? {
                    return Ok(Found::Exactly(count, ranking));
                }
            }
        }
        Ok(if is_cut { Found::Between(lower.max(known), None) } else { Found::Never })
    }

    fn are_stable(&mut self, nodes: &[Node], wishes: &[Wish]) -> Result<bool, Stop> {
        for &node in nodes {
            if !self.field.is_stable(self.concept.into(), self.party, node, wishes)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What changes places from the party's ranking to another.
    fn flips(&self, after: &[Node]) -> Vec<Flip> {
        let ranks = by_node(after);
        let place = |state: Node| self.field.play.place(self.field.state(state));
        let mut flips = Vec::new();
        for (at, &lower) in self.ranking.iter().enumerate() {
            let higher = self.ranking[at + 1..].iter();
            let passed = higher.filter(|&&higher| ranks[lower as usize] > ranks[higher as usize]);
            flips.extend(passed.map(|&higher| Flip::States(place(lower), place(higher))));
        }
        flips
    }
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
