//! Where can somebody move, and who gains by it?
//!
//! One face for plain games and for games with merged states, in which a state stands for all that
//! are one with it.

use std::ops::ControlFlow;
use std::sync::Arc;

use detente_model::{
    Budget, Compiled, Digit, Fibre, Game, Gauge, MOST_RANKED, PartyId, StateId, Steps,
};

use super::Guard;
use super::orders::{Gains, Height, Orders};
use super::suppose::Supposing;
use crate::explicit::{Ranks, is_transitive};
use crate::{Arena, TooLarge};

/// A game whose moves are looked at.
#[derive(Debug)]
pub(super) struct Board {
    compiled: Compiled,
    orders: Orders,
    /// The ranks of all states, where they were found apart from the orders.
    ranks: Option<Arc<Ranks>>,
    /// Only for merged games.
    arena: Option<Arena>,
    /// Where each mover can go; nothing where states are merged.
    steps: Vec<Steps>,
    /// For each mover, what of its members' sums it can change.
    own_sums: Vec<Vec<Gauge>>,
    /// Whether two moves of one mover always make one move.
    chains: bool,
    is_seen_whole: bool,
    pub(super) supposing: Supposing,
}

impl Board {
    pub(super) fn new(
        compiled: &Compiled,
        orders: Option<&Orders>,
        guard: &Guard,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        let (orders, arena) = match compiled {
            Compiled::Plain(game) => match orders {
                Some(orders) => (orders.clone(), None),
                None => (Orders::build(game, budget)?, None),
            },
            Compiled::Merged(_) => {
                let arena = Arena::build(compiled, budget)?;
                (arena.ranks().clone().into(), Some(arena))
            }
        };
        let game = compiled.game();
        let chains = arena.is_none() && is_transitive(game);
        let (mut steps, mut own_sums) = (Vec::new(), Vec::new());
        if arena.is_none() {
            steps.extend(game.movers().iter().map(|it| Steps::new(game, it)));
            own_sums.extend(game.movers().iter().map(|it| orders.own_sums(it)));
        }
        let is_seen_whole = orders.ranks().is_some() || game.space().cells() <= guard.most_seen;
        let compiled = compiled.clone();
        let supposing = Supposing::default();
        let ranks = None;
        Ok(Self {
            compiled,
            orders,
            ranks,
            arena,
            steps,
            own_sums,
            chains,
            is_seen_whole,
            supposing,
        })
    }

    /// The same board for a game that differs in nothing but what parties want.
    pub(super) fn reprice(&mut self, compiled: Compiled, orders: Orders) {
        self.own_sums = compiled.game().movers().iter().map(|it| orders.own_sums(it)).collect();
        self.is_seen_whole |= orders.ranks().is_some();
        self.compiled = compiled;
        self.orders = orders;
        self.ranks = None;
        self.supposing = Supposing::default();
    }

    pub(super) fn game(&self) -> &Game {
        self.compiled.game()
    }

    pub(super) fn plain(&self) -> Option<&Game> {
        match &self.compiled {
            Compiled::Plain(game) => Some(game),
            Compiled::Merged(_) => None,
        }
    }

    pub(super) fn orders(&self) -> &Orders {
        &self.orders
    }

    /// Whether there are few enough states for a search to see them all.
    pub(super) fn is_seen_whole(&self) -> bool {
        self.is_seen_whole
    }

    /// Whether all states may be ranked for the engine that decides them all.
    pub(super) fn may_be_ranked(&self) -> bool {
        self.arena.is_none() && self.cells() <= MOST_RANKED
    }

    /// The ranks of all states of a plain game, found now if they weren't; `None` if there are too
    /// many.
    pub(super) fn ranks(&mut self, budget: &Budget) -> Option<Arc<Ranks>> {
        if let Some(ranks) = self.orders.ranks().or(self.ranks.as_ref()) {
            return Some(Arc::clone(ranks));
        }
        let game = self.plain().filter(|_| self.may_be_ranked())?;
        self.ranks = Some(Arc::new(Ranks::build(game, budget).ok()?));
        self.ranks.clone()
    }

    /// Whether it is enough to know which states were reached, and not by whom: where moves chain,
    /// and for single parties of a plain game always.
    pub(super) fn chains(&self, are_single: bool) -> bool {
        self.chains || (are_single && self.arena.is_none())
    }

    pub(super) fn cells(&self) -> u64 {
        self.game().space().cells()
    }

    pub(super) fn node(&self, state: StateId) -> Option<StateId> {
        match &self.arena {
            None => self.orders.contains(state).then_some(state),
            Some(arena) => arena.node(state).map(|node| arena.state(node)),
        }
    }

    pub(super) fn members(&self, node: StateId) -> Vec<StateId> {
        match &self.arena {
            None => vec![node],
            Some(arena) => arena.node(node).map(|it| arena.members(it)).unwrap_or_default(),
        }
    }

    /// What states have in common from which a mover can go to the same states; `None` where these
    /// are few.
    pub(super) fn fibre(&self, mover: usize, state: StateId) -> Option<Fibre> {
        self.steps.get(mover)?.fibre(self.game(), state)
    }

    /// What a state is worth to a party.
    pub(super) fn height(&self, party: PartyId, state: StateId) -> Height {
        let game = self.game();
        self.supposing.height(game, party, state, || self.orders.height(game, party, state))
    }

    pub(super) fn prefers(&self, party: PartyId, better: StateId, worse: StateId) -> bool {
        let by = self.height(party, better) - self.height(party, worse);
        self.supposing.note(party, (better, worse), by);
        by > 0
    }

    /// Whether every member of a mover strictly gains by a step, or has pledged to take it.
    pub(super) fn improves(&self, mover: usize, from: StateId, to: StateId) -> bool {
        self.game().movers()[mover].parties.iter().all(|&party| {
            let pledged = self.supposing.pledged(party, from, to);
            if pledged == 0 { self.prefers(party, to, from) } else { pledged > 0 }
        })
    }

    /// What a state must be so that every member of a mover is strictly better off there than where it began;
    /// `None` where something is supposed of what its members prefer.
    pub(super) fn gains(&self, mover: usize, from: StateId) -> Option<Gains<'_>> {
        let parties = &self.game().movers()[mover].parties[..];
        let is_supposed = parties.iter().any(|&party| self.supposing.concerns(party));
        (!is_supposed).then(|| self.orders.gains(self.game(), (parties, &[]), from))
    }

    /// Whether some member of a mover is no better off at one state than at another.
    pub(super) fn holds_back(&self, mover: usize, at: StateId, left: StateId) -> bool {
        !self.game().movers()[mover].parties.iter().all(|&party| self.prefers(party, at, left))
    }

    /// Calls `visit` for every move until it breaks off. A move may be visited twice where states
    /// are merged.
    pub(super) fn each_move<B>(
        &self,
        mover: usize,
        from: StateId,
        mut visit: impl FnMut(StateId) -> ControlFlow<B>,
    ) -> Option<B> {
        match &self.arena {
            None => {
                return self.steps[mover].each(self.game(), from, |to| {
                    if self.orders.contains(to)
                        && self.leaves(&self.supposing.held, mover, from, to)
                    {
                        visit(to)
                    } else {
                        ControlFlow::Continue(())
                    }
                });
            }
            Some(arena) => {
                let node = arena.node(from)?;
                for &to in arena.moves(mover, node).iter() {
                    let to = arena.state(to);
                    if !self.leaves(&self.supposing.held, mover, from, to) {
                        continue;
                    }
                    if let ControlFlow::Break(found) = visit(to) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    /// Calls `visit` for every state of a plain game that differs by a move, those that are ruled out included.
    pub(super) fn each_target(&self, mover: usize, from: StateId, mut visit: impl FnMut(StateId)) {
        self.steps[mover].each(self.game(), from, |to| {
            visit(to);
            ControlFlow::<()>::Continue(())
        });
    }

    /// The same for the moves that every member strictly gains by. Counts the moves that are looked
    /// at.
    pub(super) fn each_improvement<B>(
        &self,
        mover: usize,
        from: StateId,
        looks: &mut u64,
        mut visit: impl FnMut(StateId) -> ControlFlow<B>,
    ) -> Option<B> {
        let parties = &self.game().movers()[mover].parties[..];
        let mut count = *looks;
        let is_supposed = parties.iter().any(|&party| self.supposing.concerns(party));
        let found = if self.arena.is_some() || is_supposed || !self.supposing.held.is_empty() {
            self.each_move(mover, from, |to| {
                count += 1;
                if self.improves(mover, from, to) { visit(to) } else { ControlFlow::Continue(()) }
            })
        } else {
            let own = self.own_sums.get(mover).map_or(&[][..], |own| own);
            let gains = self.orders.gains(self.game(), (parties, own), from);
            self.steps[mover].each(self.game(), from, |to| {
                count += 1;
                if gains.are_met(to) { visit(to) } else { ControlFlow::Continue(()) }
            })
        };
        *looks = count;
        found
    }

    /// Whether some move of a mover from a state to another leaves all of some digits as they are.
    pub(super) fn leaves(
        &self,
        digits: &[Digit],
        mover: usize,
        from: StateId,
        to: StateId,
    ) -> bool {
        let are_left = |from, to| digits.iter().all(|digit: &Digit| digit.of(from) == digit.of(to));
        if self.arena.is_none() || digits.is_empty() {
            return are_left(from, to);
        }
        let (game, tos) = (self.game(), self.members(to));
        let moving = &game.movers()[mover];
        let stays =
            |from: StateId, to: StateId| are_left(from, to) && game.can_move(moving, from, to);
        self.members(from).iter().any(|&from| tos.iter().any(|&to| stays(from, to)))
    }

    pub(super) fn is_legal(&self, mover: usize, from: StateId, to: StateId) -> bool {
        if !self.leaves(&self.supposing.held, mover, from, to) {
            return false;
        }
        match &self.arena {
            None => {
                let game = self.game();
                game.can_move(&game.movers()[mover], from, to)
            }
            Some(arena) => match (arena.node(from), arena.node(to)) {
                (Some(from), Some(to)) => arena.moves(mover, from).contains(&to),
                (None, _) | (_, None) => false,
            },
        }
    }
}
