//! What is the least payment with which an efficient deal is acceptable to all?
//!
//! A payment is an issue like others, whose settlements are the amounts. That money is worth more
//! to one than to another is said by their utilities; nothing is assumed here.

use detente_model::{Budget, Exact, Stop};

use crate::frontier::Frontier;
use crate::meter::Meter;

/// The least payment that brings an efficient deal into the zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeastTransfer {
    /// The issue that is the payment.
    pub issue: usize,
    /// Its settlement: which amount, from 0.
    pub amount: usize,
    /// An efficient deal of the zone with this amount, as a choice; of several, one of the first
    /// vector on the frontier.
    pub choice: Vec<usize>,
}

/// Finds the least amount of a payment among the efficient deals of the zone, all deals of each
/// vector included; `None` if the zone holds no efficient deal or the frontier isn't exact.
///
/// An amount of 0 says that no payment is needed. Work is counted in vectors of the zone.
///
/// # Errors
/// If the budget ends first.
pub fn least_transfer(
    frontier: &Frontier,
    at_least: &[Exact],
    issue: usize,
    budget: &Budget,
) -> Result<Option<LeastTransfer>, Stop> {
    if !frontier.is_exact() {
        return Ok(None);
    }
    let mut meter = Meter::new(budget);
    meter.spend(1, || 0)?;
    let least = frontier.least_settlements(issue);
    let mut found: Option<(usize, Vec<usize>)> = None;
    for at in frontier.in_zone(at_least) {
        meter.spend(1, || 0)?;
        let (amount, choice) = frontier.least_choice(at, &least);
        if found.as_ref().is_none_or(|(best, _)| amount < *best) {
            found = Some((amount, choice));
        }
    }
    Ok(found.map(|(amount, choice)| LeastTransfer { issue, amount, choice }))
}
