//! What is known of deals whose fate couldn't be followed?
//!
//! How they are signed and delivered, and what they are worth; not whether they would be kept.

use std::cmp::Ordering;

use detente_agreement::{Signed, state_worth};
use detente_analysis::Willing;
use detente_model::{PartyId, Position, Stop};

use super::{Deal, Judged, Place, Search, Unjudged};

/// Shows some packages without a verdict.
pub(super) fn show(search: &Search<'_>, packages: &[Vec<usize>], why: Unjudged) -> Judged {
    let stop = match why {
        Unjudged::Stopped => Stop::Cancelled,
        Unjudged::TooLarge(_) | Unjudged::Merged => Stop::Complete,
    };
    let deals = packages.iter().filter_map(|package| deal(search, package)).collect();
    let without = vec![None; search.bargain.signatories().len()];
    Judged { deals, no_deal: None, without, judging: Err(why), stop, held: None }
}

/// A package signed in the first of the smallest ways; `None` if it can't be.
fn deal(search: &Search<'_>, package: &[usize]) -> Option<Deal> {
    let bargain = search.bargain;
    if !bargain.is_feasible(package) {
        return None;
    }
    let conflict = &search.supposed.conflict;
    let Signed { signed, delivered } = search.signing.sign(conflict, package).into_iter().next()?;
    let delivered = delivered.into_iter().next()?;
    let utilities = bargain.utilities(package);
    Some(Deal {
        settlements: package.to_vec(),
        efficient: search.is_efficient(&utilities),
        willing: willing(search, &signed, &delivered),
        signed: Place { number: None, position: signed },
        delivered: Place { number: None, position: delivered },
        utilities,
        in_zone: bargain.is_in_zone(package, &bargain.disagreement()),
        verdict: None,
    })
}

fn willing(
    search: &Search<'_>,
    signed: &Position,
    delivered: &Position,
) -> Vec<(PartyId, Willing)> {
    let (conflict, setting) = (&search.supposed.conflict, &search.supposed.setting);
    let worth = |party, state: &Position| state_worth(conflict, setting, party, state).ok();
    let judge = |party: PartyId| {
        let mut without = delivered.clone();
        for option in conflict.options_of(party) {
            without.levels[option.0] = signed.levels[option.0];
        }
        if without == *delivered {
            return None;
        }
        let willing = match worth(party, delivered)?.cmp(&worth(party, &without)?) {
            Ordering::Greater => Willing::Strictly,
            Ordering::Equal => Willing::Indifferent,
            Ordering::Less => Willing::Unwilling,
        };
        Some((party, willing))
    };
    let is_outside =
        |party: &PartyId| search.bargain.signatories().iter().all(|it| it.party != *party);
    conflict.party_ids().filter(is_outside).filter_map(judge).collect()
}
