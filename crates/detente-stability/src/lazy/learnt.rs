//! What does one search for replies tell the next?
//!
//! A search that found nothing has seen every end of replies from where it began, and so from
//! every state on its way: none of them leaves a member of the mover worse off than the worst that
//! it saw. A later search needn't look beyond such a state, if that is still better for all
//! members than where its step began. Within a search, a state needn't be left by a replier who
//! was seen to gain by all the same moves.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use detente_model::{Fibre, PartyId, StateId};

use super::board::Board;
use super::orders::Height;
use super::{Guard, Question, Step};
use crate::Concept;

/// What part of all states is held as bits.
const PART: u64 = 1 << 6;

/// What was found about the replies to each mover's steps.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    known: FxHashMap<(Question, usize), Known>,
    kept: usize,
    bits: u64,
}

/// Which states have no end of replies, themselves included, that is worse than what.
#[derive(Debug, Default)]
struct Known {
    few: FxHashMap<StateId, Box<[Height]>>,
    many: Vec<(FixedBitSet, Box<[Height]>)>,
}

/// What one search learns.
pub(super) struct Learning<'a> {
    parties: &'a [PartyId],
    /// What each member has where the step began.
    left: Vec<Height>,
    /// The worst that was seen for each.
    worst: Vec<Height>,
    visited: Vec<StateId>,
    /// For which questions something is known that holds for this one, too.
    serve: Vec<Question>,
    asked: (Question, usize),
}

impl<'a> Learning<'a> {
    pub(super) fn new(
        board: &'a Board,
        learnt: &Learnt,
        asked: (Question, usize),
        (mover, from, to): Step,
    ) -> Self {
        let parties = &board.game().movers()[mover].parties[..];
        let level = |state| parties.iter().map(|&party| board.height(party, state)).collect();
        let (left, worst) = (level(from), level(to));
        let (question, mover) = asked;
        // What no end of more replies does, no end of fewer does.
        let more: &[Concept] = match question.concept {
            Concept::Nash | Concept::Gmr => &[Concept::Gmr],
            Concept::Smr => &[Concept::Smr, Concept::Gmr],
            Concept::Seq => &[Concept::Seq, Concept::Gmr],
            Concept::Sseq => &[Concept::Sseq, Concept::Seq, Concept::Smr, Concept::Gmr],
        };
        let serve = more.iter().map(|&concept| Question { concept, ..question });
        let serve = serve.filter(|&it| learnt.known.contains_key(&(it, mover))).collect();
        Self { parties, left, worst, visited: Vec::new(), serve, asked }
    }

    /// Whether it is known that no end of replies from a state leaves a member no better off than
    /// where the step began. The search visits a state of which it isn't.
    pub(super) fn is_known(&mut self, learnt: &Learnt, board: &Board, state: StateId) -> bool {
        let left = &self.left;
        let known = self.serve.iter().find_map(|&question| {
            let known = learnt.known.get(&(question, self.asked.1))?;
            known.better_than(state, left)
        });
        if let Some(known) = known {
            self.worst.iter_mut().zip(known).for_each(|(worst, &known)| *worst = known.min(*worst));
            return true;
        }
        for ((&party, worst), &left) in self.parties.iter().zip(&mut self.worst).zip(left) {
            // What doesn't hit though it is no better can be escaped from.
            *worst = board.height(party, state).max(left + 1).min(*worst);
        }
        self.visited.push(state);
        false
    }

    /// Keeps what a search learnt that found nothing.
    pub(super) fn keep(self, learnt: &mut Learnt, board: &Board, guard: &Guard) {
        let (states, cells) = (self.visited.len(), board.cells());
        // A short search is soon done again.
        if states < guard.least_learnt {
            return;
        }
        let worst: Box<[Height]> = self.worst.into();
        let known = learnt.known.entry(self.asked).or_default();
        if states as u64 >= cells / PART && learnt.bits + cells <= guard.most_bits {
            learnt.bits += cells;
            let mut bits = FixedBitSet::with_capacity(usize::try_from(cells).unwrap_or(0));
            self.visited.iter().for_each(|state| bits.insert(place(*state)));
            known.many.push((bits, worst));
        } else if learnt.kept + states <= guard.most_learnt {
            learnt.kept += states;
            for state in self.visited {
                known.few.insert(state, worst.clone());
            }
        }
    }
}

impl Known {
    /// What no end of replies from a state is worse than, if that is better than something for all.
    fn better_than(&self, state: StateId, left: &[Height]) -> Option<&[Height]> {
        let is_better =
            |worst: &&[Height]| worst.iter().zip(left).all(|(worst, left)| worst > left);
        let few = self.few.get(&state).map(|worst| &worst[..]).filter(is_better);
        few.or_else(|| {
            let has = |(bits, _): &&(FixedBitSet, Box<[Height]>)| bits.contains(place(state));
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
