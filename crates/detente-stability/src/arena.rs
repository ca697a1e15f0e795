//! What are the states, the moves and the ranks?
//!
//! An arena is what definitions are read on. Of a small game it lists every move; of a large one it
//! works moves out when they are asked for, which is enough to explain single verdicts. Merged
//! states are one node, and their moves are the union of theirs.

use std::borrow::Cow;
use std::sync::Arc;

use detente_model::{
    Budget, Compiled, Condition, Game, MergedGame, Mover, Numbering, PartyId, Rank, StateId, Stop,
};

use crate::explicit::{Ranks, Unsolved};
use crate::meter::Meter;

/// The most states of which every move is listed; games with merged states may have no more.
/// Crossed by `moves_are_listed_up_to_a_number_of_states_and_of_moves`.
pub const MOST_NODES: u64 = 1 << 14;
/// The most moves that are listed, over all states and movers.
/// Crossed by `moves_are_listed_up_to_a_number_of_states_and_of_moves`.
const MOST_MOVES: u64 = 1 << 24;

/// A state of an arena: a feasible state, or several that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Its position in lists of all nodes.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Why no arena could be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// The game doesn't fit into memory, or into the budget.
    #[error(transparent)]
    Refused(#[from] Unsolved),
    /// Some states are merged, and there are too many to follow every sequence of moves.
    #[error("the case merges states and has {states} of them; at most {MOST_NODES} are taken then")]
    Merged {
        /// How many there are.
        states: u64,
    },
    /// Somebody could go to more states at once than can be looked at one by one.
    #[error("somebody could move to {moves} states at once, and at most {most} are looked at")]
    Moves {
        /// How many, ruled out or not.
        moves: u64,
        /// How many are looked at.
        most: u64,
    },
    /// A party has more priorities than can be compared as one number.
    #[error(
        "a party has {priorities} priorities, and at most {most} are compared where states are too many to be ranked"
    )]
    Priorities {
        /// How many it has.
        priorities: usize,
        /// How many are compared.
        most: usize,
    },
    /// Somebody ended the work.
    #[error("stopped before all moves were listed")]
    Cancelled,
}

/// Every state, move and rank of a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arena {
    compiled: Compiled,
    ranks: Arc<Ranks>,
    /// Only for merged games.
    classes: Option<Classes>,
    /// One a mover, one a node: where it can move, ascending. Only for small games.
    moves: Option<Vec<Vec<Vec<NodeId>>>>,
}

/// Which states are one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Classes {
    /// The states of each node, ascending.
    members: Vec<Vec<StateId>>,
    /// The node of each feasible state, ascending by state.
    node_of: Vec<(StateId, NodeId)>,
}

impl Arena {
    /// Prepares a game for the parties alone and the signatories of its treaties.
    ///
    /// Takes memory for the ranks of all cells, see [`Ranks::build`], and for every move of a small
    /// game.
    ///
    /// # Errors
    /// [`TooLarge`], with the number that is too large.
    pub fn build(compiled: &Compiled, budget: &Budget) -> Result<Self, TooLarge> {
        let ranks = Arc::new(Ranks::build(compiled.game(), budget)?);
        let count = ranks.numbering().count();
        let classes = match compiled {
            Compiled::Plain(_) => None,
            Compiled::Merged(MergedGame { .. }) if count > MOST_NODES => {
                return Err(TooLarge::Merged { states: count });
            }
            Compiled::Merged(MergedGame { game: _, same }) => {
                let feasible: Vec<StateId> = ranks.numbering().states().collect();
                Some(merge(&feasible, same))
            }
        };
        let mut arena = Self { compiled: compiled.clone(), ranks, classes, moves: None };
        if count <= MOST_NODES {
            arena.moves = arena.list_moves(budget)?;
        }
        Ok(arena)
    }

    /// The game.
    #[must_use]
    pub fn game(&self) -> &Game {
        self.compiled.game()
    }

    /// The ranks of all states.
    #[must_use]
    pub fn ranks(&self) -> &Arc<Ranks> {
        &self.ranks
    }

    /// True if every node is one state.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.classes.is_none()
    }

    /// True if every move is listed, so that asking for moves costs nothing.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.moves.is_some()
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.classes {
            Some(classes) => classes.members.len(),
            None => usize::try_from(self.numbering().count()).unwrap_or(usize::MAX),
        }
    }

    /// True if every state is ruled out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All nodes, in the order of their first states.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        (0..count).map(NodeId)
    }

    /// The first state of a node.
    ///
    /// # Panics
    /// If the node is of another arena; likewise below.
    #[must_use]
    pub fn state(&self, node: NodeId) -> StateId {
        match &self.classes {
            Some(classes) => classes.members[node.index()][0],
            None => self
                .numbering()
                .state(u64::from(node.0) + 1)
                .expect("a node of a plain arena is a feasible state"),
        }
    }

    /// The node of a state; `None` if it is ruled out.
    #[must_use]
    pub fn node(&self, state: StateId) -> Option<NodeId> {
        let Some(classes) = &self.classes else {
            let number = self.numbering().number(state)?;
            return u32::try_from(number - 1).ok().map(NodeId);
        };
        let at = classes.node_of.binary_search_by_key(&state, |entry| entry.0).ok()?;
        Some(classes.node_of[at].1)
    }

    /// The states of a node, ascending.
    #[must_use]
    pub(crate) fn members(&self, node: NodeId) -> Vec<StateId> {
        match &self.classes {
            Some(classes) => classes.members[node.index()].clone(),
            None => vec![self.state(node)],
        }
    }

    /// How many parties there are.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.game().parties()
    }

    /// Who can move: every party alone, in order, then the signatories of treaties.
    #[must_use]
    pub fn movers(&self) -> &[Mover] {
        self.game().movers()
    }

    /// Where a mover, by its position among [`movers`](Self::movers), can move: `R_M`. Ascending.
    #[must_use]
    pub fn moves(&self, mover: usize, from: NodeId) -> Cow<'_, [NodeId]> {
        match &self.moves {
            Some(moves) => Cow::Borrowed(&moves[mover][from.index()]),
            None => Cow::Owned(self.work_out(mover, from)),
        }
    }

    /// The same as part of a search. Working moves out counts each as one unit of work.
    pub(crate) fn moves_within(
        &self,
        mover: usize,
        from: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<Cow<'_, [NodeId]>, Stop> {
        match &self.moves {
            Some(moves) => {
                meter.spend(0)?;
                Ok(Cow::Borrowed(&moves[mover][from.index()]))
            }
            None => Ok(Cow::Owned(self.work_out_within(mover, from, meter)?)),
        }
    }

    /// The improvements of a mover as part of a search. Ascending. Each move that is looked at is
    /// one unit of work.
    pub(crate) fn improvements_within(
        &self,
        mover: usize,
        from: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<NodeId>, Stop> {
        if let (None, None) = (&self.moves, &self.classes) {
            return self.work_out_improvements(mover, from, meter);
        }
        let moves = self.moves_within(mover, from, meter)?;
        meter.spend(moves.len())?;
        Ok(moves.iter().copied().filter(|&to| self.improves(mover, from, to)).collect())
    }

    /// The moves of a mover that every member strictly gains by: `R_M`⁺. Ascending.
    pub fn improvements(&self, mover: usize, from: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let budget = Budget::unlimited();
        let found = self.improvements_within(mover, from, &mut Meter::new(&budget, 1));
        // Nothing ends a search without limits.
        found.unwrap_or_default().into_iter()
    }

    /// Tells whether every member of a mover strictly prefers one node to another.
    #[must_use]
    pub fn improves(&self, mover: usize, from: NodeId, to: NodeId) -> bool {
        self.movers()[mover].parties.iter().all(|&party| self.prefers(party, to, from))
    }

    /// A party's rank of a node. Ordinal; never compared between parties.
    #[must_use]
    pub fn rank(&self, party: PartyId, node: NodeId) -> Rank {
        self.ranks.rank(party, self.state(node))
    }

    /// Tells whether a party strictly prefers one node to another.
    #[must_use]
    pub fn prefers(&self, party: PartyId, better: NodeId, worse: NodeId) -> bool {
        self.rank(party, better) > self.rank(party, worse)
    }

    /// Tells whether some member of a mover is no better off at one node than at another: whether
    /// the first lies in `Φ_M` of the second.
    #[must_use]
    pub fn holds_back(&self, mover: usize, at: NodeId, left: NodeId) -> bool {
        self.movers()[mover].parties.iter().any(|&party| !self.prefers(party, at, left))
    }

    /// Lists every move; `None` if there are too many.
    fn list_moves(&self, budget: &Budget) -> Result<Option<Vec<Vec<Vec<NodeId>>>>, TooLarge> {
        let bytes = budget.bytes.map_or(u64::MAX, |bytes| bytes / 8);
        let most = MOST_MOVES.min(bytes);
        let mut listed = 0_u64;
        let mut all = Vec::with_capacity(self.movers().len());
        for mover in 0..self.movers().len() {
            let mut by_node = Vec::with_capacity(self.len());
            for node in self.nodes() {
                if budget.is_cancelled() {
                    return Err(TooLarge::Cancelled);
                }
                let targets = self.work_out(mover, node);
                listed += targets.len() as u64;
                if listed > most {
                    return Ok(None);
                }
                by_node.push(targets);
            }
            all.push(by_node);
        }
        Ok(Some(all))
    }

    fn work_out(&self, mover: usize, from: NodeId) -> Vec<NodeId> {
        let budget = Budget::unlimited();
        // Nothing ends a search without limits.
        self.work_out_within(mover, from, &mut Meter::new(&budget, 1)).unwrap_or_default()
    }

    fn work_out_within(
        &self,
        mover: usize,
        from: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<NodeId>, Stop> {
        let game = self.game();
        let mover = &game.movers()[mover];
        let first = [self.state(from)];
        let states = self.classes.as_ref().map_or(&first[..], |it| &it.members[from.index()]);
        let mut targets = Vec::new();
        for &state in states {
            for to in game.moves_where(mover, state, |_| true) {
                meter.spend(1)?;
                // A state that is ruled out has no node; a move within a merged state is no move.
                targets.extend(self.node(to).filter(|&to| to != from));
            }
        }
        targets.sort_unstable();
        targets.dedup();
        Ok(targets)
    }

    /// The improvements from a state of a large plain game. Most moves are no improvements: asking
    /// for ranks first saves finding the numbers of their ends.
    fn work_out_improvements(
        &self,
        mover: usize,
        from: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<NodeId>, Stop> {
        let from = self.state(from);
        let moving = &self.game().movers()[mover];
        let pays = |to: &StateId| {
            let gains =
                |&party: &PartyId| self.ranks.rank(party, *to) > self.ranks.rank(party, from);
            moving.parties.iter().all(gains)
        };
        let is_feasible = |state| self.numbering().contains(state);
        let mut targets = Vec::new();
        for to in self.game().moves_where(moving, from, is_feasible) {
            meter.spend(1)?;
            if pays(&to) {
                targets.extend(self.node(to));
            }
        }
        targets.sort_unstable();
        Ok(targets)
    }

    fn numbering(&self) -> &Numbering {
        self.ranks.numbering()
    }
}

/// Joins the states that fit one condition; a state that fits two joins both groups.
fn merge(feasible: &[StateId], same: &[Condition]) -> Classes {
    // Position of the first state that each state is one with; always points to an earlier one.
    let mut first: Vec<usize> = (0..feasible.len()).collect();
    for condition in same {
        let members: Vec<usize> =
            (0..feasible.len()).filter(|&at| condition.holds(feasible[at])).collect();
        for pair in members.windows(2) {
            let (a, b) = (root(&first, pair[0]), root(&first, pair[1]));
            first[a.max(b)] = a.min(b);
        }
    }
    let mut members: Vec<Vec<StateId>> = Vec::new();
    let mut node_at: Vec<NodeId> = Vec::with_capacity(feasible.len());
    for (at, &state) in feasible.iter().enumerate() {
        let root = root(&first, at);
        let node = if root == at {
            members.push(Vec::new());
            NodeId(u32::try_from(members.len() - 1).unwrap_or(u32::MAX))
        } else {
            node_at[root]
        };
        members[node.index()].push(state);
        node_at.push(node);
    }
    let node_of = feasible.iter().copied().zip(node_at).collect();
    Classes { members, node_of }
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}
