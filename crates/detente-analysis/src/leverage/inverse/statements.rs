//! How many neighbouring statements have to change places for states to be stable?
//!
//! A comparison is settled by the first statement on which two states differ. Which are still open
//! depends only on the set of statements that come first, so sets are looked at, not orders.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use detente_model::{Budget, GamePreference, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::answer::{Flip, Least, PreferenceChange, Varied};
use super::field::{Field, MOST_STATEMENTS, Pair, in_order, standing};
use super::search::{Fitted, Fitting, Found, MOST_TRIES, least, whole};
use crate::Play;

/// How many sets of statements are looked at for one row of comparisons.
/// Crossed by `a_search_that_is_cut_gives_bounds`.
const MOST_SETS: usize = 1 << 16;

/// The least number of exchanges of neighbouring statements with which all of some states are stable
/// for a party, others' wishes as they are. `None` for a party without priorities, or with too many.
/// Counts cut by a bound are given as bounds.
///
/// # Errors
/// How the budget ended it.
pub fn exchanges(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: &[StateId],
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    exchanges_within(play, concept, party, wanted, (MOST_TRIES, MOST_SETS), budget)
}

/// The same with other numbers of tries and sets.
pub(super) fn exchanges_within(
    play: &Play,
    concept: Concept,
    party: PartyId,
    wanted: &[StateId],
    (most_tries, most_sets): (usize, usize),
    budget: &Budget,
) -> Result<Option<PreferenceChange>, Stop> {
    let GamePreference::Lexicographic(statements) = play.game().preference(party) else {
        return Ok(None);
    };
    if statements.len() > MOST_STATEMENTS {
        return Ok(None);
    }
    let wanted = standing(play, wanted);
    let mut field = Field::new(play, budget);
    let mut conditions = Vec::new();
    for &state in &wanted {
        let node = field.node(state);
        conditions.extend(field.conditions(concept.into(), party, node)?);
    }
    let count = statements.len();
    let mut fitting = Statements { field: &mut field, party, count, most_sets };
    let mut flips = Vec::new();
    let told = match least(&conditions, &mut fitting, most_tries)? {
        Found::Exactly(cost, order) => {
            for (at, &first) in order.iter().enumerate() {
                let passed = order[at + 1..].iter().filter(|&&second| second < first);
                flips.extend(passed.map(|&second| Flip::Statements(first, second)));
            }
            Least::Exactly(whole(cost))
        }
        Found::Never => Least::Never,
        Found::Between(lower, upper) => {
            Least::Between { lower: whole(lower), upper: upper.map(whole) }
        }
    };
    let state = if let [state] = wanted[..] { Some(play.place(state)) } else { None };
    Ok(Some(PreferenceChange { state, party, varied: Varied::Statements, least: told, flips }))
}

/// A list of statements whose order has to settle some comparisons.
struct Statements<'a, 'b> {
    field: &'a mut Field<'b>,
    party: PartyId,
    count: usize,
    most_sets: usize,
}

impl Fitting for Statements<'_, '_> {
    type How = Vec<usize>;

    fn fit(&mut self, pairs: &BTreeSet<Pair>) -> Result<Fitted<Vec<usize>>, Stop> {
        // Where two states differ, and where of these the second is the better one.
        let told: Vec<(u128, u128)> = pairs
            .iter()
            .map(|&(low, high)| {
                let (low, high) =
                    (self.field.truth(self.party, low), self.field.truth(self.party, high));
                (low ^ high, !low & high)
            })
            .collect();
        // How each set was come to: at which cost, by which statement last.
        let mut known: BTreeMap<u128, (u64, Option<usize>)> = BTreeMap::from([(0, (0, None))]);
        let mut open = BinaryHeap::from([Reverse((0_u64, 0_u128))]);
        while let Some(Reverse((cost, set))) = open.pop() {
            if known.get(&set).is_some_and(|(least, _)| *least < cost) {
                continue;
            }
            let unsettled: Vec<(u128, u128)> =
                told.iter().copied().filter(|(differs, _)| differs & set == 0).collect();
            self.field.spend(1 + self.count)?;
            // What is left stays in order: all that is open has to be settled well by that.
            let rest = (0..self.count).filter(|at| set >> at & 1 == 0);
            let is_settled_well = |&(differs, better): &(u128, u128)| {
                let first = differs & !set;
                let first = first & first.wrapping_neg();
                first == 0 || better & first != 0
            };
            if unsettled.iter().all(is_settled_well) {
                let mut order = Vec::new();
                let mut at = set;
                while let Some((_, Some(last))) = known.get(&at) {
                    order.push(*last);
                    at &= !(1 << last);
                }
                order.reverse();
                order.extend(rest);
                return Ok(Fitted::At(cost, order));
            }
            if known.len() > self.most_sets {
                return Ok(Fitted::AtLeast(cost));
            }
            for (passed, next) in rest.enumerate() {
                let is_bad = |(differs, better): &(u128, u128)| {
                    differs >> next & 1 == 1 && better >> next & 1 == 0
                };
                if unsettled.iter().any(is_bad) {
                    continue;
                }
                let (cost, more) = (cost + passed as u64, set | 1 << next);
                if known.get(&more).is_none_or(|(least, _)| cost < *least) {
                    known.insert(more, (cost, Some(next)));
                    open.push(Reverse((cost, more)));
                }
            }
        }
        Ok(Fitted::Never)
    }

    fn comes_out(&self, order: &Vec<usize>, (low, high): Pair) -> bool {
        let key = |node| in_order(self.field.truth(self.party, node), order);
        key(low) <= key(high)
    }
}
