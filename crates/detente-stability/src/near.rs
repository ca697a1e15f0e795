//! Which states differ least from one?
//!
//! How much is changed, not how it comes about: [`path`](crate::reach) counts moves. A treaty that
//! comes or goes is one change, whatever it settles.

use std::collections::BinaryHeap;

use detente_model::{Budget, Game, IssueId, OptionId, Reading, StateId, Stop, TreatyId};

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
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NearTreaty {
    stage: (Reading, u64),
    /// One an issue: what to read, and the settlement here.
    issues: Vec<(Reading, u64)>,
}

impl Near {
    /// Around a state of a game.
    #[must_use]
    pub fn to(game: &Game, state: StateId) -> Self {
        let here = |reading: Reading| {
            let value = reading.of(state);
            (reading, value)
        };
        let space = game.space();
        let options = (0..space.options()).map(|at| here(space.read_option(OptionId(at))));
        let treaties = (0..game.treaties().len()).map(|at| {
            let treaty = TreatyId(at);
            let issues = (0..space.issues(treaty)).map(|issue| IssueId { treaty, issue });
            NearTreaty {
                stage: here(space.read_stage(treaty)),
                issues: issues.map(|issue| here(space.read_issue(issue))).collect(),
            }
        });
        Self { options: options.collect(), treaties: treaties.collect() }
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

/// Those of some states that are nearest, nearest first, and of those equally near the first ones;
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
    let mut kept: BinaryHeap<(Distance, StateId)> = BinaryHeap::new();
    for state in states {
        if let Err(ended) = meter.spend(1) {
            stop = ended;
            break;
        }
        let entry = (near.distance(state), state);
        if kept.len() < most {
            kept.push(entry);
        } else if let Some(mut farthest) = kept.peek_mut()
            && entry < *farthest
        {
            *farthest = entry;
        }
    }
    (kept.into_sorted_vec().into_iter().map(|(_, state)| state).collect(), stop)
}
