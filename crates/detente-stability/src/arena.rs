//! What are the states, the moves and the ranks, all spelt out?
//!
//! An arena is for engines that read definitions to the letter: it lists every feasible state,
//! merges those that are one, and lists every move. It is not for large games.

use detente_model::{Budget, Compiled, Condition, Game, Mover, Numbering, PartyId, Rank, StateId};

/// The most states, merged or not, that an arena holds.
pub const MOST_NODES: u64 = 1 << 14;
/// The most combinations of levels among which feasible states are looked for.
const MOST_CELLS: u64 = 1 << 24;
/// The most moves that an arena lists, over all states and movers.
const MOST_MOVES: u64 = 1 << 26;

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
    /// There are more combinations of levels than can be looked through.
    #[error(
        "the case has {cells} combinations of levels, and the engine by definition looks through at most {MOST_CELLS}"
    )]
    Cells {
        /// How many there are.
        cells: u64,
    },
    /// There are more feasible states than can be held.
    #[error(
        "the case has {states} feasible states, and the engine by definition takes at most {MOST_NODES}"
    )]
    States {
        /// How many there are.
        states: u64,
    },
    /// There are more moves than can be listed within the limit or the budget.
    #[error("the case has more than {most} moves between its states")]
    Moves {
        /// How many would have been listed.
        most: u64,
    },
    /// Somebody ended the work.
    #[error("stopped before all moves were listed")]
    Cancelled,
}

/// Every state, move and rank of a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arena {
    /// The first state of each node.
    states: Vec<StateId>,
    /// The node of each feasible state, ascending by state.
    node_of: Vec<(StateId, NodeId)>,
    movers: Vec<Mover>,
    /// One a mover, one a node: where it can move, ascending.
    moves: Vec<Vec<Vec<NodeId>>>,
    /// One a party, one a node.
    ranks: Vec<Vec<Rank>>,
}

impl Arena {
    /// Spells a game out for the parties alone and the signatories of its treaties.
    ///
    /// Takes memory for every move; the limits are checked first.
    ///
    /// # Errors
    /// [`TooLarge`], with the number that is too large.
    pub fn build(compiled: &Compiled, budget: &Budget) -> Result<Self, TooLarge> {
        let game = compiled.game();
        let cells = game.space().cells();
        if cells > MOST_CELLS {
            return Err(TooLarge::Cells { cells });
        }
        let numbering = Numbering::of(game);
        let count = numbering.count();
        if count > MOST_NODES {
            return Err(TooLarge::States { states: count });
        }
        let feasible: Vec<StateId> = numbering.states().collect();
        let (states, node_of) = merge(&feasible, compiled.same());
        let mut arena = Self {
            ranks: game.party_ids().map(|party| game.ranks(party, &states)).collect(),
            states,
            node_of,
            movers: game.movers().to_vec(),
            moves: Vec::new(),
        };
        arena.moves = arena.list_moves(game, budget)?;
        Ok(arena)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// True if every state is ruled out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// All nodes, in the order of their first states.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        let count = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        (0..count).map(NodeId)
    }

    /// The first state of a node.
    ///
    /// # Panics
    /// If the node is of another arena; likewise below.
    #[must_use]
    pub fn state(&self, node: NodeId) -> StateId {
        self.states[node.index()]
    }

    /// The node of a state; `None` if it is ruled out.
    #[must_use]
    pub fn node(&self, state: StateId) -> Option<NodeId> {
        let at = self.node_of.binary_search_by_key(&state, |entry| entry.0).ok()?;
        Some(self.node_of[at].1)
    }

    /// How many parties there are.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.ranks.len()
    }

    /// Who can move: every party alone, in order, then the signatories of treaties.
    #[must_use]
    pub fn movers(&self) -> &[Mover] {
        &self.movers
    }

    /// Where a mover, by its position among [`movers`](Self::movers), can move: `R_M`.
    #[must_use]
    pub fn moves(&self, mover: usize, from: NodeId) -> &[NodeId] {
        &self.moves[mover][from.index()]
    }

    /// The moves of a mover that every member strictly gains by: `R_M⁺`.
    pub fn improvements(&self, mover: usize, from: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.moves(mover, from).iter().copied().filter(move |&to| self.improves(mover, from, to))
    }

    /// Tells whether every member of a mover strictly prefers one node to another.
    #[must_use]
    pub fn improves(&self, mover: usize, from: NodeId, to: NodeId) -> bool {
        self.movers[mover].parties.iter().all(|&party| self.prefers(party, to, from))
    }

    /// A party's rank of a node. Ordinal; never compared between parties.
    #[must_use]
    pub fn rank(&self, party: PartyId, node: NodeId) -> Rank {
        self.ranks[party.0][node.index()]
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
        self.movers[mover].parties.iter().any(|&party| !self.prefers(party, at, left))
    }

    fn list_moves(&self, game: &Game, budget: &Budget) -> Result<Vec<Vec<Vec<NodeId>>>, TooLarge> {
        let bytes = budget.bytes.map_or(u64::MAX, |bytes| bytes / 4);
        let most = MOST_MOVES.min(bytes);
        let mut listed = 0_u64;
        let mut all = Vec::with_capacity(self.movers.len());
        for mover in &self.movers {
            let mut by_node = vec![Vec::new(); self.states.len()];
            for &(state, node) in &self.node_of {
                if budget.is_cancelled() {
                    return Err(TooLarge::Cancelled);
                }
                let targets: &mut Vec<NodeId> = &mut by_node[node.index()];
                for to in game.moves(mover, state) {
                    // A move within a merged state is no move.
                    targets.extend(self.node(to).filter(|&to| to != node));
                }
                targets.sort_unstable();
                targets.dedup();
                listed += targets.len() as u64;
                if listed > most {
                    return Err(TooLarge::Moves { most });
                }
            }
            all.push(by_node);
        }
        Ok(all)
    }
}

/// Joins the states that fit one condition; a state that fits two joins both groups. Gives the
/// first state of each node, and the node of each state.
fn merge(feasible: &[StateId], same: &[Condition]) -> (Vec<StateId>, Vec<(StateId, NodeId)>) {
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
    let mut states = Vec::new();
    let mut node_at: Vec<NodeId> = Vec::with_capacity(feasible.len());
    for (at, &state) in feasible.iter().enumerate() {
        let root = root(&first, at);
        if root == at {
            node_at.push(NodeId(u32::try_from(states.len()).unwrap_or(u32::MAX)));
            states.push(state);
        } else {
            node_at.push(node_at[root]);
        }
    }
    (states, feasible.iter().copied().zip(node_at).collect())
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}
