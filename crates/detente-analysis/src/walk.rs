//! Where do undeterred steps lead, one after the other?
//!
//! Chains have no length limit. Every state that is reached is settled once, whatever it was
//! reached from: whether some chain from it contains a breach, and in which classes of states
//! chains from it come to rest. Where a step breaks something and a part of it would have done, the
//! chain goes on from the part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use detente_model::{Budget, StateId, Stop};
use detente_stability::lazy::Question;
use detente_treaty::Promises;
use rustc_hash::FxHashMap;

use crate::Play;
use crate::excuse::{calm, is_excused};

/// A step on a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Who moves, by position among the game's movers.
    pub mover: usize,
    /// Where to.
    pub to: StateId,
    /// Whether it breaks something, and no part of it would have done.
    pub is_breach: bool,
}

/// What becomes of a state, whichever chain is taken from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Whether some chain contains a breach.
    pub is_bad: bool,
    /// Whether some chain can go round for ever.
    pub can_circle: bool,
    /// The classes of states at which chains come to rest, ascending by their first state.
    pub rests: Arc<BTreeSet<Rest>>,
}

impl Fate {
    /// Every state at which chains can come to rest, class by class.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.rests.iter().flat_map(|rest| rest.0.iter().copied())
    }

    /// Tells whether every chain comes to rest, all at one state.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.can_circle && self.rests.len() == 1
    }
}

/// A class of states that steps lead round in and not out of: usually one state. Ascending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rest(pub Arc<[StateId]>);

/// Through how much the chains of one question are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The most states.
    pub most_states: usize,
    /// The most steps.
    pub most_steps: u64,
    /// The most ends of chains that are kept, over all states; what becomes of two states alike is kept once.
    pub most_rests: u64,
    /// The most states along the chains from a lasting deal at which temptations are looked for.
    pub most_places: usize,
    /// The most moves that are looked at for proofs about every value in the ranges, over all deals
    /// of a treaty; what isn't proved by then is left open.
    pub most_looks: u64,
    /// The same for one step.
    pub most_looks_a_step: u64,
    /// The most states that chains from one deal may lead to for some values.
    pub most_possible: usize,
}

impl Bounds {
    /// What takes some seconds and some hundred megabytes at the most.
    pub const USUAL: Self = Self {
        most_states: 1 << 21,
        most_steps: 1 << 24,
        most_rests: 1 << 22,
        most_places: 64,
        most_looks: 1 << 23,
        most_looks_a_step: 1 << 16,
        most_possible: 1 << 10,
    };
}

/// About how many bytes a state or an end of a chain takes.
const BYTES_OF_A_REST: u64 = 64;

/// Chains of some movers under one question.
#[derive(Debug)]
pub struct Walk {
    question: Question,
    movers: Vec<usize>,
    fates: FxHashMap<StateId, Arc<Fate>>,
    bounds: Bounds,
    /// How many steps were followed.
    steps: u64,
    /// How many ends were kept.
    rests: u64,
}

impl Walk {
    /// Chains of some movers, by position among the game's movers.
    #[must_use]
    pub fn new(question: Question, movers: Vec<usize>, bounds: Bounds) -> Self {
        Self { question, movers, fates: FxHashMap::default(), bounds, steps: 0, rests: 0 }
    }

    /// The question that its steps answer.
    #[must_use]
    pub fn question(&self) -> Question {
        self.question
    }

    /// Whose chains they are, by position among the game's movers.
    #[must_use]
    pub fn movers(&self) -> &[usize] {
        &self.movers
    }

    /// Through how much they are followed.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The steps from a state, mover by mover. Without promises every undeterred step is one; with
    /// them, what is excused is left out, since the part that excuses it is there too.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn edges(
        &self,
        play: &mut Play,
        promises: Option<&Promises>,
        at: StateId,
        budget: &Budget,
    ) -> Result<Vec<Edge>, Stop> {
        let mut edges = Vec::new();
        for &mover in &self.movers {
            edges.extend(self.edges_of(mover, play, promises, at, budget)?);
        }
        Ok(edges)
    }

    /// The same of one mover.
    pub(crate) fn edges_of(
        &self,
        mover: usize,
        play: &mut Play,
        promises: Option<&Promises>,
        at: StateId,
        budget: &Budget,
    ) -> Result<Vec<Edge>, Stop> {
        let free = play.lazy.undeterred(self.question, mover, at, budget)?;
        let Some(promises) = promises.filter(|it| it.is_in_force(at)) else {
            return Ok(free.iter().map(|&to| Edge { mover, to, is_breach: false }).collect());
        };
        let mut edges = Vec::new();
        let calm = calm(play, promises, mover, at, &free);
        let mut calmly = calm.iter().peekable();
        for &to in free.iter() {
            budget.allows(0)?;
            if calmly.next_if_eq(&&to).is_some() {
                edges.push(Edge { mover, to, is_breach: false });
            } else if !is_excused(play, mover, (at, to), &calm, budget)? {
                edges.push(Edge { mover, to, is_breach: true });
            }
        }
        Ok(edges)
    }

    /// What becomes of a state. Visits every state that chains lead to and that isn't settled yet.
    ///
    /// # Errors
    /// How the budget ended it, or [`Stop::Budget`] where chains lead through more than its bounds;
    /// what was settled before stays so.
    pub fn fate(
        &mut self,
        play: &mut Play,
        promises: Option<&Promises>,
        start: StateId,
        budget: &Budget,
    ) -> Result<Arc<Fate>, Stop> {
        if let Some(known) = self.fates.get(&start) {
            return Ok(Arc::clone(known));
        }
        Search { walk: self, play, promises, budget, order: BTreeMap::new(), open: Vec::new() }
            .settle(start)?;
        Ok(Arc::clone(&self.fates[&start]))
    }
}

/// A search for strongly connected components that settles each when it is left.
///
/// Source: `tarjan1972`, without recursion.
struct Search<'a> {
    walk: &'a mut Walk,
    play: &'a mut Play,
    promises: Option<&'a Promises>,
    budget: &'a Budget,
    /// When each open state was first reached.
    order: BTreeMap<StateId, usize>,
    /// The states that aren't settled yet, as they were reached.
    open: Vec<Open>,
}

/// A state whose component isn't known yet.
struct Open {
    state: StateId,
    /// What its edges to settled states and breaches say so far.
    is_bad: bool,
    /// What becomes of the settled states that its edges lead to.
    learnt: Vec<Arc<Fate>>,
}

/// A state on the way of the search.
struct Frame {
    /// Its place among the open states.
    at: usize,
    edges: Vec<Edge>,
    next: usize,
    low: usize,
}

impl Search<'_> {
    fn settle(mut self, start: StateId) -> Result<(), Stop> {
        let mut way = vec![self.enter(start)?];
        while let Some(frame) = way.last_mut() {
            let Some(&edge) = frame.edges.get(frame.next) else {
                let Frame { at, low, .. } = *frame;
                way.pop();
                if low == at {
                    self.close(at)?;
                }
                if let Some(parent) = way.last_mut() {
                    if low == at {
                        // The component below is settled: what it says counts for the parent.
                        let child = parent.edges[parent.next - 1].to;
                        self.open[parent.at].learn(&self.walk.fates[&child]);
                    } else {
                        parent.low = parent.low.min(low);
                    }
                }
                continue;
            };
            frame.next += 1;
            let at = frame.at;
            self.open[at].is_bad |= edge.is_breach;
            self.budget.allows(0)?;
            if let Some(fate) = self.walk.fates.get(&edge.to) {
                self.open[at].learn(fate);
            } else if let Some(&there) = self.order.get(&edge.to) {
                frame.low = frame.low.min(there);
            } else {
                let entered = self.enter(edge.to)?;
                way.push(entered);
            }
        }
        Ok(())
    }

    fn enter(&mut self, state: StateId) -> Result<Frame, Stop> {
        let edges = self.walk.edges(self.play, self.promises, state, self.budget)?;
        self.walk.steps += edges.len() as u64;
        let states = self.walk.fates.len() + self.open.len();
        if states >= self.walk.bounds.most_states || self.walk.steps > self.walk.bounds.most_steps {
            return Err(Stop::Budget);
        }
        let at = self.open.len();
        self.order.insert(state, at);
        self.open.push(Open { state, is_bad: false, learnt: Vec::new() });
        Ok(Frame { at, edges, next: 0, low: at })
    }

    /// Tells whether so many more ends of chains may be kept.
    fn keep(&mut self, rests: usize) -> Result<(), Stop> {
        let walk = &mut *self.walk;
        walk.rests += rests as u64;
        let taken = BYTES_OF_A_REST * (walk.rests + walk.fates.len() as u64);
        if walk.rests > walk.bounds.most_rests || self.budget.bytes.is_some_and(|it| taken > it) {
            return Err(Stop::Budget);
        }
        self.budget.allows(0)
    }

    /// Settles the component that begins at a place among the open states.
    fn close(&mut self, from: usize) -> Result<(), Stop> {
        let members: Vec<Open> = self.open.drain(from..).collect();
        let fate = match &members[..] {
            // What becomes of it is what becomes of the one state that it leads to.
            [Open { is_bad, learnt, .. }] if learnt.len() == 1 && *is_bad == learnt[0].is_bad => {
                Arc::clone(&learnt[0])
            }
            _ => self.merged(&members)?,
        };
        for member in members {
            self.order.remove(&member.state);
            self.walk.fates.insert(member.state, Arc::clone(&fate));
        }
        self.keep(0)
    }

    fn merged(&mut self, members: &[Open]) -> Result<Arc<Fate>, Stop> {
        let learnt = || members.iter().flat_map(|it| &it.learnt);
        let mut rests = BTreeSet::new();
        for fate in learnt() {
            let known = rests.len();
            rests.extend(fate.rests.iter().cloned());
            self.keep(rests.len() - known)?;
        }
        if rests.is_empty() {
            let mut states: Vec<StateId> = members.iter().map(|it| it.state).collect();
            states.sort_unstable();
            rests.insert(Rest(states.into()));
        }
        Ok(Arc::new(Fate {
            is_bad: members.iter().any(|it| it.is_bad) || learnt().any(|it| it.is_bad),
            can_circle: members.len() > 1 || learnt().any(|it| it.can_circle),
            rests: Arc::new(rests),
        }))
    }
}

/// So many fates are compared with before one is noted again.
const FEW: usize = 4;

impl Open {
    /// Notes what becomes of a state that a step leads to.
    fn learn(&mut self, fate: &Arc<Fate>) {
        self.is_bad |= fate.is_bad;
        if !self.learnt.iter().rev().take(FEW).any(|known| Arc::ptr_eq(known, fate)) {
            self.learnt.push(Arc::clone(fate));
        }
    }
}
