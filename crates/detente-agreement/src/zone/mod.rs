//! How many deals would every signatory accept, rather than no deal, and what could each get?
//!
//! The deals are counted without being listed where that can be done within the budget. Which
//! of them are efficient is not asked here.

mod count;
mod pairs;
mod tally;

use detente_model::{Budget, Exact, Stop};
use num_bigint::{BigInt, BigUint};

use crate::bargain::Bargain;
use crate::frontier::Frontier;

/// The number of deals in a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneCount {
    /// The number, if it was found.
    pub count: Option<BigUint>,
    /// How the count ended.
    pub stop: Stop,
}

/// Counts the deals that give every signatory at least so much, equality included. The yardsticks
/// are the caller's: what today is worth to each, what it would come to without a deal, or a floor.
///
/// Parts of packages that are worth the same, or that already decide alike, are counted together;
/// two halves of the issues are then counted against each other. Costs about the number of
/// different values that half of the issues can have.
///
/// # Panics
/// If there isn't one yardstick for each signatory.
#[must_use]
pub fn zone_count(bargain: &Bargain, at_least: &[Exact], budget: &Budget) -> ZoneCount {
    assert!(at_least.len() == bargain.signatories.len(), "one yardstick for each signatory");
    let scales = bargain.scales.iter().zip(at_least);
    let need: Vec<BigInt> = scales.map(|(scale, points)| scale.units_for(points)).collect();
    match count::run(bargain, &need, budget) {
        Ok(count) => ZoneCount { count: Some(count), stop: Stop::Complete },
        Err(stop) => ZoneCount { count: None, stop },
    }
}

/// The most that each signatory can get in the zone, one number a signatory; `None` if the zone is
/// empty. The greatest is always reached on the frontier, so an exact frontier is all it takes.
#[must_use]
pub fn zone_ideal(frontier: &Frontier, at_least: &[Exact]) -> Option<Vec<Exact>> {
    let zone = frontier.in_zone(at_least);
    let scales = frontier.bargain().scales.iter().enumerate();
    scales
        .map(|(signatory, scale)| {
            let units = zone.iter().map(|&at| frontier.units(at, signatory)).max()?;
            Some(scale.points(&units))
        })
        .collect()
}
