//! Which deals are looked at, which are listed, and in which order?

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use detente_agreement::{Signatory, packages as all_packages, zone_packages};
use detente_model::{Exact, PartyId, Stop};
use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::{Asked, Deal, Listing, Search};

/// The most deals of a zone that are listed; of a larger zone the efficient deals are.
pub const MOST_LISTED: usize = detente_agreement::MOST_LISTED;

/// In which order deals are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// What one would put on the table first: worth proposing, lasting, in the zone, efficient; then
    /// the greatest product of gains.
    Worth,
    /// As packages are written in the case, the first issue running slowest.
    Package,
    /// What is best for a party first; a party that doesn't sign changes nothing.
    Party(PartyId),
}

/// Which packages are looked at.
pub(super) struct Packages {
    /// Those that are listed, in the order of the case.
    pub(super) listed: Vec<Vec<usize>>,
    pub(super) listing: Listing,
    /// All of them, where they are few enough to be judged.
    pub(super) all: Option<Vec<Vec<usize>>>,
}

/// Chooses the packages: the whole zone if it is small enough, else what is efficient.
pub(super) fn packages(search: &Search<'_>, zone: Option<&BigUint>, asked: &Asked) -> Packages {
    let bargain = search.bargain;
    let all = all_packages(bargain, MOST_LISTED);
    if let Some((_, package)) = &asked.package {
        return Packages { listed: vec![package.clone()], listing: Listing::Package, all };
    }
    let is_small = zone.is_some_and(|count| *count <= BigUint::from(MOST_LISTED));
    if is_small {
        let (listed, stop) = zone_packages(bargain, &bargain.disagreement(), MOST_LISTED);
        if stop == Stop::Complete {
            return Packages { listed, listing: Listing::Zone, all };
        }
    }
    // What is fair is on the frontier.
    let frontier = (0..search.frontier.len()).map(|at| search.frontier.package(at));
    let listed: BTreeSet<Vec<usize>> = frontier.collect();
    Packages { listed: listed.into_iter().collect(), listing: Listing::Frontier, all }
}

/// The deals to list, by position, in the order asked for.
pub(super) fn order(
    search: &Search<'_>,
    deals: &[Deal],
    packages: &Packages,
    asked: &Asked,
) -> Vec<usize> {
    let wanted: BTreeSet<&Vec<usize>> = packages.listed.iter().collect();
    let mut listed: Vec<usize> =
        (0..deals.len()).filter(|&at| wanted.contains(&deals[at].settlements)).collect();
    let by_package = |at: usize| (deals[at].settlements.clone(), at);
    match asked.sort {
        Sort::Package => listed.sort_by_cached_key(|&at| by_package(at)),
        Sort::Worth => listed.sort_by_cached_key(|&at| {
            let deal = &deals[at];
            let grade = deal.verdict.as_ref().and_then(|verdict| verdict.grade);
            let first = (
                !deal.is_worth_proposing(),
                !(deal.is_lasting() && deal.is_willing()),
                !deal.is_lasting(),
                grade,
                !deal.in_zone,
                deal.efficient != Some(true),
            );
            (first, Descending(product(search, deal)), by_package(at))
        }),
        Sort::Party(party) => {
            let place = search.bargain.signatories().iter().position(|it| it.party == party);
            listed.sort_by_cached_key(|&at| {
                (Reverse(place.map(|place| deals[at].utilities[place].clone())), by_package(at))
            });
        }
    }
    listed.truncate(asked.top.unwrap_or(usize::MAX));
    listed
}

/// The product of gains, which orders deals alike in whatever units points are written; zero outside
/// the zone and for ordinal parties. For the order of a page alone, so that doubles will do.
fn product(search: &Search<'_>, deal: &Deal) -> f64 {
    if !search.bargain.is_cardinal() || !deal.in_zone {
        return 0.0;
    }
    let signatories = search.bargain.signatories().iter().zip(&deal.utilities);
    let gain =
        |(it, utility): (&Signatory, &Exact)| (utility - &it.disagreement).to_f64().unwrap_or(0.0);
    signatories.map(gain).product()
}

/// Doubles in descending order.
#[derive(PartialEq)]
struct Descending(f64);

impl Eq for Descending {}

impl Ord for Descending {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

impl PartialOrd for Descending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
