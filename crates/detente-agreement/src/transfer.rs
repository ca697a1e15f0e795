//! What is the least payment with which an efficient deal is acceptable to all?
//!
//! A payment is an issue like others, whose settlements are the amounts. That money is worth more
//! to one than to another is said by their utilities; nothing is assumed here.

use detente_model::Exact;

use crate::bargain::Bargain;
use crate::frontier::Frontier;

/// The least payment that brings an efficient deal into the zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeastTransfer {
    /// The issue that is the payment.
    pub issue: usize,
    /// Its settlement: which amount, from 0.
    pub amount: usize,
    /// An efficient package of the zone with this amount; of several, one of the first vector on
    /// the frontier.
    pub package: Vec<usize>,
}

/// Finds the least amount of a payment among the efficient deals of the zone, all packages of each
/// vector included; `None` if the zone holds no efficient deal or the frontier isn't exact.
///
/// An amount of 0 says that no payment is needed.
#[must_use]
pub fn least_transfer(
    frontier: &Frontier,
    at_least: &[Exact],
    issue: usize,
) -> Option<LeastTransfer> {
    if !frontier.is_exact() {
        return None;
    }
    let least = frontier.least_settlements(issue);
    let zone = frontier.in_zone(at_least);
    let packages = zone.iter().map(|&at| frontier.least_package(at, &least));
    let (amount, package) = packages.min_by_key(|(amount, _)| *amount)?;
    Some(LeastTransfer { issue, amount, package })
}

/// The least amount of a payment with which a package, otherwise as it is, gives every signatory
/// at least so much; `None` if no amount does.
#[must_use]
pub fn least_transfer_for(
    bargain: &Bargain,
    at_least: &[Exact],
    package: &[usize],
    issue: usize,
) -> Option<usize> {
    let mut package = package.to_vec();
    (0..bargain.issues()[issue]).find(|&amount| {
        package[issue] = amount;
        bargain.is_feasible(&package) && bargain.is_in_zone(&package, at_least)
    })
}
