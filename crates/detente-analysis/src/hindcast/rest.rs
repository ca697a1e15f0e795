//! Where do undeterred steps from some states come to rest?
//!
//! Every state that is reached is entered once, and forgotten but for whether it was settled: what a
//! hindcast asks is where all steps together end, not where those from one state do, which is what
//! [`Walk`](crate::Walk) tells.
//!
//! Source: `tarjan1972`, without recursion.

use std::sync::Arc;

use detente_model::{Budget, StateId, Stop};
use detente_stability::lazy::Question;
use rustc_hash::FxHashMap;

use crate::{Bounds, Play};

/// About how many bytes a state takes that was reached.
const BYTES_OF_A_STATE: u64 = 64;

/// The classes of states that steps lead round in and not out of, of one state each where it is at rest.
pub(super) type Classes = Vec<Vec<StateId>>;

/// Follows the undeterred steps of every mover from some states. Costs, for each state that is reached, its
/// undeterred steps.
///
/// # Errors
/// How the budget ended it, or [`Stop::Budget`] where steps lead through more than the bounds.
pub(super) fn rests(
    play: &mut Play,
    question: Question,
    starts: &[StateId],
    bounds: Bounds,
    budget: &Budget,
) -> Result<Classes, Stop> {
    let mut search = Search {
        play,
        question,
        bounds,
        budget,
        places: FxHashMap::default(),
        open: Vec::new(),
        rests: Vec::new(),
        steps: 0,
    };
    for &start in starts {
        if !search.places.contains_key(&start) {
            search.settle(start)?;
        }
    }
    Ok(search.rests)
}

/// Where a state stands that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among those whose component isn't known yet.
    Open(usize),
    Settled,
}

struct Search<'a> {
    play: &'a mut Play,
    question: Question,
    bounds: Bounds,
    budget: &'a Budget,
    places: FxHashMap<StateId, Place>,
    /// The states that aren't settled yet, as they were reached, each with whether some step leads from
    /// it to a settled one.
    open: Vec<(StateId, bool)>,
    rests: Classes,
    steps: u64,
}

/// A state on the way of the search.
struct Frame {
    /// Its place among the open states.
    at: usize,
    state: StateId,
    /// Whose steps are followed.
    mover: usize,
    ends: Arc<[StateId]>,
    next: usize,
    low: usize,
}

impl Search<'_> {
    fn settle(&mut self, start: StateId) -> Result<(), Stop> {
        let movers = self.play.game().movers().len();
        let mut way = vec![self.enter(start)?];
        while let Some(frame) = way.last_mut() {
            if let Some(&to) = frame.ends.get(frame.next) {
                frame.next += 1;
                match self.places.get(&to) {
                    Some(Place::Settled) => self.open[frame.at].1 = true,
                    Some(Place::Open(there)) => frame.low = frame.low.min(*there),
                    None => way.push(self.enter(to)?),
                }
            } else if frame.mover + 1 < movers {
                frame.mover += 1;
                frame.next = 0;
                let (mover, state) = (frame.mover, frame.state);
                frame.ends = self.ends(mover, state)?;
            } else {
                let Frame { at, low, .. } = *frame;
                way.pop();
                if low == at {
                    self.close(at);
                }
                if let Some(parent) = way.last_mut() {
                    if low == at {
                        self.open[parent.at].1 = true;
                    } else {
                        parent.low = parent.low.min(low);
                    }
                }
            }
        }
        Ok(())
    }

    fn enter(&mut self, state: StateId) -> Result<Frame, Stop> {
        let known = self.places.len();
        let taken = BYTES_OF_A_STATE * known as u64;
        if known >= self.bounds.most_states || self.budget.bytes.is_some_and(|it| taken > it) {
            return Err(Stop::Budget);
        }
        let at = self.open.len();
        self.places.insert(state, Place::Open(at));
        self.open.push((state, false));
        let ends = self.ends(0, state)?;
        Ok(Frame { at, state, mover: 0, ends, next: 0, low: at })
    }

    fn ends(&mut self, mover: usize, from: StateId) -> Result<Arc<[StateId]>, Stop> {
        let ends = self.play.lazy.undeterred(self.question, mover, from, self.budget)?;
        self.steps += ends.len() as u64;
        if self.steps > self.bounds.most_steps {
            return Err(Stop::Budget);
        }
        self.budget.allows(self.steps)?;
        Ok(ends)
    }

    /// Settles the component that begins at a place among the open states.
    fn close(&mut self, from: usize) {
        let members = self.open.split_off(from);
        let leaves = members.iter().any(|it| it.1);
        let mut states: Vec<StateId> = members.into_iter().map(|it| it.0).collect();
        self.places.extend(states.iter().map(|&state| (state, Place::Settled)));
        if !leaves {
            states.sort_unstable();
            self.rests.push(states);
        }
    }
}
