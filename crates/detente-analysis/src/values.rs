//! Which steps does nothing deter, for every value in the ranges of the case or for some?
//!
//! The same search with three answers: a state is better for a party for every value, for some, or
//! for none. Unknowns are as the setting answers them.
//!
//! Source: `own`; deterrence as in `fang1993`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use detente_model::{Budget, PartyId, Spread, StateId, Stop};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Play;
use crate::walk::Bounds;

/// An end of a step that some values allow, and whether all do.
pub(crate) type Free = Rc<[(StateId, bool)]>;

/// Which of a party's amounts count at a state.
type Counts = Rc<[u16]>;

/// What is asked of every value in the ranges.
pub(crate) struct Values<'a> {
    pub(crate) play: &'a Play,
    /// One a party; `None` for one whose order has no ranges.
    spreads: Vec<Option<Spread>>,
    counts: RefCell<FxHashMap<(PartyId, StateId), Counts>>,
    free: RefCell<FxHashMap<(usize, StateId), Free>>,
    looks: Cell<u64>,
    pub(crate) bounds: Bounds,
    pub(crate) budget: &'a Budget,
}

/// Which replies count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replies {
    /// Those that pay whoever makes them.
    ThatPay,
    /// Any that are legal.
    Any,
}

/// Why there is no proof: somebody ended the work, or it would take too long.
pub(crate) enum Unproved {
    Stopped(Stop),
    TooLong,
}

impl From<Stop> for Unproved {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl<'a> Values<'a> {
    /// Prepares to ask; `None` where states are merged, since moves are then those of several
    /// states.
    pub(crate) fn of(play: &'a Play, bounds: Bounds, budget: &'a Budget) -> Option<Self> {
        if !play.lazy.is_plain() {
            return None;
        }
        let spread = |party| Spread::of(play.game(), &play.conflict, &play.setting, party);
        Some(Self {
            play,
            spreads: play.conflict.party_ids().map(spread).collect(),
            counts: RefCell::default(),
            free: RefCell::default(),
            looks: Cell::new(0),
            bounds,
            budget,
        })
    }

    /// Whether no party leaves a state by a step of its own that some values leave undeterred.
    pub(crate) fn stays(&self, state: StateId) -> Result<bool, Unproved> {
        for party in 0..self.play.game().parties() {
            if !self.free(party, state)?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// By how much a state may be better for a party than another, at least and at most; only the
    /// signs mean something.
    pub(crate) fn gain(&self, party: PartyId, from: StateId, to: StateId) -> (i128, i128) {
        match &self.spreads[party.0] {
            None => {
                let gain = self.play.lazy.height(party, to) - self.play.lazy.height(party, from);
                (gain, gain)
            }
            Some(spread) => {
                spread.gain(&self.counts(spread, party, from), &self.counts(spread, party, to))
            }
        }
    }

    fn counts(&self, spread: &Spread, party: PartyId, state: StateId) -> Counts {
        let mut counts = self.counts.borrow_mut();
        Rc::clone(counts.entry((party, state)).or_insert_with(|| spread.counts(state).into()))
    }

    fn look(&self, moves: usize) -> Result<(), Unproved> {
        self.looks.set(self.looks.get() + moves as u64);
        self.budget.allows(0)?;
        if self.looks.get() > self.bounds.most_looks { Err(Unproved::TooLong) } else { Ok(()) }
    }

    pub(crate) fn moves(&self, mover: usize, from: StateId) -> Result<Vec<StateId>, Unproved> {
        let moves = self.play.lazy.moves(mover, from);
        self.look(moves.len())?;
        Ok(moves)
    }

    /// Whether some row of replies deters a step: for every value if `surely`, else for some. What
    /// takes too long is taken for what proves less.
    fn is_deterred(
        &self,
        mover: usize,
        step: (StateId, StateId),
        surely: bool,
    ) -> Result<bool, Unproved> {
        Ok(self.is_answered(mover, step, Replies::ThatPay, surely)?.unwrap_or(!surely))
    }

    /// Whether some row of replies leaves somebody who moved no better off: for every value if `surely`,
    /// else for some. `None` where that takes too long.
    pub(crate) fn is_answered(
        &self,
        mover: usize,
        (from, to): (StateId, StateId),
        replies: Replies,
        surely: bool,
    ) -> Result<Option<bool>, Unproved> {
        let movers = self.play.game().movers();
        let pays = |(least, most): (i128, i128)| match replies {
            Replies::ThatPay if surely => least > 0,
            Replies::ThatPay => most > 0,
            Replies::Any => true,
        };
        let hits = |end: StateId| {
            movers[mover].parties.iter().any(|&party| {
                let (least, most) = self.gain(party, from, end);
                if surely { most <= 0 } else { least <= 0 }
            })
        };
        // What pays for all values pays in two moves of one party as in one. For some values two may
        // pay of which each needs others, so it matters who came last.
        let is_plain = surely || replies == Replies::Any;
        let as_seen = |state: StateId, last: usize| (state, if is_plain { 0 } else { last });
        let mut seen = FxHashSet::from_iter([(to, 0)]);
        let mut open = vec![(to, usize::MAX)];
        let first = self.looks.get();
        while let Some((here, last)) = open.pop() {
            for replier in 0..self.play.game().parties() {
                // Nobody moves twice in a row.
                if replier == last || movers[mover].includes(PartyId(replier)) {
                    continue;
                }
                for next in self.moves(replier, here)? {
                    let pays = pays(self.gain(PartyId(replier), here, next));
                    if pays && seen.insert(as_seen(next, replier)) {
                        if hits(next) {
                            return Ok(Some(true));
                        }
                        open.push((next, replier));
                    }
                }
            }
            if self.looks.get() - first > self.bounds.most_looks_a_step {
                return Ok(None);
            }
        }
        Ok(Some(false))
    }

    /// The improvements of a mover that nothing deters, for some values or for all.
    pub(crate) fn free(&self, mover: usize, from: StateId) -> Result<Free, Unproved> {
        if let Some(known) = self.free.borrow().get(&(mover, from)) {
            return Ok(Rc::clone(known));
        }
        let parties = &self.play.game().movers()[mover].parties;
        let mut free = Vec::new();
        for to in self.moves(mover, from)? {
            let (mut may_pay, mut surely_pays) = (true, true);
            for &party in parties {
                let (least, most) = self.gain(party, from, to);
                (may_pay, surely_pays) = (may_pay && most > 0, surely_pays && least > 0);
            }
            if may_pay && !self.is_deterred(mover, (from, to), true)? {
                let is_sure = surely_pays && !self.is_deterred(mover, (from, to), false)?;
                free.push((to, is_sure));
            }
        }
        let free: Free = free.into();
        self.free.borrow_mut().insert((mover, from), Rc::clone(&free));
        Ok(free)
    }
}
