//! What is known of the steps of one mover under one question?
//!
//! A step to a state is deterred if and only if replies from there come to an end that leaves the mover no
//! better off than where the step began. So what one search finds of the worst of these ends serves every
//! other step to the same state.

use std::sync::Arc;

use detente_model::{PartyId, StateId};
use rustc_hash::FxHashMap;

use super::Question;
use super::board::Board;
use super::learnt::Learnt;
use super::orders::Height;
use super::search::Repliers;

/// All that is kept of one question about one mover.
#[derive(Debug)]
pub(super) struct Dossier {
    pub(super) question: Question,
    pub(super) mover: usize,
    pub(super) repliers: Repliers,
    /// The steps from a state that nothing deters.
    pub(super) known: FxHashMap<StateId, Arc<[StateId]>>,
    pub(super) learnt: Learnt,
    /// Where else something is learnt that holds for this question, by place; itself included.
    pub(super) serve: Vec<usize>,
    /// How many moves were looked at.
    pub(super) looked: u64,
    /// The mover, if it is one party, and worst ends mean something.
    single: Option<PartyId>,
    ends: FxHashMap<StateId, Ends>,
}

/// Between what the worst end of replies from a state lies for the mover; `None` where that isn't known.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    least: Option<Height>,
    most: Option<Height>,
}

impl Dossier {
    pub(super) fn new(board: &Board, question: Question, mover: usize) -> Self {
        let repliers = Repliers::to(board, question, mover);
        let single = match board.game().movers()[mover].parties[..] {
            // What can be escaped from depends on where the step began.
            [party] if !repliers.holds() => Some(party),
            _ => None,
        };
        Self {
            question,
            mover,
            repliers,
            known: FxHashMap::default(),
            learnt: Learnt::default(),
            serve: Vec::new(),
            looked: 0,
            single,
            ends: FxHashMap::default(),
        }
    }

    /// Forgets what was found.
    pub(super) fn forget(&mut self) {
        self.known.clear();
        self.learnt = Learnt::default();
        self.looked = 0;
        self.ends.clear();
    }

    /// Whether a step is deterred, if that is known from other steps to the same state.
    pub(super) fn is_deterred(&self, board: &Board, from: StateId, to: StateId) -> Option<bool> {
        let ends = self.ends.get(&to)?;
        let left = board.height(self.single?, from);
        if ends.most.is_some_and(|most| most <= left) {
            return Some(true);
        }
        ends.least.is_some_and(|least| least > left).then_some(false)
    }

    /// Notes an end of replies from a state.
    pub(super) fn note_end(&mut self, board: &Board, to: StateId, end: StateId) {
        if let Some(party) = self.single {
            let height = board.height(party, end);
            let most = &mut self.ends.entry(to).or_default().most;
            *most = Some(most.map_or(height, |known| known.min(height)));
        }
    }

    /// Notes that no end of replies from a state is worse than something for the mover.
    pub(super) fn note_least(&mut self, to: StateId, least: &[Height]) {
        if let (Some(_), &[height]) = (self.single, least) {
            let known = &mut self.ends.entry(to).or_default().least;
            *known = Some(known.map_or(height, |it| it.max(height)));
        }
    }
}
