//! In which numbers are utilities added and compared?
//!
//! In whole units of a party's own scale, held in the narrowest integers in which no sum can
//! overflow; the bargain is known when they are chosen, so nothing is checked while adding. What a
//! unit is worth is said by [`Scale`](crate::bargain::Scale), not here.

use std::fmt::Debug;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::ToPrimitive;

/// A whole number of units.
pub(crate) trait Unit: Clone + Ord + Debug {
    fn zero() -> Self;
    fn plus(&self, other: &Self) -> Self;
    fn minus(&self, other: &Self) -> Self;
    /// Rounded down; the divisor is positive.
    fn over(&self, divisor: &Self) -> Self;
    /// `None` if it doesn't fit.
    fn of(value: &BigInt) -> Option<Self>;
    fn big(&self) -> BigInt;
}

macro_rules! primitive {
    ($($kind:ty, $convert:ident);*) => {$(
        impl Unit for $kind {
            fn zero() -> Self {
                0
            }
            fn plus(&self, other: &Self) -> Self {
                self + other
            }
            fn minus(&self, other: &Self) -> Self {
                self - other
            }
            fn over(&self, divisor: &Self) -> Self {
                Integer::div_floor(self, divisor)
            }
            fn of(value: &BigInt) -> Option<Self> {
                value.$convert()
            }
            fn big(&self) -> BigInt {
                BigInt::from(*self)
            }
        }
    )*};
}

primitive!(i64, to_i64; i128, to_i128);

impl Unit for BigInt {
    fn zero() -> Self {
        Self::ZERO
    }
    fn plus(&self, other: &Self) -> Self {
        self + other
    }
    fn minus(&self, other: &Self) -> Self {
        self - other
    }
    fn over(&self, divisor: &Self) -> Self {
        self.div_floor(divisor)
    }
    fn of(value: &BigInt) -> Option<Self> {
        Some(value.clone())
    }
    fn big(&self) -> BigInt {
        self.clone()
    }
}

/// One number a signatory; places beyond the last signatory hold zero and decide nothing.
pub(crate) type Point<T, const N: usize> = [T; N];

pub(crate) fn origin<T: Unit, const N: usize>() -> Point<T, N> {
    std::array::from_fn(|_| T::zero())
}

pub(crate) fn plus<T: Unit, const N: usize>(a: &Point<T, N>, b: &Point<T, N>) -> Point<T, N> {
    std::array::from_fn(|at| a[at].plus(&b[at]))
}

pub(crate) fn minus<T: Unit, const N: usize>(a: &Point<T, N>, b: &Point<T, N>) -> Point<T, N> {
    std::array::from_fn(|at| a[at].minus(&b[at]))
}

/// Which integers hold every sum of a bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    Bits64,
    Bits128,
    Any,
}

impl Width {
    /// The narrowest for sums up to a number; the half that stays free lets differences fit too.
    pub(crate) fn holding(greatest: &BigInt) -> Self {
        match greatest.bits() {
            0..=61 => Self::Bits64,
            62..=125 => Self::Bits128,
            _ => Self::Any,
        }
    }
}
