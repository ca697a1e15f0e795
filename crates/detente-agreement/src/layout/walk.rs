//! Which lists of partial packages remain as joined issues are settled one by one?
//!
//! What is kept of the partial packages (their frontier, or all of them counted) is the caller's
//! business; this walk only says which of them may be compared: those that the rest of the
//! component can't tell apart.
//!
//! DIFFERENCE: bucket elimination keeps a list for each assignment of the separator. Here
//! assignments that leave the same rest share one list, so statements that are already decided
//! cost nothing.

use std::collections::BTreeMap;

use detente_model::Stop;

use super::diagram::{END, Follow};
use super::{Component, Point, Unit, shifted};
use crate::unit::origin;

/// A list of partial packages to which a choice is added.
pub(crate) struct Input<'a, L, T, const N: usize, C> {
    pub(crate) list: &'a L,
    /// What the choice is worth.
    pub(crate) by: Point<T, N>,
    /// What the choice is.
    pub(crate) choice: C,
}

/// From which state, with what it is worth, by which class.
type Way<T, const N: usize> = (usize, Point<T, N>, usize);

/// What is kept of partial packages.
pub(crate) trait Collect<T, const N: usize> {
    type List;
    type Choice: Copy;
    /// The list of the one package that settles nothing yet and is worth something already.
    fn start(&self, at: Point<T, N>) -> Self::List;
    fn choice(&mut self, issue: usize, class: usize) -> Self::Choice;
    /// Adds choices to lists and keeps what matters of the union.
    fn merge(
        &mut self,
        inputs: &[Input<'_, Self::List, T, N, Self::Choice>],
    ) -> Result<Self::List, Stop>;
    /// Tells whether the walk may go on while it holds so many bytes beside the lists.
    fn hold(&mut self, bytes: u64) -> Result<(), Stop>;
    /// Called after each issue of a component is settled.
    fn settled(&mut self) {}
}

/// The list of a component's packages; `None` if rules exclude them all.
pub(crate) fn collect<T: Unit, const N: usize, K: Collect<T, N>>(
    component: &Component<T, N>,
    collector: &mut K,
) -> Result<Option<K::List>, Stop> {
    let diagrams = &component.joined;
    let mut base = origin();
    for diagram in diagrams {
        let Some((point, _)) = &diagram.root else { return Ok(None) };
        base = shifted(&base, point);
    }
    let root = |at: usize| diagrams[at].root.as_ref().map_or(END, |(_, node)| *node);
    let mut states: Vec<(Vec<u32>, K::List)> = vec![(Vec::new(), collector.start(base))];
    let mut active: Vec<usize> = Vec::new();
    for (step, &issue) in component.issues.iter().enumerate() {
        // Diagrams that begin now join the key; those that end now leave it.
        let begun: Vec<usize> =
            (0..diagrams.len()).filter(|&at| diagrams[at].first == step).collect();
        let points = component.points(step);
        let choices: Vec<K::Choice> =
            (0..points.len()).map(|class| collector.choice(issue, class)).collect();
        let mut buckets: BTreeMap<Vec<u32>, Vec<Way<T, N>>> = BTreeMap::new();
        let mut held = 0;
        for (from, (key, _)) in states.iter().enumerate() {
            collector.hold(held)?;
            let nodes: Vec<(usize, u32)> = active
                .iter()
                .copied()
                .zip(key.iter().copied())
                .chain(begun.iter().map(|&at| (at, root(at))))
                .collect();
            'classes: for (class, point) in points.iter().enumerate() {
                let mut by = point.clone();
                let mut to = Vec::with_capacity(nodes.len());
                for &(at, node) in &nodes {
                    let next = match diagrams[at].follow(node, step, class) {
                        Follow::Stay => node,
                        Follow::Go(point, next) => {
                            by = shifted(&by, point);
                            next
                        }
                        Follow::Excluded => continue 'classes,
                    };
                    if diagrams[at].last > step {
                        to.push(next);
                    }
                }
                held += (to.len() * size_of::<u32>() + size_of::<Way<T, N>>()) as u64;
                buckets.entry(to).or_default().push((from, by, class));
            }
        }
        active.extend(begun);
        active.retain(|&at| diagrams[at].last > step);
        let mut next = Vec::with_capacity(buckets.len());
        for (key, ways) in buckets {
            let inputs: Vec<_> = ways
                .into_iter()
                .map(|(from, by, class)| Input {
                    list: &states[from].1,
                    by,
                    choice: choices[class],
                })
                .collect();
            next.push((key, collector.merge(&inputs)?));
        }
        states = next;
        collector.settled();
    }
    Ok(states.into_iter().next().map(|(_, list)| list))
}
