//! Would the model have moved as history did?
//!
//! The periods of a case are taken in pairs, one after the other. From every state that fits the earlier one, steps
//! that nothing deters are followed to where they come to rest, and it is asked whether that is where the
//! later one says things were. Past wishes were written by somebody who knew what came next: a hit shows that the
//! model is consistent with history, not that it foresees.

mod chance;
mod miss;
mod past;
mod period;
mod rest;
mod told;
mod way;

use detente_model::{Budget, Conflict, Diagnostic, Exact, Setting, Stop, VariableId};
use detente_stability::TooLarge;

pub use chance::{LEAST_MOVED, MOST_MOVED, chance_of_hits};
pub use miss::{HeldStep, Miss};
use past::{NotFollowed, Past};

use crate::Bounds;

/// The most combinations of levels that are looked through.
/// Crossed by `a_case_with_too_many_states_is_refused`.
pub const MOST_CELLS_OF_PAST: u64 = 1 << 24;

/// What came of following the model through the past. What wasn't found in time is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindcast {
    /// The pairs of periods, the earliest first.
    pub pairs: Vec<PeriodPair>,
    /// The chance of at least so many hits, if each pair that moved were hit with its coverage as probability; `None`
    /// also where fewer than [`LEAST_MOVED`] or more than [`MOST_MOVED`] moved.
    pub chance: Option<Exact>,
    /// How the work ended.
    pub stop: Stop,
}

/// Two periods, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodPair {
    /// The earlier, by its position in the timeline.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// The variables that the later one tells, in the order of the file.
    pub told: Vec<VariableId>,
    /// Whether possible states fit both; `None` where that isn't known.
    pub fits: Option<bool>,
    /// How many variables both tell; `None` where that isn't known, or not both fit.
    pub shared: Option<usize>,
    /// Whether the two differ in what both tell; `None` also where no state fits one of them.
    pub moved: Option<bool>,
    /// How many different things, in what the later one tells, the steps come to rest at.
    pub reached: Option<u64>,
    /// How much of all else that could be told the model reaches; only of a pair that moved.
    pub coverage: Option<Covered>,
    /// Whether the model comes to rest at something that is told of the later one and wasn't so before; only of a pair
    /// that moved.
    pub hit: Option<bool>,
    /// Why not, of a miss.
    pub miss: Option<Miss>,
    /// Whether the earlier one holds a state that nobody leaves; only of a pair that didn't move.
    pub stayed_at_rest: Option<bool>,
}

/// How many of the things that weren't so before a model reaches, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// How many it reaches.
    pub reached: u64,
    /// Of how many that a possible state could show; 0 where there is nothing else to be told.
    pub of: u64,
}

impl Covered {
    /// As a part of one; `None` where there was nothing else.
    #[must_use]
    pub fn share(self) -> Option<Exact> {
        (self.of > 0).then(|| Exact::new(self.reached.into(), self.of.into()))
    }
}

impl Hindcast {
    /// Nothing is known of any pair.
    #[must_use]
    pub fn unknown(conflict: &Conflict, stop: Stop) -> Self {
        let pairs = period_pairs(conflict).into_iter();
        let pairs = pairs.map(|pair| PeriodPair::unknown(conflict, pair)).collect();
        Self { pairs, chance: None, stop }
    }

    /// How many pairs are known to have moved.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.moved == Some(true)).count()
    }

    /// How many of them are known to be hits.
    #[must_use]
    pub fn hits(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.hit == Some(true)).count()
    }

    /// Of how many it isn't known whether they moved, or whether they are hits.
    #[must_use]
    pub fn open(&self) -> usize {
        let is_open = |pair: &&PeriodPair| match pair.moved {
            None => true,
            Some(moved) => moved && pair.hit.is_none(),
        };
        self.pairs.iter().filter(is_open).count()
    }
}

/// Why a case can't be followed through its past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoHindcast {
    /// Something about the case has to change first, in the case itself or in the wishes of a period.
    Refused(Vec<Diagnostic>),
    /// Its states can't be followed.
    TooLarge(TooLarge),
    /// It has more combinations of levels than can be looked through.
    TooManyStates {
        /// How many.
        cells: u64,
    },
}

impl From<TooLarge> for NoHindcast {
    fn from(reason: TooLarge) -> Self {
        Self::TooLarge(reason)
    }
}

/// The periods with a state, in pairs by date; of one date in the order of the file.
#[must_use]
pub fn period_pairs(conflict: &Conflict) -> Vec<(usize, usize)> {
    let periods = &conflict.timeline;
    let mut at: Vec<usize> = (0..periods.len()).collect();
    at.retain(|&at| !periods[at].state.is_empty());
    at.sort_by_key(|&at| periods[at].date);
    at.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// Follows a conflict through its past, for one answer to its unknowns. For each pair it costs the undeterred steps
/// of all states that are reached from the earlier period, and some passes over all cells.
///
/// # Errors
/// What keeps it from being followed at all.
pub fn hindcast(
    conflict: &Conflict,
    setting: &Setting,
    bounds: Bounds,
    budget: &Budget,
) -> Result<Hindcast, NoHindcast> {
    let mut found = Hindcast::unknown(conflict, Stop::Complete);
    if found.pairs.is_empty() {
        return Ok(found);
    }
    let mut past = Past::begin(conflict, setting, bounds, budget)?;
    for pair in &mut found.pairs {
        match past.follow(pair, budget) {
            Ok(()) => {}
            Err(NotFollowed::Stopped(stop)) => found.stop = stop,
            Err(NotFollowed::Refused(reason)) => return Err(reason),
        }
    }
    match chance(&found, budget) {
        Ok(chance) => found.chance = chance,
        Err(stop) => found.stop = stop,
    }
    Ok(found)
}

/// `None` where too few pairs moved, or too many, or something isn't known.
fn chance(found: &Hindcast, budget: &Budget) -> Result<Option<Exact>, Stop> {
    let moved = found.pairs.iter().filter(|pair| pair.moved == Some(true));
    let coverages: Option<Vec<Covered>> = moved.map(|pair| pair.coverage).collect();
    match coverages {
        Some(of) if found.open() == 0 && (LEAST_MOVED..=MOST_MOVED).contains(&of.len()) => {
            chance_of_hits(found.hits(), &of, budget).map(Some)
        }
        Some(_) | None => Ok(None),
    }
}

impl PeriodPair {
    fn unknown(conflict: &Conflict, (earlier, later): (usize, usize)) -> Self {
        Self {
            earlier,
            later,
            told: told::variables(conflict, &conflict.timeline[later].state),
            fits: None,
            shared: None,
            moved: None,
            reached: None,
            coverage: None,
            hit: None,
            miss: None,
            stayed_at_rest: None,
        }
    }
}
