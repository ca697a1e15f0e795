//! How many packages reach certain values?
//!
//! Half of the issues is added up from one side, half from the other. On the way, a signatory who
//! will be content whatever the rest gives is marked so, and parts that can't make everybody
//! content are dropped.

use std::cmp::Reverse;
use std::marker::PhantomData;

use detente_model::{Budget, Stop};
use num_bigint::{BigInt, BigUint};

use super::pairs;
use super::tally::{Count, Entry, Of, Tallies};
use crate::bargain::Bargain;
use crate::layout::{Classes, Layout, classes, collect, excludes_all, width};
use crate::meter::Meter;
use crate::unit::{Point, Unit, Width, minus, origin, plus};

/// Counts in the narrowest numbers that hold all sums.
pub(super) fn run(bargain: &Bargain, need: &[BigInt], budget: &Budget) -> Result<BigUint, Stop> {
    let classes = classes(bargain);
    if excludes_all(bargain, &classes) {
        return Ok(BigUint::ZERO);
    }
    // A need beyond all sums is as good as one just beyond; so the numbers that hold the sums hold it.
    let within: Option<Vec<BigInt>> = need
        .iter()
        .enumerate()
        .map(|(at, need)| {
            let greatest = bargain.greatest_units(at);
            (*need <= greatest).then(|| need.clone().max(BigInt::ZERO))
        })
        .collect();
    let Some(need) = within else { return Ok(BigUint::ZERO) };
    let case = Case { bargain, classes: &classes, need: &need, budget };
    let small = bargain.choices().bits() < 64;
    match (width(bargain), bargain.signatories.len()) {
        (Width::Bits64, ..=4) if small => case.count::<i64, u64, 4>(),
        (Width::Bits64, ..=4) => case.count::<i64, BigUint, 4>(),
        (Width::Bits64, ..=8) => case.count::<i64, BigUint, 8>(),
        (Width::Bits64 | Width::Bits128 | Width::Any, _) => case.count::<BigInt, BigUint, 64>(),
    }
}

struct Case<'a> {
    bargain: &'a Bargain,
    classes: &'a Classes,
    need: &'a [BigInt],
    budget: &'a Budget,
}

impl Case<'_> {
    fn count<T: Unit, C: Count, const N: usize>(&self) -> Result<BigUint, Stop> {
        let layout: Layout<T, N> = Layout::of(self.bargain, self.classes);
        let mut need: Point<T, N> = origin();
        for (place, units) in need.iter_mut().zip(self.need) {
            *place = T::of(units).expect("a need is no greater than the greatest sum");
        }
        let mut tallies = Tallies { classes: self.classes, meter: Meter::new(self.budget) };
        let mut parts: Vec<Vec<Entry<T, C, N>>> = Vec::new();
        for component in &layout.components {
            match collect(component, &mut Of(&mut tallies, PhantomData))? {
                Some(list) => parts.push(list),
                None => return Ok(BigUint::ZERO),
            }
        }
        parts.sort_by_key(|part| Reverse(part.len()));
        let range = |part: &Vec<Entry<T, C, N>>| -> (Point<T, N>, Point<T, N>) {
            let values = |at: usize| part.iter().map(move |(point, _)| point[at].clone());
            (
                std::array::from_fn(|at| values(at).min().unwrap_or_else(T::zero)),
                std::array::from_fn(|at| values(at).max().unwrap_or_else(T::zero)),
            )
        };
        let ranges: Vec<_> = parts.iter().map(range).collect();
        let (mut least, mut most) = (origin(), origin());
        for (low, high) in &ranges {
            least = plus(&least, low);
            most = plus(&most, high);
        }
        // What is had in any case is needed, so that no half is content with less than it has.
        for (need, least) in need.iter_mut().zip(&least) {
            if *need < *least {
                need.clone_from(least);
            }
        }
        let mut halves = [Half::new(&least, &most), Half::new(&least, &most)];
        for (part, (low, high)) in parts.iter().zip(&ranges) {
            let shorter = usize::from(halves[1].list.len() < halves[0].list.len());
            halves[shorter].extend(part, low, high, &need, &mut tallies)?;
        }
        let [first, second] = halves;
        pairs::count(first.list, second.list, &need, &mut tallies.meter)
    }
}

/// Partial packages over some of the issues.
struct Half<T, C, const N: usize> {
    list: Vec<Entry<T, C, N>>,
    /// What the other issues give at least and at most.
    rest_least: Point<T, N>,
    rest_most: Point<T, N>,
}

impl<T: Unit, C: Count, const N: usize> Half<T, C, N> {
    fn new(least: &Point<T, N>, most: &Point<T, N>) -> Self {
        let list = vec![(origin(), C::of(1))];
        Self { list, rest_least: least.clone(), rest_most: most.clone() }
    }

    fn extend(
        &mut self,
        part: &[Entry<T, C, N>],
        low: &Point<T, N>,
        high: &Point<T, N>,
        need: &Point<T, N>,
        tallies: &mut Tallies<'_>,
    ) -> Result<(), Stop> {
        self.rest_least = minus(&self.rest_least, low);
        self.rest_most = minus(&self.rest_most, high);
        // With this much a signatory is content in any case; with less than that it can't be.
        let content = minus(need, &self.rest_least);
        let hopeless = minus(need, &self.rest_most);
        let mut list = Vec::new();
        for (by, ways) in part {
            tallies.spend::<Entry<T, C, N>>(self.list.len(), list.len() + self.list.len())?;
            for (at, count) in &self.list {
                let mut sum = plus(at, by);
                if (0..N).any(|at| sum[at] < hopeless[at]) {
                    continue;
                }
                for (value, content) in sum.iter_mut().zip(&content) {
                    if *value > *content {
                        *value = content.clone();
                    }
                }
                list.push((sum, count.times(ways)));
            }
        }
        self.list = tallies.tidy(list);
        Ok(())
    }
}
