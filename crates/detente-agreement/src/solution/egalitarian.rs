//! The egalitarian solution: equal gains in points.
//!
//! It is efficient by its lexicographic rule, symmetric, and monotone in the strong sense: new
//! deals never lower the gain of the worst off. The price is that it compares points of
//! different signatories, so it changes when one of them is written in another unit: it is marked
//! as scale dependent and kept out of headlines.
//!
//! Source: `kalai1977`.

use super::gain::Gains;
use super::leximin;

/// The deals with the leximin of gains in points.
pub(super) fn optima(gains: &Gains) -> Vec<usize> {
    leximin::optima(gains, &gains.a_point)
}
