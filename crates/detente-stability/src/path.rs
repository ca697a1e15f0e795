//! How does one get from here to there, and in how few moves?
//!
//! Reaching a state says that it is possible, not that anybody would go on to it.
//!
//! Source: `li2005`.

use std::collections::VecDeque;

use detente_model::{Budget, Stop};

use crate::explicit::{Levels, PathMoves, levels_from};
use crate::meter::Meter;
use crate::{Arena, NodeId, Step};

/// How a node is reached from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The node reached.
    pub to: NodeId,
    /// One shortest sequence; empty if the path begins there.
    pub path: Vec<Step>,
}

/// The fewest moves from one node to every other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    from: NodeId,
    engine: Engine,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Engine {
    /// For all states at once, where moves are transitive.
    AtOnce(Levels),
    /// Node by node, where they aren't.
    Literal(Literal),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Literal {
    /// One a node and last mover, node by node: how it was first reached.
    found: Vec<Option<First>>,
    stop: Stop,
}

/// How a pair of a node and its last mover was first reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct First {
    moves: usize,
    /// The pair before it; `None` after the first move.
    before: Option<usize>,
}

/// Looks how nodes are reached from one of them in at most `most` moves by any movers of the arena,
/// nobody moving twice in a row. Costs a few passes over all states for each move of the longest
/// shortest path; for arenas whose moves aren't transitive, one visit of each pair of a node and its
/// last mover. One unit of work is one cell visited, or there one move looked at.
#[must_use]
pub fn reach(arena: &Arena, from: NodeId, moves: PathMoves, most: u16, budget: &Budget) -> Reached {
    if arena.is_plain() {
        let (game, start) = (arena.game(), arena.state(from));
        if let Ok(levels) = levels_from(game, arena.ranks(), start, moves, most, budget) {
            return Reached { from, engine: Engine::AtOnce(levels) };
        }
    }
    Reached { from, engine: Engine::Literal(search(arena, from, moves, most, budget)) }
}

impl Reached {
    /// How the search ended; what is known of nearer nodes is right in any case.
    #[must_use]
    pub fn stop(&self) -> Stop {
        match &self.engine {
            Engine::AtOnce(levels) => levels.stop,
            Engine::Literal(literal) => literal.stop,
        }
    }

    /// The fewest moves to a node; `None` if it isn't reached.
    #[must_use]
    pub fn moves(&self, arena: &Arena, to: NodeId) -> Option<usize> {
        if to == self.from {
            return Some(0);
        }
        match &self.engine {
            Engine::AtOnce(levels) => levels.of(arena.state(to)).map(usize::from),
            Engine::Literal(literal) => {
                shortest(arena, &literal.found, to).next().map(|(_, first)| first.moves)
            }
        }
    }

    /// Everybody who can make the last move of a shortest path to a node, by position among the
    /// arena's movers; nobody if it isn't reached, or is where paths begin.
    #[must_use]
    pub fn last_movers(&self, arena: &Arena, to: NodeId) -> Vec<usize> {
        if to == self.from {
            return Vec::new();
        }
        match &self.engine {
            Engine::AtOnce(levels) => {
                let before = levels.before(arena.game(), arena.ranks(), arena.state(to));
                before.map(|(mover, _)| mover).collect()
            }
            Engine::Literal(literal) => shortest(arena, &literal.found, to)
                .map(|(pair, _)| pair % arena.movers().len())
                .collect(),
        }
    }

    /// One shortest path to a node; `None` if it isn't reached.
    ///
    /// # Panics
    /// If the node is of another arena.
    #[must_use]
    pub fn path(&self, arena: &Arena, to: NodeId) -> Option<Reach> {
        let moves = self.moves(arena, to)?;
        let mut path = Vec::with_capacity(moves);
        match &self.engine {
            _ if moves == 0 => {}
            Engine::AtOnce(levels) => {
                let (game, ranks) = (arena.game(), arena.ranks());
                let mut at = arena.state(to);
                while let Some((mover, before)) = levels.before(game, ranks, at).next() {
                    let to = arena.node(at).expect("only feasible states are reached");
                    path.push(Step { mover, to });
                    at = before;
                }
            }
            Engine::Literal(Literal { found, .. }) => {
                let mut pair = shortest(arena, found, to).next().map(|(pair, _)| pair);
                while let Some(at) = pair {
                    let count = arena.movers().len();
                    let node = NodeId(u32::try_from(at / count).unwrap_or(u32::MAX));
                    path.push(Step { mover: at % count, to: node });
                    pair = found[at].and_then(|first| first.before);
                }
            }
        }
        path.reverse();
        Some(Reach { to, path })
    }
}

/// The pairs of a node and each last mover that are reached in the fewest moves.
fn shortest<'a>(
    arena: &Arena,
    found: &'a [Option<First>],
    node: NodeId,
) -> impl Iterator<Item = (usize, First)> + 'a {
    let count = arena.movers().len();
    let pairs = node.index() * count..(node.index() + 1) * count;
    let pairs = pairs.filter_map(|pair| found[pair].map(|first| (pair, first)));
    let fewest = pairs.clone().map(|(_, first)| first.moves).min();
    pairs.filter(move |(_, first)| Some(first.moves) == fewest)
}

fn index(arena: &Arena, node: NodeId, mover: usize) -> usize {
    node.index() * arena.movers().len() + mover
}

/// Visits pairs of a node and its last mover, nearest first.
fn search(arena: &Arena, from: NodeId, moves: PathMoves, most: u16, budget: &Budget) -> Literal {
    let count = arena.movers().len();
    let mut meter = Meter::new(budget, 1);
    let mut found: Vec<Option<First>> = vec![None; arena.len() * count];
    // A pair, or `None` for the beginning, where nobody has moved yet.
    let mut queue: VecDeque<Option<usize>> = VecDeque::from([None]);
    while let Some(pair) = queue.pop_front() {
        let (node, last, made) = match pair {
            None => (from, None, 0),
            Some(at) => {
                let node = NodeId(u32::try_from(at / count).unwrap_or(u32::MAX));
                (node, Some(at % count), found[at].map_or(0, |first| first.moves))
            }
        };
        if made >= usize::from(most) {
            break;
        }
        for mover in (0..count).filter(|&mover| Some(mover) != last) {
            let all = arena.moves_within(mover, node, &mut meter);
            let targets = match all.and_then(|all| meter.spend(all.len()).map(|()| all)) {
                Ok(targets) => targets,
                Err(stop) => return Literal { found, stop },
            };
            for &to in targets.iter() {
                let pays = match moves {
                    PathMoves::Any => true,
                    PathMoves::Improvements => arena.improves(mover, node, to),
                };
                let at = index(arena, to, mover);
                if pays && found[at].is_none() {
                    found[at] = Some(First { moves: made + 1, before: pair });
                    queue.push_back(Some(at));
                }
            }
        }
    }
    Literal { found, stop: Stop::Complete }
}
