//! What is a unit of a party's scale worth?
//!
//! Units keep a party's order and its ratios of differences, so everything but the display of a
//! utility can be decided in them.

use detente_model::Exact;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

/// How units become points: `least + units × step`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// What a package without a unit is worth.
    pub least: Exact,
    /// What a unit is worth; positive.
    pub step: Exact,
}

impl Scale {
    /// The points of so many units.
    #[must_use]
    pub fn points(&self, units: &BigInt) -> Exact {
        &self.least + &self.step * Exact::from_integer(units.clone())
    }

    /// The fewest units that are worth at least so many points.
    #[must_use]
    pub fn units_for(&self, points: &Exact) -> BigInt {
        ((points - &self.least) / &self.step).ceil().to_integer()
    }
}

/// The most bits of a common denominator: what a case says in good faith stays far below.
/// Crossed by `points_without_a_common_step_are_refused`.
const MOST_BITS: u64 = 1 << 12;

/// The largest step of which all numbers are multiples, 1 if all are zero; `None` if their common
/// denominator is out of proportion.
pub(super) fn common_step<'a>(numbers: impl Iterator<Item = &'a Exact> + Clone) -> Option<Exact> {
    let mut denominator = BigInt::one();
    for number in numbers.clone() {
        if !(&denominator % number.denom()).is_zero() {
            denominator = denominator.lcm(number.denom());
            if denominator.bits() > MOST_BITS {
                return None;
            }
        }
    }
    let mut divisor = BigInt::zero();
    for number in numbers {
        if !divisor.is_one() {
            divisor = divisor.gcd(&(number.numer() * (&denominator / number.denom())));
        }
    }
    if divisor.is_zero() { Some(Exact::one()) } else { Some(Exact::new(divisor, denominator)) }
}
