//! Where do undeterred steps from some states come to rest?
//!
//! What all steps together reach is found first, then of each state some row of steps to where it ends.
//! [`Walk`](crate::Walk) tells what becomes of one state; here states are many, and two facts save most of the work. What a
//! mover can do undeterred depends on where it could move and on what the state is worth to its members: who stands
//! no better in a state has no fewer such steps. And a state from which one step leads to another whose end is known is no
//! end itself.
//!
//! Source: `own`; components as in `tarjan1972`.

use std::sync::Arc;

use detente_model::{Budget, Fibre, StateId, Stop};
use detente_stability::lazy::Question;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Bounds, Play};

/// About how many bytes a state takes that was reached.
const BYTES_OF_A_STATE: u64 = 64;
/// About how many bytes an end of a step takes.
const BYTES_OF_AN_END: u64 = 8;

/// The classes of states that steps lead round in and not out of, of one state each where it is at rest.
pub(super) type Classes = Vec<Vec<StateId>>;

/// Follows the undeterred steps of every mover from some states. Costs, for each group of states with the same moves,
/// the undeterred steps from those of them that are worst for somebody, and some row of steps for each state that is
/// reached.
///
/// # Errors
/// How the budget ended it, or [`Stop::Budget`] where there are more states or ends of steps than the bounds allow.
pub(super) fn rests(
    play: &mut Play,
    question: Question,
    starts: &[StateId],
    bounds: Bounds,
    budget: &Budget,
) -> Result<Classes, Stop> {
    let mut search =
        Search { play, question, bounds, budget, ahead: FxHashMap::default(), steps: 0 };
    let reached = search.reach(starts)?;
    search.classes(&reached)
}

/// What is known of a mover's undeterred steps from states with the same moves.
#[derive(Debug, Default)]
struct Ahead {
    /// Their ends from some states. From a state that is as good for every member there are no others.
    from: Vec<(StateId, Arc<[StateId]>)>,
    /// States without any; none has one that is as good for every member.
    stuck: Vec<StateId>,
    /// The end that was found last: often the next one's too.
    last: Option<StateId>,
}

struct Search<'a> {
    play: &'a mut Play,
    question: Question,
    bounds: Bounds,
    budget: &'a Budget,
    ahead: FxHashMap<(usize, Fibre), Ahead>,
    /// How many ends of steps were looked at.
    steps: u64,
}

/// Where a state stands whose end is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On the way of the search, or in a circle with a state that is.
    Open(usize),
    /// In a class that was found, or on the way to one.
    Settled,
}

/// A state on the way of the search.
struct Frame {
    /// Its place among the open states.
    at: usize,
    state: StateId,
    low: usize,
    /// Whose steps are followed.
    mover: usize,
    /// Among these are their ends.
    ends: Arc<[StateId]>,
    next: usize,
    /// Whether that mover has any.
    moves: bool,
}

impl Search<'_> {
    /// Every state that steps lead to, in the order in which they are reached, the first ones included.
    fn reach(&mut self, starts: &[StateId]) -> Result<Vec<StateId>, Stop> {
        let movers = self.play.game().movers().len();
        let mut seen: FxHashSet<StateId> = starts.iter().copied().collect();
        let mut reached = starts.to_vec();
        let mut at = 0;
        while let Some(&state) = reached.get(at) {
            at += 1;
            for mover in 0..movers {
                // What a worse state leads to was reached from there.
                let fibre = self.play.lazy.fibre(mover, state);
                if fibre.is_some_and(|fibre| self.worse(mover, fibre, state).is_some()) {
                    continue;
                }
                let ends = self.look(mover, fibre, state)?;
                reached.extend(ends.iter().copied().filter(|&to| seen.insert(to)));
            }
            self.fits(reached.len())?;
        }
        Ok(reached)
    }

    /// Whether so many states may be held.
    fn fits(&self, states: usize) -> Result<(), Stop> {
        let taken = BYTES_OF_A_STATE * states as u64 + BYTES_OF_AN_END * self.steps;
        let is_over = states > self.bounds.most_states || self.steps > self.bounds.most_steps;
        if is_over || self.budget.bytes.is_some_and(|it| taken > it) {
            return Err(Stop::Budget);
        }
        self.budget.allows(self.steps)
    }

    /// The ends of a mover's steps from a state that is no better for any member, where they are known.
    fn worse(&self, mover: usize, fibre: Fibre, state: StateId) -> Option<&Arc<[StateId]>> {
        let known = self.ahead.get(&(mover, fibre))?;
        known.from.iter().find(|it| self.is_as_good(mover, state, it.0)).map(|it| &it.1)
    }

    /// Whether a state is as good as another for every member of a mover.
    fn is_as_good(&self, mover: usize, state: StateId, as_at: StateId) -> bool {
        let parties = self.play.parties(mover).iter();
        parties.copied().all(|party| self.play.is_as_good(party, state, as_at))
    }

    /// The ends of a mover's steps from a state, found and kept.
    fn look(
        &mut self,
        mover: usize,
        fibre: Option<Fibre>,
        state: StateId,
    ) -> Result<Arc<[StateId]>, Stop> {
        let ends = self.play.lazy.undeterred(self.question, mover, state, self.budget)?;
        self.steps += ends.len() as u64;
        if let Some(fibre) = fibre {
            let known = &mut self.ahead.entry((mover, fibre)).or_default().from;
            known.push((state, Arc::clone(&ends)));
        }
        Ok(ends)
    }

    /// The classes at which some states come to rest. No step leads out of these states.
    fn classes(&mut self, states: &[StateId]) -> Result<Classes, Stop> {
        let mut places: FxHashMap<StateId, Place> = FxHashMap::default();
        let mut classes = Classes::new();
        for &start in states {
            if places.contains_key(&start) {
                continue;
            }
            let mut open = Vec::new();
            if let Some(class) = self.end(start, &mut places, &mut open)? {
                classes.push(class);
            }
            // Each of them leads to the last, and that to a class.
            places.extend(open.into_iter().map(|state| (state, Place::Settled)));
        }
        Ok(classes)
    }

    /// Goes on from a state until there is a class, or a state whose end is known.
    fn end(
        &mut self,
        start: StateId,
        places: &mut FxHashMap<StateId, Place>,
        open: &mut Vec<StateId>,
    ) -> Result<Option<Vec<StateId>>, Stop> {
        let mut way = Vec::new();
        let mut enter = Some(start);
        loop {
            if let Some(state) = enter.take() {
                self.budget.allows(places.len() as u64)?;
                places.insert(state, Place::Open(open.len()));
                way.push(self.frame(open.len(), state)?);
                open.push(state);
            }
            let Some(frame) = way.last_mut() else { return Ok(None) };
            match self.step(frame)? {
                Some(to) => match places.get(&to) {
                    Some(Place::Settled) => return Ok(None),
                    Some(Place::Open(there)) => frame.low = frame.low.min(*there),
                    None => enter = Some(to),
                },
                None => {
                    let Frame { at, low, .. } = *frame;
                    if low == at {
                        let mut class = open[at..].to_vec();
                        class.sort_unstable();
                        return Ok(Some(class));
                    }
                    way.pop();
                    if let Some(parent) = way.last_mut() {
                        parent.low = parent.low.min(low);
                    }
                }
            }
        }
    }

    fn frame(&mut self, at: usize, state: StateId) -> Result<Frame, Stop> {
        let ends = self.candidates(0, state)?;
        Ok(Frame { at, state, low: at, mover: 0, ends, next: 0, moves: false })
    }

    /// The next step from a state; `None` if there is no other.
    fn step(&mut self, frame: &mut Frame) -> Result<Option<StateId>, Stop> {
        loop {
            while let Some(&to) = frame.ends.get(frame.next) {
                frame.next += 1;
                if self.is_free(frame.mover, frame.state, to)? {
                    frame.moves = true;
                    if let Some(known) = self.known(frame.mover, frame.state) {
                        known.last = Some(to);
                    }
                    return Ok(Some(to));
                }
            }
            let (state, is_stuck) = (frame.state, !frame.moves && !frame.ends.is_empty());
            if let Some(known) = self.known(frame.mover, state).filter(|_| is_stuck) {
                known.stuck.push(state);
            }
            if frame.mover + 1 == self.play.game().movers().len() {
                // Asked again, it is none again.
                frame.ends = Arc::default();
                return Ok(None);
            }
            frame.mover += 1;
            (frame.next, frame.moves) = (0, false);
            frame.ends = self.candidates(frame.mover, state)?;
            // One that was found for its neighbours comes first, and perhaps once more in its turn.
            let last = self.known(frame.mover, state).and_then(|known| known.last);
            if let Some(to) = last.filter(|&to| to != state && !frame.ends.is_empty())
                && self.is_free(frame.mover, state, to)?
            {
                frame.moves = true;
                return Ok(Some(to));
            }
        }
    }

    fn known(&mut self, mover: usize, state: StateId) -> Option<&mut Ahead> {
        let fibre = self.play.lazy.fibre(mover, state)?;
        self.ahead.get_mut(&(mover, fibre))
    }

    /// States among which are all ends of a mover's steps from a state.
    fn candidates(&mut self, mover: usize, state: StateId) -> Result<Arc<[StateId]>, Stop> {
        let fibre = self.play.lazy.fibre(mover, state);
        let Some(within) = fibre else { return self.look(mover, None, state) };
        let known = self.ahead.get(&(mover, within));
        let stuck = known.map_or(&[][..], |known| &known.stuck);
        if stuck.iter().any(|&worse| self.is_as_good(mover, state, worse)) {
            return Ok(Arc::default());
        }
        match self.worse(mover, within, state) {
            Some(ends) => Ok(Arc::clone(ends)),
            None => self.look(mover, fibre, state),
        }
    }

    fn is_free(&mut self, mover: usize, from: StateId, to: StateId) -> Result<bool, Stop> {
        let gains = |party: &_| self.play.lazy.prefers(*party, to, from);
        if !self.play.parties(mover).iter().all(gains) {
            return Ok(false);
        }
        let lazy = &mut self.play.lazy;
        Ok(!lazy.is_deterred(self.question, mover, from, to, self.budget)?)
    }
}
