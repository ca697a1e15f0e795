//! Nash's solution: the greatest product of gains.
//!
//! It is the only one that is efficient, treats signatories alike whose positions are alike
//! (symmetry), doesn't change when a signatory's points are written in another unit or from
//! another zero (scale invariance), and doesn't change when deals that weren't chosen are taken
//! away and everybody's disagreement value stays (independence of irrelevant alternatives). On
//! finitely many deals it may be a tie, and then symmetry holds of the set of optima. It isn't
//! monotone: new deals can leave a signatory with less.
//!
//! Source: `nash1950`.

use num_bigint::BigInt;

use super::gain::Gains;

/// The efficient deals with the greatest product of gains. Where no deal lets everybody gain, the
/// greatest product is 0 and every efficient deal is an optimum.
///
/// Ratio scale in the gains, not comparable between signatories.
pub(super) fn optima(gains: &Gains) -> Vec<usize> {
    gains.greatest_by(|row| row.iter().product::<BigInt>())
}
