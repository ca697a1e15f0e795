//! Which rows of rounds are best?
//!
//! Rounds are edges between stops, and always lead to a stop with a greater number. What is best is
//! narrowed down one criterion after the other: each keeps the edges that lie on some best row.

use detente_model::{Budget, Stop};

/// A round that may be played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// The stop that it leads to.
    pub(super) to: u32,
    /// How many moves are made in it.
    pub(super) moves: u32,
}

/// The rounds from each stop that are still in question; the last stop is the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rounds {
    next: Vec<Vec<Edge>>,
}

/// How many bytes an edge takes.
const BYTES_OF_AN_EDGE: u64 = 8;

impl Rounds {
    /// Every row of rounds between the first stop and the last of so many whose sum of weights is
    /// least, and that sum; `None` where there is no row. `onward` gives the rounds from a stop, with
    /// their weights. One unit of work is one round.
    pub(super) fn lightest(
        stops: usize,
        mut onward: impl FnMut(usize) -> Vec<(Edge, u64)>,
        budget: &Budget,
    ) -> Result<Option<(Self, u64)>, Stop> {
        let mut next = vec![Vec::new(); stops];
        let mut least: Vec<Option<u64>> = vec![None; stops];
        let (mut work, mut kept) = (0, 0);
        if let Some(end) = least.last_mut() {
            *end = Some(0);
        }
        for from in (0..stops.saturating_sub(1)).rev() {
            let mut best: Vec<Edge> = Vec::new();
            for (edge, weight) in onward(from) {
                work += 1;
                budget.allows(work)?;
                let Some(sum) = least[edge.to as usize].map(|rest| rest + weight) else { continue };
                if least[from].is_none_or(|least| sum < least) {
                    least[from] = Some(sum);
                    best.clear();
                }
                if least[from] == Some(sum) {
                    best.push(edge);
                }
            }
            kept += best.len() as u64;
            if budget.bytes.is_some_and(|bytes| kept * BYTES_OF_AN_EDGE > bytes) {
                return Err(Stop::Budget);
            }
            next[from] = best;
        }
        let mut rounds = Self { next };
        rounds.forget_what_is_not_reached();
        Ok(least.first().copied().flatten().map(|sum| (rounds, sum)))
    }

    /// Keeps the rows in which the sum of some weights is least, and gives that sum. `weight` may be
    /// asked for each round more than once.
    pub(super) fn keep_lightest(&mut self, weight: impl Fn(usize, Edge) -> i64) -> i64 {
        let mut least = vec![0_i64; self.next.len()];
        for from in (0..self.next.len()).rev() {
            let sum = |edge: &Edge| least[edge.to as usize] + weight(from, *edge);
            let Some(best) = self.next[from].iter().map(sum).min() else { continue };
            self.next[from].retain(|edge| sum(edge) == best);
            least[from] = best;
        }
        self.forget_what_is_not_reached();
        least.first().copied().unwrap_or(0)
    }

    /// Keeps the rows whose largest round is smallest, and says how many moves that has.
    pub(super) fn keep_smallest(&mut self) -> u32 {
        let mut largest = vec![0_u32; self.next.len()];
        for from in (0..self.next.len()).rev() {
            let size = |edge: &Edge| largest[edge.to as usize].max(edge.moves);
            largest[from] = self.next[from].iter().map(size).min().unwrap_or(0);
        }
        let smallest = largest.first().copied().unwrap_or(0);
        for edges in &mut self.next {
            edges.retain(|edge| edge.moves.max(largest[edge.to as usize]) <= smallest);
        }
        self.forget_what_is_not_reached();
        smallest
    }

    /// The rounds from a stop that are still in question.
    pub(super) fn from(&self, stop: usize) -> &[Edge] {
        &self.next[stop]
    }

    /// The stops on some row, the first and the last left out.
    pub(super) fn stops(&self) -> Vec<usize> {
        let inner = 1..self.next.len().saturating_sub(1);
        inner.filter(|&stop| !self.next[stop].is_empty()).collect()
    }

    fn forget_what_is_not_reached(&mut self) {
        let mut is_reached = vec![false; self.next.len()];
        if let Some(first) = is_reached.first_mut() {
            *first = true;
        }
        for from in 0..self.next.len() {
            if is_reached[from] {
                self.next[from].iter().for_each(|edge| is_reached[edge.to as usize] = true);
            } else {
                self.next[from] = Vec::new();
            }
        }
    }
}
