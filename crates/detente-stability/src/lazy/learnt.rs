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

use super::Question;
use super::board::Board;
use super::orders::Level;
use super::search::Step;
use crate::Concept;

/// A shorter search is soon done again.
const LEAST_STATES: usize = 8;
/// The most states that are kept one by one, each some 40 bytes.
const MOST_KEPT: usize = 1 << 20;
/// The most bits that are kept of searches that saw a good part of all states.
const MOST_BITS: u64 = 1 << 29;
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
    few: FxHashMap<StateId, Box<[Level]>>,
    many: Vec<(FixedBitSet, Box<[Level]>)>,
}

/// What one search learns.
pub(super) struct Learning<'a> {
    parties: &'a [PartyId],
    /// What each member has where the step began.
    left: Vec<Level>,
    /// The worst that was seen for each.
    worst: Vec<Level>,
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
        let level = |state| parties.iter().map(|&party| board.level(party, state)).collect();
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
            *worst = board.level(party, state).max(left + 1).min(*worst);
        }
        self.visited.push(state);
        false
    }

    /// Keeps what a search learnt that found nothing.
    pub(super) fn keep(self, learnt: &mut Learnt, board: &Board) {
        let (states, cells) = (self.visited.len(), board.cells());
        if states < LEAST_STATES {
            return;
        }
        let worst: Box<[Level]> = self.worst.into();
        let known = learnt.known.entry(self.asked).or_default();
        if states as u64 >= cells / PART && learnt.bits + cells <= MOST_BITS {
            learnt.bits += cells;
            let mut bits = FixedBitSet::with_capacity(usize::try_from(cells).unwrap_or(0));
            self.visited.iter().for_each(|state| bits.insert(place(*state)));
            known.many.push((bits, worst));
        } else if learnt.kept + states <= MOST_KEPT {
            learnt.kept += states;
            for state in self.visited {
                known.few.insert(state, worst.clone());
            }
        }
    }
}

impl Known {
    /// What no end of replies from a state is worse than, if that is better than something for all.
    fn better_than(&self, state: StateId, left: &[Level]) -> Option<&[Level]> {
        let is_better = |worst: &&[Level]| worst.iter().zip(left).all(|(worst, left)| worst > left);
        let few = self.few.get(&state).map(|worst| &worst[..]).filter(is_better);
        few.or_else(|| {
            let has = |(bits, _): &&(FixedBitSet, Box<[Level]>)| bits.contains(place(state));
            let many = self.many.iter().filter(has).map(|(_, worst)| &worst[..]);
            many.filter(is_better).next()
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
    left: FxHashMap<(usize, Fibre), Vec<Vec<Level>>>,
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
        let own: Vec<Level> = parties.iter().map(|&party| board.level(party, here)).collect();
        let is_below = |a: &[Level], b: &[Level]| a.iter().zip(b).all(|(a, b)| a <= b);
        let left = self.left.entry((replier, fibre)).or_default();
        if left.iter().any(|before| is_below(before, &own)) {
            return true;
        }
        left.retain(|before| !is_below(&own, before));
        left.push(own);
        false
    }
}
