//! Where can somebody move, and who gains by it?
//!
//! One face for plain games and for games with merged states, in which a state stands for all that
//! are one with it.

use std::ops::ControlFlow;
use std::sync::Arc;

use detente_model::{Budget, Compiled, Digit, Game, PartyId, StateId};

use crate::explicit::{Ranks, is_transitive};
use crate::{Arena, TooLarge};

/// A game whose moves are looked at.
#[derive(Debug)]
pub(super) struct Board {
    compiled: Compiled,
    ranks: Arc<Ranks>,
    /// Only for merged games.
    arena: Option<Arena>,
    /// Whether two moves of one mover always make one move.
    chains: bool,
}

impl Board {
    pub(super) fn new(
        compiled: &Compiled,
        ranks: Option<&Arc<Ranks>>,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        let (ranks, arena) = match compiled {
            Compiled::Plain(game) => match ranks {
                Some(ranks) => (Arc::clone(ranks), None),
                None => (Arc::new(Ranks::build(game, budget)?), None),
            },
            Compiled::Merged(_) => {
                let arena = Arena::build(compiled, budget)?;
                (Arc::clone(arena.ranks()), Some(arena))
            }
        };
        let chains = arena.is_none() && is_transitive(compiled.game());
        Ok(Self { compiled: compiled.clone(), ranks, arena, chains })
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

    pub(super) fn ranks(&self) -> &Arc<Ranks> {
        &self.ranks
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
            None => self.ranks.numbering().contains(state).then_some(state),
            Some(arena) => arena.node(state).map(|node| arena.state(node)),
        }
    }

    pub(super) fn members(&self, node: StateId) -> Vec<StateId> {
        match &self.arena {
            None => vec![node],
            Some(arena) => arena.node(node).map(|it| arena.members(it)).unwrap_or_default(),
        }
    }

    pub(super) fn prefers(&self, party: PartyId, better: StateId, worse: StateId) -> bool {
        self.ranks.rank(party, better) > self.ranks.rank(party, worse)
    }

    /// Whether every member of a mover strictly gains by a step.
    pub(super) fn improves(&self, mover: usize, from: StateId, to: StateId) -> bool {
        self.game().movers()[mover].parties.iter().all(|&party| self.prefers(party, to, from))
    }

    /// Whether some member of a mover is no better off at one state than at another.
    pub(super) fn holds_back(&self, mover: usize, at: StateId, left: StateId) -> bool {
        !self.improves(mover, left, at)
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
                let game = self.game();
                let is_feasible = |state| self.ranks.numbering().contains(state);
                for to in game.moves_where(&game.movers()[mover], from, is_feasible) {
                    if let ControlFlow::Break(found) = visit(to) {
                        return Some(found);
                    }
                }
            }
            Some(arena) => {
                let node = arena.node(from)?;
                for &to in arena.moves(mover, node).iter() {
                    if let ControlFlow::Break(found) = visit(arena.state(to)) {
                        return Some(found);
                    }
                }
            }
        }
        None
    }

    /// Whether some move of a mover from a state to another leaves a digit as it is.
    pub(super) fn leaves(&self, digit: Digit, mover: usize, from: StateId, to: StateId) -> bool {
        if self.arena.is_none() {
            return digit.of(from) == digit.of(to);
        }
        let (game, tos) = (self.game(), self.members(to));
        let moving = &game.movers()[mover];
        let stays = |from: StateId, to: StateId| {
            digit.of(from) == digit.of(to) && game.can_move(moving, from, to)
        };
        self.members(from).iter().any(|&from| tos.iter().any(|&to| stays(from, to)))
    }

    pub(super) fn is_legal(&self, mover: usize, from: StateId, to: StateId) -> bool {
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
