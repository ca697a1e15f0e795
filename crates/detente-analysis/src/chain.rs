//! Where do undeterred steps lead, one after the other?
//!
//! Steps are those that some movers gain by and nothing deters under one concept. Chains have no
//! length limit, so the graph of all steps is built once and read backwards.

use std::collections::{BTreeMap, VecDeque};

use detente_model::{Budget, Game, StateId, Stop};
use detente_stability::Concept;
use detente_stability::explicit::Solved;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// The most states that chains are followed through.
const MOST_STATES: usize = 1 << 21;

/// The steps from some states on, as far as they lead.
#[derive(Debug)]
pub struct Chains {
    graph: DiGraph<StateId, Step>,
    at: BTreeMap<StateId, NodeIndex>,
    /// One a node: whether some chain from it contains a breach.
    is_bad: Vec<bool>,
    /// One a node: where every chain comes to rest, if that is one state.
    rest: Vec<Option<NodeIndex>>,
    /// One a node: the strongly connected component.
    component: Vec<usize>,
    /// The components, those that steps lead to before those they come from.
    components: Vec<Vec<NodeIndex>>,
    /// How following them ended.
    pub stop: Stop,
}

/// A step that nothing deters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who moves, by position among the game's movers.
    pub mover: usize,
    /// Whether it is a breach of the treaty in question.
    pub is_breach: bool,
}

/// A step as it is taken, with all that its mover could have done instead.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// Who moves, by position among the game's movers.
    pub mover: usize,
    /// The state that is left.
    pub from: StateId,
    /// The state that is entered.
    pub to: StateId,
    /// All undeterred improvements of the mover from there.
    pub free: &'a [StateId],
}

/// A chain of steps from a state.
pub type Chain = Vec<(usize, StateId)>;

impl Chains {
    /// Follows all steps of some movers, by position among the game's movers, from some states.
    /// `is_breach` is asked about every step. Costs one look at each move from each state that is
    /// reached.
    #[must_use]
    pub fn follow(
        game: &Game,
        solved: &Solved,
        concept: Concept,
        movers: &[usize],
        from: &[StateId],
        is_breach: impl Fn(&Taken<'_>) -> bool,
        budget: &Budget,
    ) -> Self {
        let mut graph = DiGraph::new();
        let mut at = BTreeMap::new();
        let mut open = VecDeque::new();
        let mut stop = Stop::Complete;
        for &state in from {
            at.entry(state).or_insert_with(|| {
                open.push_back(state);
                graph.add_node(state)
            });
        }
        'search: while let Some(state) = open.pop_front() {
            if budget.is_cancelled() || graph.node_count() > MOST_STATES {
                stop = if budget.is_cancelled() { Stop::Cancelled } else { Stop::Budget };
                break 'search;
            }
            let here = at[&state];
            for &mover in movers {
                let Some(steps) = solved.undeterred(game, concept, mover, state) else {
                    continue;
                };
                let free: Vec<StateId> = steps.collect();
                for &to in &free {
                    let there = *at.entry(to).or_insert_with(|| {
                        open.push_back(to);
                        graph.add_node(to)
                    });
                    let taken = Taken { mover, from: state, to, free: &free };
                    let is_breach = is_breach(&taken);
                    graph.add_edge(here, there, Step { mover, is_breach });
                }
            }
        }
        let components = kosaraju_scc(&graph);
        let mut component = vec![0; graph.node_count()];
        for (which, members) in components.iter().enumerate() {
            for node in members {
                component[node.index()] = which;
            }
        }
        let mut chains = Self {
            is_bad: vec![false; graph.node_count()],
            rest: vec![None; graph.node_count()],
            graph,
            at,
            component,
            components,
            stop,
        };
        chains.read_backwards();
        chains
    }

    /// Tells whether no chain from a state contains a breach.
    ///
    /// # Panics
    /// If chains weren't followed from there; likewise below.
    #[must_use]
    pub fn holds(&self, from: StateId) -> bool {
        !self.is_bad[self.at[&from].index()]
    }

    /// Tells whether every chain from a state comes to rest, all at one state.
    #[must_use]
    pub fn is_settled(&self, from: StateId) -> bool {
        self.rest[self.at[&from].index()].is_some()
    }

    /// The states that chains from a state lead to, itself included, ascending.
    #[must_use]
    pub fn reached(&self, from: StateId) -> Vec<StateId> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut open = vec![self.at[&from]];
        seen[open[0].index()] = true;
        let mut states = Vec::new();
        while let Some(node) = open.pop() {
            states.push(self.graph[node]);
            for next in self.graph.neighbors(node) {
                if !std::mem::replace(&mut seen[next.index()], true) {
                    open.push(next);
                }
            }
        }
        states.sort_unstable();
        states
    }

    /// The states of the classes that no step leads out of, ascending, among those reached.
    #[must_use]
    pub fn terminal(&self) -> Vec<StateId> {
        let is_terminal = |members: &&Vec<NodeIndex>| {
            let here = self.component[members[0].index()];
            members.iter().all(|&node| {
                self.graph.neighbors(node).all(|next| self.component[next.index()] == here)
            })
        };
        let mut states: Vec<StateId> = self
            .components
            .iter()
            .filter(is_terminal)
            .flatten()
            .map(|&it| self.graph[it])
            .collect();
        states.sort_unstable();
        states
    }

    /// For each mover with a breach on some chain from a state, by position among the game's
    /// movers: one shortest chain that ends with its breach. Ascending by mover.
    #[must_use]
    pub fn breaches(&self, from: StateId) -> Vec<(usize, Chain)> {
        let start = self.at[&from];
        let mut before: BTreeMap<NodeIndex, Option<(NodeIndex, usize)>> = BTreeMap::new();
        before.insert(start, None);
        let mut open = VecDeque::from([start]);
        let mut found: BTreeMap<usize, Chain> = BTreeMap::new();
        while let Some(node) = open.pop_front() {
            let mut edges: Vec<_> =
                self.graph.edges(node).map(|edge| (edge.target(), *edge.weight())).collect();
            edges.sort_by_key(|&(to, step)| (step.mover, self.graph[to]));
            for (to, step) in edges {
                if step.is_breach {
                    found.entry(step.mover).or_insert_with(|| {
                        let mut chain = self.chain(&before, node);
                        chain.push((step.mover, self.graph[to]));
                        chain
                    });
                }
                before.entry(to).or_insert_with(|| {
                    open.push_back(to);
                    Some((node, step.mover))
                });
            }
        }
        found.into_iter().collect()
    }

    fn chain(
        &self,
        before: &BTreeMap<NodeIndex, Option<(NodeIndex, usize)>>,
        mut node: NodeIndex,
    ) -> Chain {
        let mut chain = Vec::new();
        while let Some(Some((from, mover))) = before.get(&node) {
            chain.push((*mover, self.graph[node]));
            node = *from;
        }
        chain.reverse();
        chain
    }

    /// Components come after those that their steps lead to, so one pass does.
    fn read_backwards(&mut self) {
        for members in &self.components {
            let here = self.component[members[0].index()];
            let mut is_bad = false;
            let mut ends = Vec::new();
            let mut has_cycle = members.len() > 1;
            for &node in members {
                for edge in self.graph.edges(node) {
                    let to = edge.target();
                    is_bad |= edge.weight().is_breach || self.is_bad[to.index()];
                    if self.component[to.index()] == here {
                        has_cycle = true;
                    } else {
                        ends.push(self.rest[to.index()]);
                    }
                }
            }
            ends.sort_unstable();
            ends.dedup();
            let rest = match ends.as_slice() {
                _ if has_cycle => None,
                [] => Some(members[0]),
                [end] => *end,
                _ => None,
            };
            for &node in members {
                self.is_bad[node.index()] = is_bad;
                self.rest[node.index()] = rest;
            }
        }
    }
}
