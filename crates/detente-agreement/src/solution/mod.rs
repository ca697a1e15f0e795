//! Which deal is fair, by which idea of fairness?
//!
//! Each solution is a file of its own, with the axioms that single it out. All are sought in the
//! zone, and each is found on the zone's frontier, so an exact frontier is all they look at. They
//! need points: where a signatory's preference is only an order, there are none.

mod egalitarian;
mod gain;
mod kalai_smorodinsky;
mod leximin;
mod nash;
mod utilitarian;

use detente_model::{Budget, Exact, Stop};

use crate::frontier::Frontier;
use gain::Gains;

/// An idea of fairness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fairness {
    /// The greatest product of gains.
    Nash,
    /// Equal shares of what each could gain at most, as far as that goes.
    KalaiSmorodinsky,
    /// Equal gains in points, as far as that goes.
    Egalitarian,
    /// The greatest sum of gains in points.
    Utilitarian,
}

impl Fairness {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 4] =
        [Self::Nash, Self::KalaiSmorodinsky, Self::Egalitarian, Self::Utilitarian];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::KalaiSmorodinsky => "kalai_smorodinsky",
            Self::Egalitarian => "egalitarian",
            Self::Utilitarian => "utilitarian",
        }
    }

    /// True if it compares points of different parties, so that it changes when one party's points
    /// are written in another unit.
    #[must_use]
    pub fn is_scale_dependent(self) -> bool {
        match self {
            Self::Nash | Self::KalaiSmorodinsky => false,
            Self::Egalitarian | Self::Utilitarian => true,
        }
    }
}

/// The best deals by one idea of fairness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// All vectors that are equally good by it, by their place on the frontier.
    pub optima: Vec<usize>,
    /// The one to show: of the optima the one with the greatest sum of shares of what each could
    /// gain at most, and of those the first on the frontier.
    pub chosen: usize,
}

impl Solution {
    /// True if several vectors are equally good.
    #[must_use]
    pub fn is_tie(&self) -> bool {
        self.optima.len() > 1
    }
}

/// Finds the best deals in the zone by an idea of fairness; `None` if the zone is empty, if a
/// signatory's preference is only an order, or if the frontier isn't exact.
///
/// Costs one pass over the frontier; everything is compared exactly. Work is counted in vectors.
///
/// # Errors
/// If the budget ends first.
///
/// # Panics
/// If there isn't one yardstick for each signatory.
pub fn solution(
    frontier: &Frontier,
    at_least: &[Exact],
    fairness: Fairness,
    budget: &Budget,
) -> Result<Option<Solution>, Stop> {
    assert!(
        at_least.len() == frontier.bargain().signatories().len(),
        "one yardstick for each signatory"
    );
    if !frontier.is_exact() || !frontier.bargain().is_cardinal() {
        return Ok(None);
    }
    let Some(gains) = Gains::over_zone(frontier, at_least, budget)? else { return Ok(None) };
    let optima = match fairness {
        Fairness::Nash => nash::optima(&gains),
        Fairness::KalaiSmorodinsky => kalai_smorodinsky::optima(&gains),
        Fairness::Egalitarian => egalitarian::optima(&gains),
        Fairness::Utilitarian => utilitarian::optima(&gains),
    };
    let chosen = gains.by_shares(&optima);
    let place = |row: usize| gains.places[row];
    Ok(Some(Solution { chosen: place(chosen), optima: optima.into_iter().map(place).collect() }))
}
