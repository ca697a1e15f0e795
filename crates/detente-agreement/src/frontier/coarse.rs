//! Which short list of deals comes close to every package, and how close?
//!
//! Of partial packages whose values fall into one box only one is kept, and boxes are compared as
//! vectors are. A box loses less than its width; what is lost adds up over the issues, and the sum
//! is the guarantee.

use detente_model::{Budget, Exact, Stop};
use num_bigint::BigInt;
use num_traits::One;

use super::arena::Arena;
use super::merge::{Entry, Frontiers};
use super::shadow::Shadow;
use crate::bargain::{Bargain, Measure};
use crate::layout::{Collect, Input, Layout};
use crate::meter::Meter;
use crate::unit::{Point, Unit, origin};

/// A list is never cut below this length.
const SHORTEST: usize = 8;
/// This much work is done even where the budget allows less, so that there is a list at all.
/// Crossed by `little_work_still_leaves_a_list`.
const LEAST_WORK: u64 = 1 << 16;
/// A list is never longer than this: bounded even where the budget is not.
/// Crossed by `much_room_leaves_no_longer_list_than_is_kept`.
const LONGEST: usize = 1 << 16;
/// Boxes start as this part of what a signatory can gain at all, and double.
const FINEST: u32 = 20;

pub(super) struct Coarse<'a, S> {
    frontiers: Frontiers<'a, S>,
    /// The longest list that is kept as it is.
    most: usize,
    /// One a signatory: the greatest number of units, or `None` if it isn't to lose any.
    ranges: Vec<Option<BigInt>>,
    /// One a signatory: the units lost so far, and while the present issue is settled.
    lost: Vec<BigInt>,
    losing: Vec<BigInt>,
    /// How fine the boxes were that were needed last; the next are tried one step finer.
    fineness: u32,
}

impl<'a, S> Coarse<'a, S> {
    pub(super) fn new<T: Unit, const N: usize>(
        bargain: &Bargain,
        layout: &Layout<T, N>,
        budget: &'a Budget,
    ) -> Self {
        let choices: usize = layout.components.iter().map(|it| it.choices()).sum();
        let by_work = budget.work.map_or(LONGEST as u64, |work| work / 2 / choices.max(1) as u64);
        let steps = bargain.issues.len().max(1) as u64;
        let entry = (size_of::<Entry<T, N>>() * 2) as u64 + 16 * steps;
        let by_bytes = budget.bytes.map_or(LONGEST as u64, |bytes| bytes / 2 / entry);
        let most = usize::try_from(by_work.min(by_bytes)).unwrap_or(LONGEST);
        let ranges = bargain
            .signatories
            .iter()
            .enumerate()
            .map(|(at, signatory)| match signatory.measure {
                Measure::Points => Some(bargain.greatest_units(at)),
                Measure::Order => None,
            })
            .collect();
        let none = vec![BigInt::ZERO; bargain.signatories.len()];
        Self {
            frontiers: Frontiers::new(Meter::of_at_least(LEAST_WORK, budget)),
            most: most.clamp(SHORTEST, LONGEST),
            ranges,
            lost: none.clone(),
            losing: none,
            fineness: FINEST,
        }
    }

    /// The points that each signatory may miss.
    pub(super) fn error(&self, bargain: &Bargain) -> Vec<Exact> {
        let lost = self.lost.iter().zip(&bargain.scales);
        lost.map(|(units, scale)| Exact::from_integer(units.clone()) * &scale.step).collect()
    }

    pub(super) fn into_arena(self) -> Arena {
        self.frontiers.arena
    }

    /// The least coarse boxes in which a list is short enough.
    fn shorten<T: Unit, const N: usize>(&mut self, list: Vec<Entry<T, N>>) -> Vec<Entry<T, N>>
    where
        S: Shadow<T, N>,
    {
        let mut list = list;
        for fineness in (0..=FINEST.min(self.fineness + 1)).rev() {
            if list.len() <= self.most {
                break;
            }
            self.fineness = fineness;
            let widths: Vec<BigInt> = self
                .ranges
                .iter()
                .map(|range| {
                    let width = range.as_ref().map_or_else(BigInt::one, |range| range >> fineness);
                    width.max(BigInt::one())
                })
                .collect();
            let kept = one_a_box::<T, S, N>(&list, &widths);
            if kept.len() < list.len() {
                list = kept;
                for (losing, width) in self.losing.iter_mut().zip(&widths) {
                    // Each cut of the same list adds to the last one.
                    *losing += width - 1;
                }
            }
        }
        list
    }
}

/// One entry of each undominated box, in the order of the list.
fn one_a_box<T: Unit, S: Shadow<T, N>, const N: usize>(
    list: &[Entry<T, N>],
    widths: &[BigInt],
) -> Vec<Entry<T, N>> {
    let mut divisors: Point<T, N> = origin();
    for (divisor, width) in divisors.iter_mut().zip(widths) {
        *divisor = T::of(width).unwrap_or_else(T::zero);
    }
    let of = |entry: &Entry<T, N>| -> Point<T, N> {
        std::array::from_fn(|at| {
            if at < widths.len() { entry.point[at].over(&divisors[at]) } else { T::zero() }
        })
    };
    let mut boxes: Vec<(Point<T, N>, usize)> =
        list.iter().enumerate().map(|(at, entry)| (of(entry), at)).collect();
    boxes.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    boxes.dedup_by(|a, b| a.0 == b.0);
    let mut shadow = S::new();
    let mut kept = Vec::new();
    for (point, at) in boxes {
        if !shadow.covers(&point) {
            shadow.add(&point);
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|at| list[at].clone()).collect()
}

impl<T: Unit, const N: usize, S: Shadow<T, N>> Collect<T, N> for Coarse<'_, S> {
    type List = Vec<Entry<T, N>>;
    type Choice = u32;

    fn start(&self, at: Point<T, N>) -> Self::List {
        self.frontiers.start(at)
    }

    fn choice(&mut self, issue: usize, class: usize) -> u32 {
        Collect::<T, N>::choice(&mut self.frontiers, issue, class)
    }

    fn hold(&mut self, bytes: u64) -> Result<(), Stop> {
        Collect::<T, N>::hold(&mut self.frontiers, bytes)
    }

    fn merge(&mut self, inputs: &[Input<'_, Self::List, T, N, u32>]) -> Result<Self::List, Stop> {
        let list = self.frontiers.merge(inputs)?;
        let before = std::mem::replace(&mut self.losing, vec![BigInt::ZERO; self.ranges.len()]);
        let list = self.shorten(list);
        // Packages of different states lose apart from each other: the worst counts.
        for (losing, before) in self.losing.iter_mut().zip(before) {
            *losing = before.max(losing.clone());
        }
        Ok(list)
    }

    fn settled(&mut self) {
        for (lost, losing) in self.lost.iter_mut().zip(&mut self.losing) {
            *lost += std::mem::take(losing);
        }
    }
}
