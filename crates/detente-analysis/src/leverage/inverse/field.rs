//! On which moves and replies does it depend whether a state is stable for a party?
//!
//! States are numbered as they are met, their moves and the ends of replies remembered. What parties
//! want may be varied; who can move where never is.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use detente_model::{Budget, GamePreference, PartyId, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Height;

use crate::Play;

/// The most states that may be listed, where all have to be known.
/// Crossed by `more_states_than_are_listed_are_not_asked`.
const MOST_LISTED: usize = 1 << 12;
/// The most combinations of levels in which states are looked for.
/// Crossed by `more_states_than_are_listed_are_not_asked`.
const MOST_CELLS: u64 = 1 << 24;
/// In how many bytes ends of replies are remembered, where the budget doesn't say less.
const BYTES_OF_ENDS: u64 = 1 << 26;

/// A state, by when it was met.
pub(super) type Node = u32;

/// That a party likes the first state no better than the second.
pub(super) type Pair = (Node, Node);

/// Several rows of comparisons, one of which has to come out.
pub(super) type Ways = Vec<Vec<Pair>>;

/// What a state is worth to a party; the second decides where a number is passed by less than
/// anything. Ordinal.
pub(super) type Key = (i128, bool);

/// What a party wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// What the case says.
    AsIs,
    /// The same with something added on some states.
    Added(Raised),
    /// So much, state by state.
    Ranked(Arc<[i128]>),
    /// Its statements, in another order.
    Ordered(Arc<[usize]>),
}

/// Points, state by state, and what is added to some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raised {
    /// What each state is worth, in units of a party's points.
    pub(super) units: Arc<[i128]>,
    /// On which states something is added, ascending.
    pub(super) on: Arc<[Node]>,
    /// So many units, and a little more or not.
    pub(super) by: Key,
}

/// What deters an improvement under a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Foresight {
    /// Whether anybody answers.
    answers: bool,
    /// Whether an answer has to pay those who make it.
    pays: bool,
    /// Whether it counts only if the mover can't escape.
    pub(super) holds: bool,
}

impl From<Concept> for Foresight {
    fn from(concept: Concept) -> Self {
        let (answers, pays, holds) = match concept {
            Concept::Nash => (false, false, false),
            Concept::Gmr => (true, false, false),
            Concept::Smr => (true, false, true),
            Concept::Seq => (true, true, false),
            Concept::Sseq => (true, true, true),
        };
        Self { answers, pays, holds }
    }
}

/// The states that stand for some, each once; what is ruled out is none.
pub(super) fn standing(play: &Play, states: &[StateId]) -> Vec<StateId> {
    let mut seen = FxHashSet::default();
    let nodes = states.iter().filter_map(|&state| play.lazy.node(state));
    nodes.filter(|&node| seen.insert(node)).collect()
}

/// The states that were met, and what is known of them.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub(super) play: &'a Play,
    budget: &'a Budget,
    work: u64,
    nodes: Vec<StateId>,
    numbers: FxHashMap<StateId, Node>,
    moves: FxHashMap<(usize, Node), Arc<[Node]>>,
    /// The ends of replies to a party that were looked for where others want what the case says.
    ends: FxHashMap<(bool, PartyId, Node), Arc<[Node]>>,
    /// How many bytes these take.
    remembered: u64,
    /// One a node, one a party.
    heights: Vec<Height>,
    /// One a node, one a party: which statements are true, for parties with priorities.
    truths: Vec<u128>,
}

impl<'a> Field<'a> {
    pub(super) fn new(play: &'a Play, budget: &'a Budget) -> Self {
        Self {
            play,
            budget,
            work: 0,
            nodes: Vec::new(),
            numbers: FxHashMap::default(),
            moves: FxHashMap::default(),
            ends: FxHashMap::default(),
            remembered: 0,
            heights: Vec::new(),
            truths: Vec::new(),
        }
    }

    /// Counts work. One unit is one move looked at, or one state.
    pub(super) fn spend(&mut self, work: usize) -> Result<(), Stop> {
        self.work += work as u64;
        self.budget.allows(self.work)
    }

    /// The number of a state, which may be new.
    pub(super) fn node(&mut self, state: StateId) -> Node {
        if let Some(&known) = self.numbers.get(&state) {
            return known;
        }
        let node = Node::try_from(self.nodes.len()).unwrap_or(Node::MAX);
        self.numbers.insert(state, node);
        self.nodes.push(state);
        for party in self.play.game().party_ids() {
            let preference = self.play.game().preference(party);
            self.heights.push(self.play.lazy.height(party, state));
            self.truths.push(match preference {
                GamePreference::Lexicographic(conditions) => {
                    let all = conditions.iter().take(MOST_STATEMENTS).enumerate();
                    all.fold(0, |all, (at, it)| all | u128::from(it.holds(state)) << at)
                }
                GamePreference::Additive { .. } | GamePreference::Ranking(_) => 0,
            });
        }
        node
    }

    pub(super) fn state(&self, node: Node) -> StateId {
        self.nodes[node as usize]
    }

    /// Every state, merged ones once, by the order in which readers number them; `None` if there are
    /// too many.
    pub(super) fn all(&mut self) -> Result<Option<Vec<Node>>, Stop> {
        if self.play.game().space().cells() > MOST_CELLS {
            return Ok(None);
        }
        let mut all: Vec<Node> = Vec::new();
        let mut seen = FxHashSet::default();
        for state in self.play.game().feasible_states() {
            self.spend(1)?;
            let Some(stands) = self.play.lazy.node(state) else { continue };
            if seen.insert(stands) {
                if all.len() == MOST_LISTED {
                    return Ok(None);
                }
                all.push(self.node(stands));
            }
        }
        Ok(Some(all))
    }

    /// What a state is worth to a party as the case says. Ordinal.
    pub(super) fn height(&self, party: PartyId, node: Node) -> Height {
        self.heights[node as usize * self.play.game().parties() + party.0]
    }

    /// Which statements of a party are true at a state, a bit each.
    pub(super) fn truth(&self, party: PartyId, node: Node) -> u128 {
        self.truths[node as usize * self.play.game().parties() + party.0]
    }

    /// What a state is worth to a party, for some wishes of all parties.
    pub(super) fn key(&self, wishes: &[Wish], party: PartyId, node: Node) -> Key {
        match &wishes[party.0] {
            Wish::AsIs => (self.height(party, node), false),
            Wish::Added(Raised { units, on, by: (more, is_more) }) => {
                let units = units[node as usize];
                if on.binary_search(&node).is_ok() {
                    (units.saturating_add(*more), *is_more)
                } else {
                    (units, false)
                }
            }
            Wish::Ranked(ranks) => (ranks[node as usize], false),
            Wish::Ordered(order) => (in_order(self.truth(party, node), order), false),
        }
    }

    /// Where a mover can move.
    pub(super) fn moves(&mut self, mover: usize, from: Node) -> Result<Arc<[Node]>, Stop> {
        if let Some(known) = self.moves.get(&(mover, from)) {
            return Ok(Arc::clone(known));
        }
        let states = self.play.lazy.moves(mover, self.state(from));
        self.spend(states.len())?;
        let moves: Arc<[Node]> = states.into_iter().map(|state| self.node(state)).collect();
        self.moves.insert((mover, from), Arc::clone(&moves));
        Ok(moves)
    }

    /// The ends of the replies to a party at a state, for some wishes of all parties.
    pub(super) fn ends(
        &mut self,
        foresight: Foresight,
        party: PartyId,
        from: Node,
        wishes: &[Wish],
    ) -> Result<Arc<[Node]>, Stop> {
        if !foresight.answers {
            return Ok(Arc::from([]));
        }
        let others = wishes.iter().enumerate().filter(|(other, _)| *other != party.0);
        let is_known_case = !foresight.pays || others.into_iter().all(|(_, it)| *it == Wish::AsIs);
        let key = (foresight.pays, party, from);
        if let Some(known) = self.ends.get(&key).filter(|_| is_known_case) {
            return Ok(Arc::clone(known));
        }
        let ends = self.look_for_ends(foresight.pays, party, from, wishes)?;
        let bytes = self.remembered + size_of_val(&*ends) as u64;
        let allowed = self.budget.bytes.unwrap_or(u64::MAX).min(BYTES_OF_ENDS);
        if is_known_case && bytes <= allowed {
            self.remembered = bytes;
            self.ends.insert(key, Arc::clone(&ends));
        }
        Ok(ends)
    }

    fn look_for_ends(
        &mut self,
        pays: bool,
        party: PartyId,
        from: Node,
        wishes: &[Wish],
    ) -> Result<Arc<[Node]>, Stop> {
        let play = self.play;
        let movers = play.game().movers();
        let may_answer = |mover: &usize| !movers[*mover].includes(party);
        let repliers: Vec<usize> = (0..movers.len()).filter(may_answer).collect();
        // Moves of single parties chain unless states are merged; else who moved last counts too.
        let chains = play.lazy.is_plain() && repliers.iter().all(|&it| movers[it].is_single());
        let mut seen: FxHashSet<(Node, usize)> = FxHashSet::default();
        let mut ends = Vec::new();
        let mut open: Vec<(Node, Option<usize>)> = vec![(from, None)];
        while let Some((here, last)) = open.pop() {
            for &replier in &repliers {
                if last == Some(replier) {
                    continue;
                }
                let moves = self.moves(replier, here)?;
                self.spend(moves.len())?;
                let members = &movers[replier].parties;
                for &to in moves.iter() {
                    let gains =
                        |&it: &PartyId| self.key(wishes, it, to) > self.key(wishes, it, here);
                    let is_taken = !pays || members.iter().all(gains);
                    let by = if chains { 0 } else { replier };
                    if is_taken && seen.insert((to, by)) {
                        ends.push(to);
                        open.push((to, Some(replier)));
                    }
                }
            }
        }
        ends.sort_unstable();
        ends.dedup();
        Ok(ends.into())
    }

    /// Whether a state is stable for a party, for some wishes of all parties: the definition, word by
    /// word.
    pub(super) fn is_stable(
        &mut self,
        foresight: Foresight,
        party: PartyId,
        at: Node,
        wishes: &[Wish],
    ) -> Result<bool, Stop> {
        let here = self.key(wishes, party, at);
        for &to in self.moves(party.0, at)?.iter() {
            if self.key(wishes, party, to) <= here {
                continue;
            }
            let mut is_deterred = false;
            for &end in self.ends(foresight, party, to, wishes)?.iter() {
                if self.key(wishes, party, end) > here {
                    continue;
                }
                is_deterred = !foresight.holds || {
                    let next = self.moves(party.0, end)?;
                    next.iter().all(|&next| self.key(wishes, party, next) <= here)
                };
                if is_deterred {
                    break;
                }
            }
            if !is_deterred {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether some states are stable for every party.
    pub(super) fn are_equilibria(
        &mut self,
        foresight: Foresight,
        nodes: &[Node],
        wishes: &[Wish],
    ) -> Result<bool, Stop> {
        for &node in nodes {
            for party in self.play.game().party_ids() {
                if !self.is_stable(foresight, party, node, wishes)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// What would do for a move of a party to be no temptation: that the party likes all states of one
    /// of these sets no better than the state that it leaves. The first is the move's own.
    pub(super) fn ways_out(
        &mut self,
        foresight: Foresight,
        party: PartyId,
        to: Node,
    ) -> Result<Vec<Vec<Node>>, Stop> {
        let wishes = vec![Wish::AsIs; self.play.game().parties()];
        let mut ways = vec![vec![to]];
        for &end in self.ends(foresight, party, to, &wishes)?.iter() {
            let mut way = vec![end];
            if foresight.holds {
                way.extend(self.moves(party.0, end)?.iter());
            }
            self.spend(way.len())?;
            ways.push(way);
        }
        Ok(ways)
    }

    /// For each move of a party from a state, in how many ways comparisons with that state could come
    /// out so that the move is no temptation.
    pub(super) fn conditions(
        &mut self,
        foresight: Foresight,
        party: PartyId,
        at: Node,
    ) -> Result<Vec<Ways>, Stop> {
        let mut all = Vec::new();
        for &to in self.moves(party.0, at)?.iter() {
            let ways = self.ways_out(foresight, party, to)?.into_iter();
            let pairs = |way: Vec<Node>| way.into_iter().map(|state| (state, at)).collect();
            all.push(ways.map(pairs).collect());
        }
        Ok(all)
    }
}

/// The most statements of one party that may be put in another order.
/// Crossed by `more_statements_than_are_ordered_are_not_asked`.
pub(super) const MOST_STATEMENTS: usize = 126;

/// The truths of statements, most important first in an order, as one number.
pub(super) fn in_order(truth: u128, order: &[usize]) -> i128 {
    order.iter().fold(0, |key, &statement| key << 1 | i128::from(truth >> statement & 1 == 1))
}
