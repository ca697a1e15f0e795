//! What does an engine say about a conflict?
//!
//! In positions, which don't depend on its numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use detente_model::{Budget, Compiled, Conflict, Game, PartyId, Position, Setting, StateId};
use detente_stability::explicit::{Ranks, Request, solve};
use detente_stability::{Arena, Concept, NodeId, analyse, undeterred};
use detente_testkit::brute::{self, Brute};

/// An engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// The definitions themselves.
    Definition,
    /// All states at once.
    AllStates,
    /// The testkit's own reading of the definitions.
    BruteForce,
}

/// A move from one state to another.
pub(crate) type Pair = (Position, Position);

/// What an engine says. Merged states go by their first.
#[derive(Debug)]
pub(crate) struct Answers {
    /// The states, in the order of their numbers.
    pub(crate) states: Vec<Position>,
    /// For each concept and party the stable states.
    pub(crate) stable: BTreeMap<(String, PartyId), BTreeSet<Position>>,
    /// One a party: groups of states, best first.
    pub(crate) order: Vec<Vec<BTreeSet<Position>>>,
    /// For each concept and mover the undeterred improvements, where the engine gives them.
    free: BTreeMap<(String, Vec<PartyId>), BTreeSet<Pair>>,
}

impl Answers {
    /// The states that are stable for every party under a concept.
    pub(crate) fn equilibria(&self, conflict: &Conflict, concept: &str) -> BTreeSet<Position> {
        let is_stable = |state: &&Position| {
            conflict.party_ids().all(|party| {
                let stable = self.stable.get(&(concept.to_owned(), party));
                stable.unwrap_or_else(|| panic!("no concept `{concept}`")).contains(*state)
            })
        };
        self.states.iter().filter(is_stable).cloned().collect()
    }

    /// The undeterred improvements of a mover; `None` if the engine doesn't give them.
    pub(crate) fn undeterred(&self, concept: &str, mover: &[PartyId]) -> Option<BTreeSet<Pair>> {
        self.free.get(&(concept.to_owned(), mover.to_vec())).cloned()
    }
}

impl Engine {
    /// What the engine says; `None` if it doesn't take the conflict.
    pub(crate) fn answers(self, conflict: &Conflict) -> Option<Answers> {
        let compiled = Game::compile(conflict, &Setting::central(conflict)).expect("a sound case");
        match self {
            Self::Definition => Some(by_definition(&compiled)),
            Self::BruteForce => Some(by_brute_force(conflict)),
            Self::AllStates => match &compiled {
                Compiled::Plain(game) => Some(for_all_states(game)),
                Compiled::Merged(_) => None,
            },
        }
    }
}

fn by_definition(compiled: &Compiled) -> Answers {
    let game = compiled.game();
    let arena = Arena::build(compiled, &Budget::unlimited()).expect("a small case");
    let verdicts = analyse(&arena, &Concept::ALL, &Budget::unlimited());
    let at = |node: NodeId| game.position(arena.state(node));
    let mut answers = Answers {
        states: arena.nodes().map(at).collect(),
        stable: BTreeMap::new(),
        order: Vec::new(),
        free: BTreeMap::new(),
    };
    for party in game.party_ids() {
        answers.order.push(groups(arena.nodes().map(|node| (arena.rank(party, node).0, at(node)))));
    }
    for concept in Concept::ALL {
        for party in game.party_ids() {
            let stable = arena.nodes().filter(|&node| verdicts.is_stable(concept, party, node));
            answers.stable.insert((concept.id().to_owned(), party), stable.map(at).collect());
        }
        for (which, mover) in arena.movers().iter().enumerate() {
            let free = arena.nodes().flat_map(|node| {
                let all = undeterred(&arena, concept, which, node, &Budget::unlimited())
                    .expect("no limit");
                all.into_iter().map(move |to| (at(node), at(to))).collect::<Vec<_>>()
            });
            let key = (concept.id().to_owned(), mover.parties.clone());
            answers.free.insert(key, free.collect());
        }
    }
    answers
}

fn for_all_states(game: &Game) -> Answers {
    let budget = Budget::unlimited();
    let ranks = Arc::new(Ranks::build(game, &budget).expect("a small case"));
    let solved = solve(game, &ranks, &Request::with_floors(&Concept::ALL), &budget)
        .expect("a small case with transitive moves");
    let states: Vec<StateId> = solved.numbering().states().collect();
    let at = |state: StateId| game.position(state);
    let mut answers = Answers {
        states: states.iter().map(|&state| at(state)).collect(),
        stable: BTreeMap::new(),
        order: Vec::new(),
        free: BTreeMap::new(),
    };
    for party in game.party_ids() {
        let ranked = states.iter().map(|&state| (solved.rank(party, state).0, at(state)));
        answers.order.push(groups(ranked));
    }
    for concept in Concept::ALL {
        for party in game.party_ids() {
            let is_stable = |state: &StateId| {
                solved.is_stable(concept, party, *state).expect("everything is decided")
            };
            let stable = states.iter().copied().filter(is_stable);
            answers.stable.insert((concept.id().to_owned(), party), stable.map(at).collect());
        }
        for (which, mover) in game.movers().iter().enumerate() {
            let mut free = BTreeSet::new();
            let mut is_given = true;
            for &from in &states {
                match solved.undeterred(game, concept, which, from) {
                    Some(all) => free.extend(all.map(|to| (at(from), at(to)))),
                    None => is_given = false,
                }
            }
            if is_given {
                answers.free.insert((concept.id().to_owned(), mover.parties.clone()), free);
            }
        }
    }
    answers
}

fn by_brute_force(conflict: &Conflict) -> Answers {
    let brute = Brute::new(conflict);
    let at = |class: usize| brute.states[brute.classes[class][0]].clone();
    let mut answers = Answers {
        states: (0..brute.len()).map(at).collect(),
        stable: BTreeMap::new(),
        order: Vec::new(),
        free: BTreeMap::new(),
    };
    for party in conflict.party_ids() {
        let height = |class: usize| {
            let worse = (0..brute.len()).filter(|&other| brute.prefers(party, class, other));
            u32::try_from(worse.count()).expect("few states")
        };
        answers.order.push(groups((0..brute.len()).map(|class| (height(class), at(class)))));
    }
    for concept in brute::Concept::ALL {
        for party in conflict.party_ids() {
            let stable = (0..brute.len()).filter(|&class| brute.is_stable(concept, party, class));
            answers.stable.insert((concept.id().to_owned(), party), stable.map(at).collect());
        }
        for (which, mover) in brute.movers.iter().enumerate() {
            let free = (0..brute.len()).flat_map(|class| {
                let all = brute.undeterred(concept, which, class);
                all.into_iter().map(move |to| (at(class), at(to))).collect::<Vec<_>>()
            });
            answers.free.insert((concept.id().to_owned(), mover.clone()), free.collect());
        }
    }
    answers
}

/// Groups of equal rank, best first.
fn groups(ranked: impl Iterator<Item = (u32, Position)>) -> Vec<BTreeSet<Position>> {
    let mut groups: BTreeMap<u32, BTreeSet<Position>> = BTreeMap::new();
    for (rank, state) in ranked {
        groups.entry(rank).or_default().insert(state);
    }
    groups.into_values().rev().collect()
}
