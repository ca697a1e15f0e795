//! Which values can partial packages have, and how many packages have each?

use detente_model::Stop;
use num_bigint::BigUint;

use crate::layout::{Classes, Collect, Input};
use crate::meter::Meter;
use crate::unit::{Point, Unit, plus};

/// A number of packages.
pub(super) trait Count: Clone + Ord {
    fn of(count: usize) -> Self;
    fn add(&mut self, other: &Self);
    fn times(&self, other: &Self) -> Self;
    fn big(&self) -> BigUint;
}

impl Count for u64 {
    fn of(count: usize) -> Self {
        count as Self
    }
    fn add(&mut self, other: &Self) {
        *self += other;
    }
    fn times(&self, other: &Self) -> Self {
        self * other
    }
    fn big(&self) -> BigUint {
        BigUint::from(*self)
    }
}

impl Count for BigUint {
    fn of(count: usize) -> Self {
        Self::from(count)
    }
    fn add(&mut self, other: &Self) {
        *self += other;
    }
    fn times(&self, other: &Self) -> Self {
        self * other
    }
    fn big(&self) -> BigUint {
        self.clone()
    }
}

/// A value and how many packages have it.
pub(super) type Entry<T, C, const N: usize> = (Point<T, N>, C);

/// Keeps all partial packages, those of equal value as one.
pub(super) struct Tallies<'a> {
    pub(super) classes: &'a Classes,
    pub(super) meter: Meter<'a>,
}

impl Tallies<'_> {
    /// Puts equal values together.
    pub(super) fn tidy<T: Unit, C: Count, const N: usize>(
        &mut self,
        mut list: Vec<Entry<T, C, N>>,
    ) -> Vec<Entry<T, C, N>> {
        list.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        list.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.add(&next.1);
            }
            same
        });
        list
    }

    /// Counts work done, with a list of so many entries held.
    pub(super) fn spend<E>(&mut self, work: usize, entries: usize) -> Result<(), Stop> {
        self.meter.spend(work as u64, || (entries * size_of::<E>()) as u64)
    }
}

/// The collector for numbers of one kind.
pub(super) struct Of<'t, 'a, C>(
    pub(super) &'t mut Tallies<'a>,
    pub(super) std::marker::PhantomData<C>,
);

impl<T: Unit, C: Count, const N: usize> Collect<T, N> for Of<'_, '_, C> {
    type List = Vec<Entry<T, C, N>>;
    type Choice = usize;

    fn start(&self, at: Point<T, N>) -> Self::List {
        vec![(at, C::of(1))]
    }

    fn choice(&mut self, issue: usize, class: usize) -> usize {
        self.0.classes[issue][class].members.len()
    }

    fn hold(&mut self, bytes: u64) -> Result<(), Stop> {
        self.0.meter.spend(1, || bytes)
    }

    fn merge(&mut self, inputs: &[Input<'_, Self::List, T, N, usize>]) -> Result<Self::List, Stop> {
        let mut list = Vec::new();
        for input in inputs {
            self.0.spend::<Entry<T, C, N>>(input.list.len(), list.len() + input.list.len())?;
            let ways = C::of(input.choice);
            let shifted = |(at, count): &Entry<T, C, N>| (plus(at, &input.by), count.times(&ways));
            list.extend(input.list.iter().map(shifted));
        }
        Ok(self.0.tidy(list))
    }
}
