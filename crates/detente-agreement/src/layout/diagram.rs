//! What of a joined factor can still matter once some of its issues are settled?
//!
//! A factor becomes a decision diagram over its issues in the order in which they are settled.
//! Parts of the factor that differ by a constant are one node, so that half-settled packages that
//! the rest of the factor can't tell apart meet again.

use super::class::Classes;
use super::{Interned, Point, Unit};
use crate::bargain::{Grid, small};
use crate::unit::minus;

/// What a choice adds, and where it leads; `None` if there is no such package.
pub(super) type Edge<T, const N: usize> = Option<(Point<T, N>, u32)>;

/// The end of every diagram.
pub(super) const END: u32 = 0;

pub(super) struct Diagram<T, const N: usize> {
    pub(super) root: Edge<T, N>,
    /// The step at which the diagram begins to matter, and the last at which it does.
    pub(super) first: usize,
    pub(super) last: usize,
    nodes: Vec<Node<T, N>>,
}

struct Node<T, const N: usize> {
    /// The step at which the node is left.
    step: usize,
    /// One for each class of the issue settled then.
    edges: Vec<Edge<T, N>>,
}

impl<T: Unit, const N: usize> Diagram<T, N> {
    /// The diagram of a factor over at least one issue, given the step at which each is settled.
    pub(super) fn of<A>(
        grid: &Grid,
        cells: &[A],
        value: impl Fn(&A) -> Option<Point<T, N>>,
        step: impl Fn(usize) -> usize,
        classes: &Classes,
    ) -> Self {
        let mut turns: Vec<usize> = (0..grid.scope.len()).collect();
        turns.sort_unstable_by_key(|&at| step(grid.scope[at]));
        let mut strides = vec![1; turns.len()];
        for at in (0..turns.len().saturating_sub(1)).rev() {
            strides[at] = strides[at + 1] * grid.radices[at + 1];
        }
        // The row of edges, with the issue settled last running fastest.
        let mut row: Vec<Edge<T, N>> = in_turn(grid, &turns, &strides)
            .into_iter()
            .map(|cell| value(&cells[cell]).map(|point| (point, END)))
            .collect();
        let mut nodes = Vec::new();
        for &turn in turns.iter().rev() {
            let issue = grid.scope[turn];
            let kinds: Vec<usize> = classes[issue]
                .iter()
                .map(|class| grid.kinds[turn][class.first()] as usize)
                .collect();
            let mut seen = Interned::new();
            row = row
                .chunks(grid.radices[turn])
                .map(|chunk| join(chunk, &kinds, step(issue), &mut nodes, &mut seen))
                .collect();
        }
        let first = turns.first().map_or(0, |&at| step(grid.scope[at]));
        let last = turns.last().map_or(0, |&at| step(grid.scope[at]));
        Self { root: row.into_iter().next().flatten(), first, last, nodes }
    }

    /// Where a class chosen at a step leads from a node; the node itself where it doesn't matter.
    pub(super) fn follow(&self, node: u32, step: usize, class: usize) -> Follow<'_, T, N> {
        let Some(at) = (node as usize).checked_sub(1) else { return Follow::Stay };
        let node = &self.nodes[at];
        if node.step != step {
            return Follow::Stay;
        }
        match &node.edges[class] {
            Some((point, to)) => Follow::Go(point, *to),
            None => Follow::Excluded,
        }
    }
}

/// What a choice does to a diagram.
pub(super) enum Follow<'a, T, const N: usize> {
    Stay,
    Go(&'a Point<T, N>, u32),
    Excluded,
}

/// The cells of a grid in another order of its issues.
fn in_turn(grid: &Grid, turns: &[usize], strides: &[usize]) -> Vec<usize> {
    let mut cells = vec![0];
    for &turn in turns {
        cells = cells
            .iter()
            .flat_map(|cell| (0..grid.radices[turn]).map(move |kind| cell + kind * strides[turn]))
            .collect();
    }
    cells
}

/// One edge in place of those to the parts of a factor that differ in one issue.
fn join<T: Unit, const N: usize>(
    parts: &[Edge<T, N>],
    kinds: &[usize],
    step: usize,
    nodes: &mut Vec<Node<T, N>>,
    seen: &mut Interned<Vec<Edge<T, N>>>,
) -> Edge<T, N> {
    // Kinds that no class has any more, because another rule excludes them, mustn't count.
    let (base, _) = kinds.iter().find_map(|&kind| parts[kind].clone())?;
    let edges: Vec<Edge<T, N>> = kinds
        .iter()
        .map(|&kind| parts[kind].as_ref().map(|(point, to)| (minus(point, &base), *to)))
        .collect();
    if edges.iter().all(|edge| edge == &edges[0]) {
        let (_, to) = edges[0].clone()?;
        return Some((base, to));
    }
    let next = small(nodes.len() + 1);
    let id = *seen.entry(edges.clone()).or_insert(next);
    if id == next {
        nodes.push(Node { step, edges });
    }
    Some((base, id))
}
