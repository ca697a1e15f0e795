//! The utilitarian solution: the greatest sum of gains in points.
//!
//! It is efficient, symmetric, independent of irrelevant alternatives and of the disagreement
//! values once the zone is given. It compares points of different signatories and asks nobody's
//! consent to be the one who gives: it is marked as scale dependent and kept out of headlines.

use super::gain::Gains;

/// The deals with the greatest sum of gains in points.
pub(super) fn optima(gains: &Gains) -> Vec<usize> {
    let weights = Gains::weights(&gains.a_point);
    gains.greatest_by(|row| Gains::weighed_sum(row, &weights))
}
