//! What does a deal bring a signatory, as a place on an axis?

use detente::dealing::{Deal, Dealing};
use num_traits::ToPrimitive;

/// What a signatory gains by a deal, in its own points at the middle of all ranges.
pub(super) fn gain(dealing: &Dealing, deal: &Deal, signatory: usize) -> f64 {
    let gain = dealing.signatories[signatory].gain(&deal.utilities[signatory]);
    gain.to_f64().unwrap_or(0.0)
}

/// What a signatory gains at the least and at the most, over the ranges; `None` where that isn't known.
pub(super) fn bounds(deal: &Deal, signatory: usize) -> Option<(f64, f64)> {
    let range = deal.gains[signatory].as_ref()?;
    Some((range.low.to_f64()?, range.high.to_f64()?))
}
