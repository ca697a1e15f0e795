//! Between what bounds does a number lie?

use std::ops::{Add, Neg, Sub};

use num_traits::{Signed, Zero};

use super::Exact;

/// All numbers from `low` to `high`, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: Exact,
    /// The greatest; never less than `low`.
    pub high: Exact,
}

impl Interval {
    /// One number alone.
    #[must_use]
    pub fn at(number: Exact) -> Self {
        Self { low: number.clone(), high: number }
    }

    /// Zero alone.
    #[must_use]
    pub fn zero() -> Self {
        Self::at(Exact::zero())
    }

    /// True if it holds one number only.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.low == self.high
    }

    /// True if no number in it is below zero.
    #[must_use]
    pub fn is_never_negative(&self) -> bool {
        !self.low.is_negative()
    }

    /// True if every number in it is below zero.
    #[must_use]
    pub fn is_always_negative(&self) -> bool {
        self.high.is_negative()
    }

    /// All products of a number of one and a number of the other: exact, since a product is
    /// greatest and least at corners.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let corners = [
            &self.low * &other.low,
            &self.low * &other.high,
            &self.high * &other.low,
            &self.high * &other.high,
        ];
        let low = corners.iter().min().cloned().unwrap_or_else(Exact::zero);
        let high = corners.into_iter().max().unwrap_or_else(Exact::zero);
        Self { low, high }
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Sub for Interval {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), Self::add)
    }
}
