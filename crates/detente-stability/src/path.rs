//! How does one get from here to there, and in how few moves?
//!
//! Reaching a state says that it is possible, not that anybody would go on to it.
//!
//! Source: `li2005`.

use crate::replies::{Replies, Search};
use crate::{Arena, NodeId, Step};

/// Which moves a path is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathMoves {
    /// Any legal moves.
    Any,
    /// Only moves that every member of the mover gains by.
    Improvements,
}

/// How a node is reached from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The node reached.
    pub to: NodeId,
    /// One shortest sequence; empty if the path begins there.
    pub path: Vec<Step>,
    /// Everybody who can make the last move of a shortest sequence, by position among the arena's
    /// movers.
    pub last_movers: Vec<usize>,
}

/// A shortest path from a node to every node that can be reached in at most `most` moves by any
/// movers of the arena, nobody moving twice in a row; ascending by node. Visits each pair of a node
/// and its last mover once.
#[must_use]
pub fn reach(arena: &Arena, from: NodeId, moves: PathMoves, most: usize) -> Vec<Reach> {
    let replies = match moves {
        PathMoves::Any => Replies::Any,
        PathMoves::Improvements => Replies::Improvements,
    };
    let mut found: Vec<Option<Reach>> = vec![None; arena.len()];
    found[from.index()] = Some(Reach { to: from, path: Vec::new(), last_movers: Vec::new() });
    let mut search = Search::new(arena, from, (0..arena.movers().len()).collect(), replies);
    search.find(|_| false);
    for end in search.ends() {
        let path = search.steps(end);
        if path.len() > most {
            break;
        }
        let to = search.node(end);
        let last = path[path.len() - 1].mover;
        match &mut found[to.index()] {
            Some(reach) if reach.path.len() == path.len() => reach.last_movers.push(last),
            Some(_) => {}
            empty => *empty = Some(Reach { to, path, last_movers: vec![last] }),
        }
    }
    found.into_iter().flatten().collect()
}
