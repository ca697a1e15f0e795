//! Which deals are looked at, which are listed, and in which order?

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use detente_agreement::{Bargain, Frontier, Most, zone_deals};
use detente_analysis::{Deal, Moved, NumberedState, begin};
use detente_model::{Budget, Conflict, Exact, PartyId, Position, Stop};
use detente_treaty::{Barrier, Carried, Extent, Signing, Unsigned};
use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::deal::{Barred, NoDealOn, Standpoint, WhyNoDeal};
use super::{Inquiry, Listing};

/// The most packages that are looked at one by one, and the most deals of a zone that are listed; of
/// a larger zone the efficient deals are.
pub const MOST_LISTED: usize = detente_agreement::MOST_LISTED;

/// In which order deals are listed. What is worth proposing always comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// What one would put on the table first: worth proposing, acceptable, lasting, in the zone,
    /// efficient; then the greatest product of gains.
    Worth,
    /// As packages are written in the case, the first issue running slowest.
    Package,
    /// What is best for a party first; under treaties that it doesn't sign that changes nothing.
    Party(PartyId),
}

/// Which deals are looked at.
pub(super) struct Candidates {
    /// The deals, in the order of the case.
    pub(super) deals: Vec<Deal>,
    /// The packages that have none; `None` where there are too many to look at each.
    pub(super) no_deals: Option<Vec<NoDealOn>>,
    pub(super) listing: Listing,
    /// Whether every deal of the treaty is there.
    pub(super) is_all: bool,
    pub(super) stop: Stop,
}

/// Looks at every package, if they are few enough.
pub(super) fn every(
    conflict: &Conflict,
    signing: &Signing,
    packages: &BigUint,
    spell: &dyn Fn(&Position) -> NumberedState,
    most: usize,
    budget: &Budget,
) -> Option<Candidates> {
    packages.to_usize().filter(|&count| count <= most)?;
    let mut found = Candidates {
        deals: Vec::new(),
        no_deals: Some(Vec::new()),
        listing: Listing::Zone,
        is_all: true,
        stop: Stop::Complete,
    };
    let radices = signing.settlements().to_vec();
    let mut package = vec![0; radices.len()];
    loop {
        if let Err(stop) = found.look_at(conflict, signing, &package, spell, budget) {
            // What wasn't looked at may be better, or of another kind.
            found.is_all = false;
            found.stop = stop;
            return Some(found);
        }
        let next = (0..package.len()).rev().find(|&at| package[at] + 1 < radices[at]);
        let Some(at) = next else { return Some(found) };
        package[at] += 1;
        package[at + 1..].fill(0);
    }
}

/// Looks at one package.
pub(super) fn one(
    conflict: &Conflict,
    signing: &Signing,
    package: &[usize],
    spell: &dyn Fn(&Position) -> NumberedState,
    budget: &Budget,
) -> Candidates {
    let mut found = Candidates {
        deals: Vec::new(),
        no_deals: Some(Vec::new()),
        listing: Listing::Package,
        is_all: false,
        stop: Stop::Complete,
    };
    if let Err(stop) = found.look_at(conflict, signing, package, spell, budget) {
        found.stop = stop;
    }
    found
}

/// Chooses among too many packages: the whole zone if it is small enough, else what is efficient;
/// what is fair is on the frontier.
pub(super) fn some(
    bargain: &Bargain,
    frontier: &Frontier,
    (at_least, zone): (Option<&[Exact]>, Option<&BigUint>),
    spell: &dyn Fn(&Position) -> NumberedState,
    budget: &Budget,
) -> Candidates {
    let is_small = zone.is_some_and(|count| *count <= BigUint::from(MOST_LISTED));
    let mut listing = Listing::Frontier;
    let mut choices: BTreeSet<Vec<usize>> = BTreeSet::new();
    if let (true, Some(at_least)) = (is_small, at_least) {
        let (zone, stop) = zone_deals(bargain, at_least, Most::USUAL, budget);
        if stop == Stop::Complete {
            listing = Listing::Zone;
            choices = zone.into_iter().collect();
        }
    }
    if listing == Listing::Frontier {
        choices = (0..frontier.len()).map(|at| frontier.choice(at)).collect();
    }
    let treaty = bargain.treaty();
    let deals = choices.iter().filter_map(|choice| {
        let signed = bargain.signed(choice)?;
        Some(begin(treaty?, &signed, spell))
    });
    Candidates {
        deals: deals.collect(),
        no_deals: None,
        listing,
        is_all: false,
        stop: Stop::Complete,
    }
}

impl Candidates {
    fn look_at(
        &mut self,
        conflict: &Conflict,
        signing: &Signing,
        package: &[usize],
        spell: &dyn Fn(&Position) -> NumberedState,
        budget: &Budget,
    ) -> Result<(), Stop> {
        let treaty = signing.treaty();
        let why = match signing.sign(conflict, package, budget) {
            Ok(Carried::Deals(signed)) => {
                self.deals.extend(signed.iter().map(|signed| begin(treaty, signed, spell)));
                return Ok(());
            }
            Ok(Carried::NotCarriedOut(unkept, looked)) => WhyNoDeal::NotCarriedOut(unkept, looked),
            Ok(Carried::NotEntered(barriers)) => {
                let from = spell(signing.now());
                let told = |it: Barrier| Barred {
                    by: it.condition,
                    is_all: it.opens.coverage == Extent::All,
                    opens: (it.opens.moves.iter())
                        .map(|(party, to)| Moved {
                            parties: vec![*party],
                            from: from.clone(),
                            to: spell(to),
                        })
                        .collect(),
                };
                WhyNoDeal::NotEntered(barriers.into_iter().map(told).collect())
            }
            Ok(Carried::RuledOut) => WhyNoDeal::RuledOut,
            Err(Unsigned::Stopped(stop)) => return Err(stop),
            Err(why @ (Unsigned::TooHard(_) | Unsigned::TooManyWays(_))) => {
                self.is_all = false;
                let said = why.describe(conflict, treaty).map(|it| it.message);
                WhyNoDeal::NotKnown(said.unwrap_or_default())
            }
        };
        let no_deal = NoDealOn { settlements: package.to_vec(), why };
        self.no_deals.get_or_insert_default().push(no_deal);
        Ok(())
    }
}

/// The deals to list, by position, in the order asked for: those worth proposing first. Where the
/// zone is empty, the efficient ones come closest.
pub(super) fn order(
    signatories: &[Standpoint],
    deals: &[Deal],
    listing: Listing,
    asked: &Inquiry,
) -> (Listing, Vec<usize>) {
    let some = |is_listed: &dyn Fn(&Deal) -> bool| -> Vec<usize> {
        (0..deals.len()).filter(|&at| is_listed(&deals[at])).collect()
    };
    let (listing, mut listed) = match listing {
        Listing::Zone => {
            let zone = some(&|deal| deal.in_zone != Some(false) || deal.is_acceptable());
            if zone.is_empty() {
                (Listing::Closest, some(&|deal| deal.efficient != Some(false)))
            } else {
                (Listing::Zone, zone)
            }
        }
        Listing::Frontier | Listing::Closest => (listing, some(&|_| true)),
        Listing::Package => {
            let package = asked.package.as_ref().map(|(_, package)| package);
            (Listing::Package, some(&|deal| Some(&deal.settlements) == package))
        }
    };
    let first = |at: usize| !deals[at].is_worth_proposing();
    match asked.sort {
        // Deals stand package by package.
        Sort::Package => listed.sort_by_key(|&at| (first(at), at)),
        Sort::Worth => listed.sort_by_cached_key(|&at| {
            let deal = &deals[at];
            let before = (
                first(at),
                !deal.is_acceptable(),
                !deal.is_lasting(),
                deal.grade,
                !deal.is_in_zone(),
                deal.efficient != Some(true),
            );
            (before, Descending(product(signatories, deal)), at)
        }),
        Sort::Party(party) => {
            let place = signatories.iter().position(|it| it.party == party);
            listed.sort_by_cached_key(|&at| {
                let best = Reverse(place.map(|place| deals[at].utilities[place].clone()));
                (first(at), best, at)
            });
        }
    }
    let worth = listed.iter().filter(|&&at| !first(at)).count();
    listed.truncate(asked.top.unwrap_or(usize::MAX).max(worth));
    (listing, listed)
}

/// The product of gains, which orders deals alike in whatever units points are written; zero outside
/// the zone and for ordinal parties. For the order of a page alone, so that doubles will do.
fn product(signatories: &[Standpoint], deal: &Deal) -> f64 {
    if !signatories.iter().all(Standpoint::has_points) || !deal.is_in_zone() {
        return 0.0;
    }
    let each = signatories.iter().zip(&deal.utilities);
    each.map(|(it, utility)| it.gain(utility).to_f64().unwrap_or(0.0)).product()
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
