//! Which states differ least from one?
//!
//! How much is changed, not how it comes about: [`path`](crate::reach) counts moves. A treaty that
//! comes or goes is one change, whatever it settles.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use detente_model::{
    Budget, Game, IssueId, OptionId, Reading, StateId, Stop, TreatyId, VariableId,
};

use crate::meter::Meter;

/// How far apart two states are. Those with fewer changes are nearer, then those with smaller ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Distance {
    /// How many options, treaties, stages and issues differ.
    pub variables: u32,
    /// By how many levels, over all options and stages; one for each issue, since settlements are
    /// in no order.
    pub levels: u64,
}

/// The neighbourhood of a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// One an option: what to read, and the level here.
    options: Vec<(Reading, u64)>,
    treaties: Vec<NearTreaty>,
    /// Every variable in the order of the file, and its value here.
    in_file: Vec<(Reading, u64)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NearTreaty {
    stage: (Reading, u64),
    /// One an issue: what to read, and the settlement here.
    issues: Vec<(Reading, u64)>,
}

impl Near {
    /// Around a state of a game; options come before treaties in the file.
    #[must_use]
    pub fn to(game: &Game, state: StateId) -> Self {
        let space = game.space();
        let here = |reading: Reading| (reading, reading.of(state));
        let options: Vec<_> =
            (0..space.options()).map(|at| here(space.read_option(OptionId(at)))).collect();
        let treaty = |treaty: TreatyId| {
            let issues = (0..space.issues(treaty)).map(|issue| IssueId { treaty, issue });
            NearTreaty {
                stage: here(space.read_stage(treaty)),
                issues: issues.map(|issue| here(space.read_issue(issue))).collect(),
            }
        };
        let treaties: Vec<_> = (0..game.treaties().len()).map(|at| treaty(TreatyId(at))).collect();
        let texts = treaties.iter().flat_map(|it| std::iter::once(&it.stage).chain(&it.issues));
        let in_file = options.iter().chain(texts).copied().collect();
        Self { options, treaties, in_file }
    }

    /// The same, where the file declares its variables in another order.
    #[must_use]
    pub fn in_order(self, game: &Game, state: StateId, variables: &[VariableId]) -> Self {
        let space = game.space();
        let read = |variable: &VariableId| match *variable {
            VariableId::Option(option) => space.read_option(option),
            VariableId::Stage(treaty) => space.read_stage(treaty),
            VariableId::Issue(issue) => space.read_issue(issue),
        };
        let in_file = variables.iter().map(read).map(|reading| (reading, reading.of(state)));
        Self { in_file: in_file.collect(), ..self }
    }

    /// Which of two states comes first seen from here: the nearer one; else the one that changes
    /// the earlier variable in the file, or changes it to the earlier level.
    fn compare(&self, a: &Seen<'_>, b: &Seen<'_>) -> Ordering {
        let in_file = || {
            let values = self.in_file.iter().map(|(reading, here)| {
                let key = |state| Some(reading.of(state)).filter(|value| value != here);
                // A value that stays is after every one that changes.
                let (a, b) = (key(a.state), key(b.state));
                a.is_none().cmp(&b.is_none()).then(a.cmp(&b))
            });
            values.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        a.distance.cmp(&b.distance).then_with(in_file).then(a.state.cmp(&b.state))
    }

    /// How far a state is from here. Costs one look a variable.
    #[must_use]
    pub fn distance(&self, state: StateId) -> Distance {
        let mut far = Distance::default();
        let mut count = |levels: u64| {
            far.variables += u32::from(levels > 0);
            far.levels += levels;
        };
        for (reading, here) in &self.options {
            count(reading.of(state).abs_diff(*here));
        }
        for treaty in &self.treaties {
            let (reading, here) = treaty.stage;
            let stage = reading.of(state);
            count(stage.abs_diff(here));
            if stage > 0 && here > 0 {
                for (reading, here) in &treaty.issues {
                    count(u64::from(reading.of(state) != *here));
                }
            }
        }
        far
    }
}

/// A state as it is seen from another.
#[derive(Debug, Clone, Copy)]
struct Seen<'a> {
    near: &'a Near,
    distance: Distance,
    state: StateId,
}

impl Ord for Seen<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.near.compare(self, other)
    }
}

impl PartialOrd for Seen<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Seen<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Seen<'_> {}

/// Those of some states that are nearest, nearest first, and of those equally near the first ones
/// in the order of the file;
/// `most` of them. Without a neighbourhood, the first ones. Costs one distance a state, and memory
/// for `most` of them. One unit of work is one state; if the budget ends the search, the nearest of
/// those looked at are given.
#[must_use]
pub fn nearest(
    near: Option<&Near>,
    states: impl Iterator<Item = StateId>,
    most: usize,
    budget: &Budget,
) -> (Vec<StateId>, Stop) {
    let Some(near) = near else { return (states.take(most).collect(), Stop::Complete) };
    let mut meter = Meter::new(budget, 1);
    let mut stop = Stop::Complete;
    let mut kept: BinaryHeap<Seen<'_>> = BinaryHeap::new();
    for state in states {
        if let Err(ended) = meter.spend(1) {
            stop = ended;
            break;
        }
        let entry = Seen { near, distance: near.distance(state), state };
        if kept.len() < most {
            kept.push(entry);
        } else if let Some(mut farthest) = kept.peek_mut()
            && entry < *farthest
        {
            *farthest = entry;
        }
    }
    (kept.into_sorted_vec().into_iter().map(|seen| seen.state).collect(), stop)
}

/// Puts the states that one party moves to from a state into the order in which they are tried:
/// those that change least first, so that what is found changes nothing for nothing.
pub(crate) fn smallest_first(near: &Near, moves: &mut [StateId]) {
    moves.sort_by_cached_key(|&to| (near.distance(to), to));
}
