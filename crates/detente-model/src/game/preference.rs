//! Which of two states does a party prefer?
//!
//! A rank says only which of two states is better for one party; it is never compared between
//! parties. Values keep the points of a cardinal party, exactly, over one denominator.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::{Condition, Game, Reading, StateId};
use crate::{Exact, PartyId};

/// A state's place in one party's order: 1 is the least preferred, equal ranks are indifferent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u32);

/// A compiled preference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GamePreference {
    /// Conditions, most important first.
    Lexicographic(Vec<Condition>),
    /// A sum of terms. The points stand apart from the terms, so that another choice of numbers
    /// needs no new compilation.
    Additive {
        /// What is counted.
        terms: Vec<Term>,
        /// How much, in units of `1 / denominator` of the party's points.
        points: Vec<i128>,
        /// How many units make one point; positive.
        denominator: BigInt,
    },
    /// Ranks by state, ascending by state; one entry for each feasible state.
    Ranking(Vec<(StateId, Rank)>),
}

/// One term of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `points[at]` where the condition is true.
    Holds {
        /// The condition.
        when: Condition,
        /// Where its points stand.
        at: usize,
    },
    /// `points[at + value read]` where the condition is true.
    Table {
        /// The condition.
        when: Condition,
        /// What is read.
        reading: Reading,
        /// Where its points begin.
        at: usize,
    },
}

impl GamePreference {
    /// A party that doesn't care.
    #[must_use]
    pub fn indifferent() -> Self {
        Self::Lexicographic(Vec::new())
    }

    /// The value of a state in units of `1 / denominator`; `None` for an ordinal party.
    #[must_use]
    pub fn units(&self, state: StateId) -> Option<i128> {
        match self {
            Self::Additive { terms, points, .. } => Some(sum(terms, points, state)),
            Self::Lexicographic(_) | Self::Ranking(_) => None,
        }
    }

    /// The value of a state in the party's points; `None` for an ordinal party. Interval scale.
    #[must_use]
    pub fn value(&self, state: StateId) -> Option<Exact> {
        match self {
            Self::Additive { terms, points, denominator } => {
                Some(Exact::new(BigInt::from(sum(terms, points, state)), denominator.clone()))
            }
            Self::Lexicographic(_) | Self::Ranking(_) => None,
        }
    }

    /// How two states compare for the party: greater is better. Works state by state; whoever
    /// compares many builds ranks first.
    ///
    /// # Panics
    /// If the preference is a ranking and a state is not feasible.
    #[must_use]
    pub fn compare(&self, a: StateId, b: StateId) -> Ordering {
        match self {
            Self::Lexicographic(conditions) => conditions
                .iter()
                .map(|condition| condition.holds(a).cmp(&condition.holds(b)))
                .find(|ordering| ordering.is_ne())
                .unwrap_or(Ordering::Equal),
            Self::Additive { terms, points, .. } => {
                sum(terms, points, a).cmp(&sum(terms, points, b))
            }
            Self::Ranking(ranks) => ranked(ranks, a).cmp(&ranked(ranks, b)),
        }
    }
}

impl Game {
    /// Tells whether a party strictly prefers one state to another.
    #[must_use]
    pub fn prefers(&self, party: PartyId, better: StateId, worse: StateId) -> bool {
        self.preference(party).compare(better, worse).is_gt()
    }

    /// A party's ranks of some feasible states, dense from 1 among them. Ordinal. Costs one
    /// evaluation a state and a sort.
    #[must_use]
    pub fn ranks(&self, party: PartyId, states: &[StateId]) -> Vec<Rank> {
        match self.preference(party) {
            GamePreference::Lexicographic(conditions) => {
                let key = |state: &StateId| pack(conditions, *state);
                dense_ranks(&states.iter().map(key).collect::<Vec<_>>())
            }
            GamePreference::Additive { terms, points, .. } => {
                let key = |state: &StateId| sum(terms, points, *state);
                dense_ranks(&states.iter().map(key).collect::<Vec<_>>())
            }
            GamePreference::Ranking(ranks) => {
                let key = |state: &StateId| ranked(ranks, *state);
                dense_ranks(&states.iter().map(key).collect::<Vec<_>>())
            }
        }
    }
}

/// Replaces keys by their dense ranks: 1 for the least, equal for equal keys.
///
/// ```
/// use detente_model::{Rank, dense_ranks};
/// assert_eq!(dense_ranks(&[30, 10, 30]), [Rank(2), Rank(1), Rank(2)]);
/// ```
///
/// # Panics
/// If there are 2^32 keys or more.
#[must_use]
pub fn dense_ranks<K: Ord>(keys: &[K]) -> Vec<Rank> {
    assert!(u32::try_from(keys.len()).is_ok(), "ranks are 32 bits wide");
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_unstable_by(|&a, &b| keys[a].cmp(&keys[b]));
    let mut ranks = vec![Rank(1); keys.len()];
    for pair in order.windows(2) {
        let step = u32::from(keys[pair[0]] != keys[pair[1]]);
        ranks[pair[1]] = Rank(ranks[pair[0]].0 + step);
    }
    ranks
}

fn sum(terms: &[Term], points: &[i128], state: StateId) -> i128 {
    terms
        .iter()
        .map(|term| match term {
            Term::Holds { when, at } if when.holds(state) => points[*at],
            Term::Table { when, reading, at } if when.holds(state) => {
                points[at + usize::try_from(reading.of(state)).unwrap_or(usize::MAX)]
            }
            Term::Holds { .. } | Term::Table { .. } => 0,
        })
        .sum()
}

/// The truth of conditions as bits, most important first, so that keys compare as states do.
fn pack(conditions: &[Condition], state: StateId) -> Vec<u64> {
    conditions
        .chunks(64)
        .map(|chunk| {
            chunk.iter().enumerate().fold(0, |word, (at, condition)| {
                word | u64::from(condition.holds(state)) << (63 - at)
            })
        })
        .collect()
}

fn ranked(ranks: &[(StateId, Rank)], state: StateId) -> Rank {
    let at = ranks
        .binary_search_by_key(&state, |entry| entry.0)
        .expect("a ranking covers every feasible state");
    ranks[at].1
}
