//! Kalai and Smorodinsky's solution: equal shares of what each could gain at most.
//!
//! It is efficient, symmetric and scale invariant as Nash's, and instead of independence it is
//! monotone: if new deals leave what each could gain at most as it is, nobody's share of that at
//! the worst-off place falls. On finitely many deals equal shares are rarely to be had; the worst
//! off comes first, then the next (leximin). A signatory who can't gain at all is not counted.
//!
//! DIFFERENCE: in the original, for two parties and divisible gains, shares are equal; the
//! lexicographic rule is what keeps the solution efficient on finitely many deals.
//!
//! Source: `kalai1975`.

use super::gain::Gains;
use super::leximin;

/// The deals with the leximin of gains over greatest gains.
///
/// Ratio scale in the gains; only shares are compared between signatories, never points.
pub(super) fn optima(gains: &Gains) -> Vec<usize> {
    leximin::optima(gains, &gains.greatest)
}
