//! Which deals leave the worst off best off, then the next, and so on?

use num_bigint::BigInt;
use num_traits::Zero;

use super::gain::Gains;

/// The rows whose gains, divided by a number for each signatory and sorted from the least up, are
/// lexicographically greatest. A signatory whose number is 0 is not counted.
pub(super) fn optima(gains: &Gains, divisors: &[BigInt]) -> Vec<usize> {
    // Over one denominator ratios compare as whole numbers.
    let weights = Gains::weights(divisors);
    gains.greatest_by(|row| {
        let counted = row.iter().zip(&weights).filter(|(_, weight)| !weight.is_zero());
        let mut ratios: Vec<BigInt> = counted.map(|(gain, weight)| gain * weight).collect();
        ratios.sort_unstable();
        ratios
    })
}
