//! What does one search for replies tell the next?
//!
//! A search that found nothing has seen every end of replies from where it began, and so from
//! every state on its way: none of them leaves a member of the mover worse off than the worst that
//! it saw. A later search needn't look beyond such a state, if that is still better for all
//! members than where its step began. Within a search, a state needn't be left by a replier who
//! was seen to gain by all the same moves.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use detente_model::{Fibre, PartyId, StateId};

use super::board::Board;
use super::orders::Height;
use super::{Guard, Step};

/// What part of all states is held as bits.
const PART: u64 = 1 << 6;

/// Which states have no end of replies to one mover's steps, themselves included, that is worse than what.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    few: FxHashMap<StateId, Arc<[Height]>>,
    many: Vec<(FixedBitSet, Arc<[Height]>)>,
}

/// How much is kept of what searches saw.
#[derive(Debug, Default)]
pub(super) struct Kept {
    states: usize,
    bits: u64,
}

/// What one search notes, in lists that serve the next again.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// What each member has where the step began.
    left: Vec<Height>,
    /// The worst that was seen for each.
    worst: Vec<Height>,
    visited: Vec<StateId>,
}

impl Notes {
    /// The worst that was seen for each member of the mover.
    pub(super) fn worst(&self) -> &[Height] {
        &self.worst
    }
}

/// What one search learns.
pub(super) struct Learning<'a> {
    parties: &'a [PartyId],
    notes: &'a mut Notes,
    /// What is known that holds for this question, too.
    serve: [Option<&'a Learnt>; 4],
}

impl<'a> Learning<'a> {
    pub(super) fn new(
        board: &'a Board,
        serve: impl Iterator<Item = &'a Learnt>,
        (mover, from, to): Step,
        notes: &'a mut Notes,
    ) -> Self {
        let parties = &board.game().movers()[mover].parties[..];
        for (list, state) in [(&mut notes.left, from), (&mut notes.worst, to)] {
            list.clear();
            list.extend(parties.iter().map(|&party| board.height(party, state)));
        }
        notes.visited.clear();
        let mut all = [None; 4];
        for (known, learnt) in all.iter_mut().zip(serve.filter(|it| !it.is_empty())) {
            *known = Some(learnt);
        }
        Self { parties, notes, serve: all }
    }

    /// Whether it is known that no end of replies from a state leaves a member no better off than
    /// where the step began. The search visits a state of which it isn't.
    pub(super) fn is_known(&mut self, board: &Board, state: StateId) -> bool {
        let Notes { left, worst, visited } = &mut *self.notes;
        let known = self.serve.iter().flatten().find_map(|known| known.better_than(state, left));
        if let Some(known) = known {
            worst.iter_mut().zip(known).for_each(|(worst, &known)| *worst = known.min(*worst));
            return true;
        }
        for ((&party, worst), &left) in self.parties.iter().zip(worst).zip(&*left) {
            // What doesn't hit though it is no better can be escaped from.
            *worst = board.height(party, state).max(left + 1).min(*worst);
        }
        visited.push(state);
        false
    }
}

impl Learnt {
    fn is_empty(&self) -> bool {
        self.few.is_empty() && self.many.is_empty()
    }

    /// Keeps what a search noted that saw all there is, and found nothing.
    pub(super) fn keep(&mut self, notes: &Notes, board: &Board, guard: &Guard, kept: &mut Kept) {
        let (states, cells) = (notes.visited.len(), board.cells());
        // A short search is soon done again.
        if states < guard.least_learnt {
            return;
        }
        let worst: Arc<[Height]> = notes.worst[..].into();
        if states as u64 >= cells / PART && kept.bits + cells <= guard.most_bits {
            kept.bits += cells;
            let mut bits = FixedBitSet::with_capacity(usize::try_from(cells).unwrap_or(0));
            notes.visited.iter().for_each(|state| bits.insert(place(*state)));
            self.many.push((bits, worst));
        } else if kept.states + states <= guard.most_learnt {
            kept.states += states;
            for &state in &notes.visited {
                self.few.insert(state, Arc::clone(&worst));
            }
        }
    }
}

impl Learnt {
    /// What no end of replies from a state is worse than, if that is better than something for all.
    fn better_than(&self, state: StateId, left: &[Height]) -> Option<&[Height]> {
        let is_better =
            |worst: &&[Height]| worst.iter().zip(left).all(|(worst, left)| worst > left);
        let few = self.few.get(&state).map(|worst| &worst[..]).filter(is_better);
        few.or_else(|| {
            let has = |(bits, _): &&(FixedBitSet, Arc<[Height]>)| bits.contains(place(state));
            let mut many = self.many.iter().filter(has).map(|(_, worst)| &worst[..]);
            many.find(is_better)
        })
    }
}

fn place(state: StateId) -> usize {
    usize::try_from(state.0).unwrap_or(usize::MAX)
}

/// From where each replier was seen to leave.
pub(super) struct Expanded {
    is_on: bool,
    /// For each replier, and all states from which it can go to the same: what its members had in
    /// those that it left.
    left: FxHashMap<(usize, Fibre), Vec<Vec<Height>>>,
}

impl Expanded {
    pub(super) fn new(is_on: bool) -> Self {
        Self { is_on, left: FxHashMap::default() }
    }

    /// Whether all that a replier can reach from a state, gaining by it if it has to, was reached
    /// by it from another. Else it leaves this one now.
    pub(super) fn covers(
        &mut self,
        board: &Board,
        pays: bool,
        replier: usize,
        here: StateId,
    ) -> bool {
        let Some(fibre) = self.is_on.then(|| board.fibre(replier, here)).flatten() else {
            return false;
        };
        let parties = if pays { &board.game().movers()[replier].parties[..] } else { &[] };
        let own: Vec<Height> = parties.iter().map(|&party| board.height(party, here)).collect();
        let is_below = |a: &[Height], b: &[Height]| a.iter().zip(b).all(|(a, b)| a <= b);
        let left = self.left.entry((replier, fibre)).or_default();
        if left.iter().any(|before| is_below(before, &own)) {
            return true;
        }
        left.retain(|before| !is_below(&own, before));
        left.push(own);
        false
    }
}
