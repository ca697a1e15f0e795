//! Which vectors are dominated where four or more signatories sign?
//!
//! Vectors stand in trees that know the best value of each signatory below each node. New ones wait
//! in a list; when it is full, it and the smaller trees become one larger tree, so that every
//! vector is moved a logarithmic number of times.

use super::Shadow;
use crate::unit::{Point, Unit};

/// How many vectors wait, and how many a leaf holds.
const WAITING: usize = 64;
const LEAF: usize = 8;

pub(crate) struct Forest<T, const N: usize> {
    waiting: Vec<Point<T, N>>,
    /// At `k` a tree of `WAITING << k` vectors, or none.
    trees: Vec<Option<Tree<T, N>>>,
    /// The last vector that covered another: it often covers the next one too.
    latest: Option<Point<T, N>>,
    stack: Vec<(usize, usize)>,
}

/// A complete binary tree over vectors in leaves of equal size.
struct Tree<T, const N: usize> {
    points: Vec<Point<T, N>>,
    /// The best values below each node; the children of `k` are `2k + 1` and `2k + 2`.
    corners: Vec<Point<T, N>>,
}

fn covers<T: Unit, const N: usize>(by: &Point<T, N>, point: &Point<T, N>) -> bool {
    // Without a branch: the places are few, and which of them decides can't be guessed.
    (1..N).fold(true, |all, at| all & (by[at] >= point[at]))
}

impl<T: Unit, const N: usize> Shadow<T, N> for Forest<T, N> {
    fn new() -> Self {
        Self { waiting: Vec::new(), trees: Vec::new(), latest: None, stack: Vec::new() }
    }

    fn covers(&mut self, point: &Point<T, N>) -> bool {
        if self.latest.as_ref().is_some_and(|latest| covers(latest, point)) {
            return true;
        }
        let trees = self.trees.iter().rev().flatten();
        let by = trees
            .filter_map(|tree| tree.find(point, &mut self.stack))
            .chain(self.waiting.iter().rev().filter(|it| covers(it, point)))
            .next();
        if let Some(by) = by {
            self.latest = Some(by.clone());
        }
        by.is_some()
    }

    fn add(&mut self, point: &Point<T, N>) {
        self.waiting.push(point.clone());
        if self.waiting.len() < WAITING {
            return;
        }
        let mut points = std::mem::take(&mut self.waiting);
        for at in 0.. {
            if at == self.trees.len() {
                self.trees.push(None);
            }
            match self.trees[at].take() {
                Some(tree) => points.extend(tree.points),
                None => {
                    self.trees[at] = Some(Tree::of(points));
                    return;
                }
            }
        }
    }
}

impl<T: Unit, const N: usize> Tree<T, N> {
    /// A tree of a number of vectors that is [`LEAF`] times a power of two.
    fn of(mut points: Vec<Point<T, N>>) -> Self {
        let leaves = points.len() / LEAF;
        let mut corners = vec![points[0].clone(); 2 * leaves - 1];
        // Halves along the place in which the part is widest; wide means different, since values
        // of different signatories are not compared.
        let mut open = vec![(0, 0, points.len(), 0)];
        while let Some((node, from, to, depth)) = open.pop() {
            let part = &mut points[from..to];
            corners[node] = std::array::from_fn(|at| {
                part.iter().map(|it| &it[at]).max().cloned().unwrap_or_else(T::zero)
            });
            if part.len() > LEAF {
                let place = 1 + depth % (N - 1);
                let half = part.len() / 2;
                part.select_nth_unstable_by(half, |a, b| b[place].cmp(&a[place]));
                open.push((2 * node + 1, from, from + half, depth + 1));
                open.push((2 * node + 2, from + half, to, depth + 1));
            }
        }
        Self { points, corners }
    }

    fn find(&self, point: &Point<T, N>, stack: &mut Vec<(usize, usize)>) -> Option<&Point<T, N>> {
        stack.clear();
        stack.push((0, 0));
        let leaves = self.points.len() / LEAF;
        while let Some((node, depth)) = stack.pop() {
            if !covers(&self.corners[node], point) {
                continue;
            }
            if node + 1 >= leaves {
                let from = (node + 1 - leaves) * LEAF;
                let by = self.points[from..from + LEAF].iter().find(|it| covers(it, point));
                if by.is_some() {
                    return by;
                }
            } else {
                stack.push((2 * node + 2, depth + 1));
                stack.push((2 * node + 1, depth + 1));
            }
        }
        None
    }
}
