//! What becomes of a deal where nobody can do anything but leave?
//!
//! A negotiation domain has no options: nothing is promised, nobody can answer, and what a party has
//! without a deal is a number. So a signatory leaves exactly if it is worse off than with that
//! number, and nothing deters it. Such domains may have 10^21 packages; no state is listed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use detente_analysis::{Grade, Incidents, Missing, Rule};
use detente_model::{Conflict, Exact, Exit, PartyId, Position, TreatyId};

use super::deal::{Breaker, ByConcept, Deal, Moved, NumberedState, RestsOn};
use super::{Search, Standpoint};
use crate::suppose::Supposed;

/// Tells whether all that can be done about a treaty is to sign and to leave it.
pub(super) fn is_bare(supposed: &Supposed, treaty: TreatyId) -> bool {
    let conflict = &supposed.conflict;
    let text = conflict.treaty(treaty);
    conflict.options.is_empty()
        && conflict.treaties.len() == 1
        && conflict.impossible.is_empty()
        && conflict.fixed.is_empty()
        && conflict.same.is_empty()
        && text.stages.len() == 1
        && text.enter_if.is_none()
        && supposed.today().is_some_and(|today| today.treaties == [None])
}

/// Judges deals, which are in the order of packages. `best`: the efficient vectors of the zone.
pub(super) fn judge(
    search: &Search<'_>,
    signatories: &[Standpoint],
    best: &[Vec<Exact>],
    deals: &mut [Deal],
) {
    let conflict = &search.supposed.conflict;
    let exit = conflict.treaty(search.treaty).exit;
    let today = NumberedState { number: Some(1), position: search.signing.now().clone() };
    let mut first: BTreeMap<Vec<Exact>, NumberedState> = BTreeMap::new();
    for deal in deals {
        let without = |it: &Standpoint| it.disagreement.clone();
        let short: Vec<PartyId> = signatories
            .iter()
            .zip(&deal.utilities)
            .filter(|(it, utility)| **utility < it.disagreement)
            .map(|(it, _)| it.party)
            .collect();
        let in_zone = short.is_empty();
        let stays = in_zone || exit != Exit::Any;
        let better =
            |other: &&Vec<Exact>| other.iter().zip(&deal.utilities).all(|(other, own)| other > own);
        let leave = |&party: &PartyId| Breaker {
            parties: vec![party],
            chain: vec![Moved {
                parties: vec![party],
                from: deal.delivered.clone(),
                to: today.clone(),
            }],
            begins: None,
            missing: Some(Missing::Power),
            answer: Vec::new(),
        };
        let at_rest = signatories.iter().zip(&deal.utilities).map(|(it, utility)| {
            it.has_points().then(|| if stays { utility.clone() } else { without(it) })
        });
        let at_rest: Vec<Option<Exact>> = at_rest.collect();
        let least = signatories.iter().zip(&deal.utilities).map(|(it, utility)| {
            let least = if stays { utility.clone() } else { utility.min(&it.disagreement).clone() };
            it.has_points().then_some(least)
        });
        deal.least = Some(least.collect());
        deal.at_rest = Some(at_rest);
        deal.in_zone = Some(in_zone);
        deal.surely_in_zone = surely(conflict, deal, signatories);
        // Where one can only leave, nothing but the zone is uncertain.
        deal.surely_acceptable = deal.surely_in_zone;
        deal.surely_lasting = if exit == Exit::Any { deal.surely_in_zone } else { Some(true) };
        deal.holds = ByConcept::all(stays);
        deal.holds_together = ByConcept::all(stays);
        deal.rival_proof = ByConcept::all(stays);
        deal.settled = ByConcept::all(true);
        deal.lasting = Some(stays);
        deal.grade = stays.then_some(Grade::Unprovoked);
        deal.breakers = Some(if stays { Vec::new() } else { short.iter().map(leave).collect() });
        deal.undone = Some(Vec::new());
        deal.below = Some(short);
        deal.provocations = (stays && in_zone).then(Vec::new);
        deal.incidents = Some(Incidents { of: 0, not: Vec::new() });
        deal.acceptable = Some(stays && in_zone);
        // Where the frontier isn't known exactly, a better deal may be one that wasn't found.
        let is_beaten = || best.iter().any(|it| better(&it));
        deal.renegotiable = match deal.efficient {
            Some(true) => Some(false),
            Some(false) => Some(is_beaten()),
            None => is_beaten().then_some(true),
        };
        let is_best = stays && in_zone && deal.efficient == Some(true);
        deal.worth_proposing = match deal.efficient {
            None if stays && in_zone => None,
            None | Some(_) => Some(is_best && !first.contains_key(&deal.utilities)),
        };
        if is_best {
            match first.entry(deal.utilities.clone()) {
                Entry::Occupied(known) => deal.same_as = Some(known.get().clone()),
                Entry::Vacant(open) => {
                    open.insert(deal.signed.clone());
                }
            }
        }
        deal.rests_on = Some(if stays && !in_zone {
            vec![RestsOn::Rule(Rule::Exit(search.treaty))]
        } else {
            Vec::new()
        });
    }
}

fn surely(conflict: &Conflict, deal: &Deal, signatories: &[Standpoint]) -> Option<bool> {
    let utilities = deal.gains.iter().zip(&deal.utilities);
    let each = utilities.zip(signatories).map(|((gain, utility), it)| match gain {
        Some(gain) if gain.is_never_negative() => Some(true),
        Some(gain) if gain.is_always_negative() => Some(false),
        Some(_) => None,
        // An order that is known has no ranges.
        None if it.has_points() => None,
        None => conflict.is_order_sure(it.party).then_some(*utility >= it.disagreement),
    });
    let each: Vec<Option<bool>> = each.collect();
    if each.contains(&Some(false)) {
        return Some(false);
    }
    each.iter().all(|it| *it == Some(true)).then_some(true)
}

/// The state with a package: numbered after the one without a treaty, the first issue running
/// fastest, as a game numbers them.
pub(super) fn place(treaty: TreatyId, radices: &[usize], position: &Position) -> NumberedState {
    let package = position.treaties[treaty.0].as_ref().map(|it| &it.settlements[..]);
    let mut number = Some(2_u128);
    let mut stride = Some(1_u128);
    for (&settlement, &settlements) in package.unwrap_or_default().iter().zip(radices) {
        let step = stride.and_then(|stride| stride.checked_mul(settlement as u128));
        number = number.zip(step).and_then(|(number, step)| number.checked_add(step));
        stride = stride.and_then(|stride| stride.checked_mul(settlements as u128));
    }
    NumberedState { number, position: position.clone() }
}
