//! How many pairs of two lists reach certain values together?
//!
//! Where one signatory's values are open, two sorted lists are walked; where two are, a sweep over
//! one keeps sums over the other; where more are, a tree of parts is asked that are wholly in,
//! wholly out, or divided.

use detente_model::Stop;
use num_bigint::BigUint;

use super::tally::{Count, Entry};
use crate::meter::Meter;
use crate::unit::{Point, Unit};

/// Work between two looks at the budget.
const LEAF: usize = 8;

pub(super) fn count<T: Unit, C: Count, const N: usize>(
    a: Vec<Entry<T, C, N>>,
    b: Vec<Entry<T, C, N>>,
    need: &Point<T, N>,
    meter: &mut Meter<'_>,
) -> Result<BigUint, Stop> {
    if a.is_empty() || b.is_empty() {
        return Ok(BigUint::ZERO);
    }
    // What the other list must have at least for each entry of this one.
    let wants = a.into_iter().map(|(point, count)| {
        let want: Point<T, N> = std::array::from_fn(|at| need[at].minus(&point[at]));
        (want, count)
    });
    let mut wants: Vec<Entry<T, C, N>> = wants.collect();
    // Only these places differ from pair to pair.
    let open: Vec<usize> = (0..N)
        .filter(|&at| {
            let least = b.iter().map(|(point, _)| &point[at]).min();
            wants.iter().any(|(want, _)| Some(&want[at]) > least)
        })
        .collect();
    let mut total = BigUint::ZERO;
    match open.as_slice() {
        [] => {
            let sum = |list: &[Entry<T, C, N>]| -> C {
                list.iter().fold(C::of(0), |mut sum, (_, count)| {
                    sum.add(count);
                    sum
                })
            };
            total += sum(&wants).times(&sum(&b)).big();
        }
        &[first] => sweep(&mut wants, b, first, first, &mut total, meter)?,
        &[first, second] => sweep(&mut wants, b, first, second, &mut total, meter)?,
        _ => {
            let tree = Tree::of(b, &open);
            let mut stack = Vec::new();
            let mut sum = C::of(0);
            for (want, ways) in &wants {
                sum.add(&tree.count(want, ways, &open, &mut stack, meter)?);
            }
            total += sum.big();
        }
    }
    Ok(total)
}

/// Entries come into sight as the first place falls; sums over the second stand in a Fenwick tree.
fn sweep<T: Unit, C: Count, const N: usize>(
    wants: &mut [Entry<T, C, N>],
    mut b: Vec<Entry<T, C, N>>,
    first: usize,
    second: usize,
    total: &mut BigUint,
    meter: &mut Meter<'_>,
) -> Result<(), Stop> {
    wants.sort_unstable_by(|x, y| y.0[first].cmp(&x.0[first]));
    b.sort_unstable_by(|x, y| y.0[first].cmp(&x.0[first]));
    let mut heights: Vec<T> = b.iter().map(|(point, _)| point[second].clone()).collect();
    heights.sort_unstable_by(|x, y| y.cmp(x));
    heights.dedup();
    // How many heights are at least as great: those sums are asked for.
    let above = |height: &T| heights.partition_point(|it| it >= height);
    let mut sums = vec![C::of(0); heights.len() + 1];
    let mut seen = 0;
    for (want, ways) in wants.iter() {
        meter.spend(1, || (b.len() * size_of::<Entry<T, C, N>>()) as u64)?;
        while let Some((point, count)) = b.get(seen).filter(|(it, _)| it[first] >= want[first]) {
            let mut at = above(&point[second]);
            while at < sums.len() {
                sums[at].add(count);
                at += at & at.wrapping_neg();
            }
            seen += 1;
        }
        let mut sum = C::of(0);
        let mut at = above(&want[second]);
        while at > 0 {
            sum.add(&sums[at]);
            at &= at - 1;
        }
        *total += sum.times(ways).big();
    }
    Ok(())
}

/// A binary tree over entries; each node knows its least and greatest values and its count.
struct Tree<T, C, const N: usize> {
    entries: Vec<Entry<T, C, N>>,
    nodes: Vec<Node<T, C, N>>,
}

struct Node<T, C, const N: usize> {
    least: Point<T, N>,
    most: Point<T, N>,
    count: C,
    from: usize,
    to: usize,
    /// The first child; the second follows its descendants. `None` for a leaf.
    children: Option<(usize, usize)>,
}

impl<T: Unit, C: Count, const N: usize> Tree<T, C, N> {
    fn of(mut entries: Vec<Entry<T, C, N>>, open: &[usize]) -> Self {
        let mut nodes: Vec<Node<T, C, N>> = Vec::new();
        let mut stack = vec![(0, entries.len(), 0, None)];
        while let Some((from, to, depth, parent)) = stack.pop() {
            let part = &mut entries[from..to];
            let values = |at: usize| part.iter().map(move |(point, _)| &point[at]);
            let zero = T::zero;
            let least = std::array::from_fn(|at| values(at).min().cloned().unwrap_or_else(zero));
            let most = std::array::from_fn(|at| values(at).max().cloned().unwrap_or_else(zero));
            let mut count = C::of(0);
            part.iter().for_each(|(_, ways)| count.add(ways));
            let id = nodes.len();
            if part.len() > LEAF {
                let place = open[depth % open.len()];
                let half = part.len() / 2;
                part.select_nth_unstable_by(half, |a, b| a.0[place].cmp(&b.0[place]));
                stack.push((from + half, to, depth + 1, Some((id, 1))));
                stack.push((from, from + half, depth + 1, Some((id, 0))));
            }
            nodes.push(Node { least, most, count, from, to, children: None });
            if let Some((parent, side)) = parent {
                let node: &mut Node<T, C, N> = &mut nodes[parent];
                let (first, second) = node.children.unwrap_or((id, id));
                node.children = Some(if side == 0 { (id, second) } else { (first, id) });
            }
        }
        Self { entries, nodes }
    }

    fn count(
        &self,
        want: &Point<T, N>,
        ways: &C,
        open: &[usize],
        stack: &mut Vec<usize>,
        meter: &mut Meter<'_>,
    ) -> Result<C, Stop> {
        let mut sum = C::of(0);
        let mut visited = 0;
        stack.clear();
        stack.push(0);
        while let Some(at) = stack.pop() {
            visited += 1;
            let node = &self.nodes[at];
            if open.iter().any(|&at| node.most[at] < want[at]) {
                continue;
            }
            if open.iter().all(|&at| node.least[at] >= want[at]) {
                sum.add(&node.count);
                continue;
            }
            match node.children {
                Some((first, second)) => stack.extend([second, first]),
                None => {
                    for (point, count) in &self.entries[node.from..node.to] {
                        if open.iter().all(|&at| point[at] >= want[at]) {
                            sum.add(count);
                        }
                    }
                }
            }
        }
        let size = size_of::<Entry<T, C, N>>() + size_of::<Node<T, C, N>>();
        meter.spend(visited, || (self.entries.len() * size) as u64)?;
        Ok(sum.times(ways))
    }
}
