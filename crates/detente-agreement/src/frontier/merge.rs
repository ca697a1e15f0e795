//! Which partial packages are undominated, once choices are added to those that were?
//!
//! Every list is in descending lexicographic order, and stays so when a choice is added to all of
//! it; so the union is merged, never sorted, and what is dominated is never stored. Exact, because
//! a dominated partial package stays dominated whatever is added to it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::marker::PhantomData;

use detente_model::Stop;

use super::arena::{Arena, EMPTY};
use super::shadow::Shadow;
use crate::layout::{Collect, Input};
use crate::meter::Meter;
use crate::unit::{Point, Unit, plus};

/// A vector and how it came about.
#[derive(Debug, Clone)]
pub(super) struct Entry<T, const N: usize> {
    pub(super) point: Point<T, N>,
    pub(super) node: u32,
}

/// Keeps the undominated partial packages.
pub(super) struct Frontiers<'a, S> {
    pub(super) arena: Arena,
    pub(super) meter: Meter<'a>,
    shadow: PhantomData<S>,
}

impl<'a, S> Frontiers<'a, S> {
    pub(super) fn new(meter: Meter<'a>) -> Self {
        Self { arena: Arena::new(), meter, shadow: PhantomData }
    }
}

impl<T: Unit, const N: usize, S: Shadow<T, N>> Collect<T, N> for Frontiers<'_, S> {
    type List = Vec<Entry<T, N>>;
    type Choice = u32;

    fn start(&self, at: Point<T, N>) -> Self::List {
        vec![Entry { point: at, node: EMPTY }]
    }

    fn choice(&mut self, issue: usize, class: usize) -> u32 {
        self.arena.choice(issue, class)
    }

    fn hold(&mut self, bytes: u64) -> Result<(), Stop> {
        self.meter.spend(1, || bytes + self.arena.bytes())
    }

    fn merge(&mut self, inputs: &[Input<'_, Self::List, T, N, u32>]) -> Result<Self::List, Stop> {
        // What stands first in the heap is greatest; of equal ones, that of the first input.
        let mut heads: BinaryHeap<(Point<T, N>, Reverse<usize>, usize)> = inputs
            .iter()
            .enumerate()
            .filter_map(|(at, input)| {
                Some((plus(&input.list.first()?.point, &input.by), Reverse(at), 0))
            })
            .collect();
        let size = size_of::<Entry<T, N>>();
        // Many inputs are one list with different choices.
        let lists = inputs.chunk_by(|a, b| std::ptr::eq(a.list, b.list));
        let read: usize = lists.map(|same| same[0].list.len() * size).sum();
        let mut kept: Self::List = Vec::new();
        let mut shadow = S::new();
        while let Some(mut head) = heads.peek_mut() {
            let (point, Reverse(from), at) = &*head;
            let (from, mut at) = (*from, *at);
            let input = &inputs[from];
            let node = input.list[at].node;
            match kept.last() {
                Some(last) if last.point == *point => {
                    self.arena.also(last.node, node, input.choice);
                }
                Some(_) | None if shadow.covers(point) => {}
                Some(_) | None => {
                    shadow.add(point);
                    let node = self.arena.both(node, input.choice);
                    kept.push(Entry { point: point.clone(), node });
                }
            }
            let arena = &self.arena;
            let bytes = || arena.bytes() + (read + kept.len() * size) as u64;
            let latest = &kept[kept.len() - 1].point;
            // What is dominated already needn't take its turn.
            let mut skipped = 0;
            let next = loop {
                at += 1;
                skipped += 1;
                let Some(entry) = input.list.get(at) else { break None };
                let point = plus(&entry.point, &input.by);
                if point == *latest || !shadow.covers(&point) {
                    break Some(point);
                }
            };
            self.meter.spend(skipped, bytes)?;
            match next {
                Some(point) => *head = (point, Reverse(from), at),
                None => {
                    PeekMut::pop(head);
                }
            }
        }
        if self.arena.is_full() { Err(Stop::Budget) } else { Ok(kept) }
    }
}
