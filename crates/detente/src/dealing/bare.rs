//! What becomes of a deal where nobody can do anything but leave?
//!
//! A negotiation domain has no options: nothing is promised, nobody can answer, and what a party has
//! without a deal is a number. So a signatory leaves exactly if it is worse off than with that
//! number, and nothing deters it. Such domains may have 10^21 packages; no state is listed.

use std::collections::BTreeSet;

use detente_agreement::Measure;
use detente_analysis::{Grade, Missing, Rule};
use detente_model::{Exact, Exit, PartyId, Position, Stop, TreatyId};
use detente_stability::Concept;

use super::{Breaker, Deal, Judged, Judging, Moved, NoDeal, Place, Search, Verdict};
use crate::standing::Supposed;

/// Tells whether all that can be done about a treaty is to sign and to leave it.
pub(super) fn is_bare(supposed: &Supposed, treaty: TreatyId) -> bool {
    let conflict = &supposed.conflict;
    let text = conflict.treaty(treaty);
    conflict.options.is_empty()
        && conflict.treaties.len() == 1
        && conflict.impossible.is_empty()
        && conflict.same.is_empty()
        && text.stages.len() == 1
        && text.enter_if.is_none()
        && conflict.now.as_ref().is_some_and(Vec::is_empty)
}

/// Judges some packages.
pub(super) fn judge(search: &Search<'_>, packages: &[Vec<usize>]) -> Judged {
    let bargain = search.bargain;
    let yardstick = bargain.disagreement();
    let text = search.supposed.conflict.treaty(search.treaty);
    let today = search.signing.now().clone();
    let best: Vec<&Vec<Exact>> = search
        .efficient
        .iter()
        .flatten()
        .filter(|utilities| utilities.iter().zip(&yardstick).all(|(a, b)| a >= b))
        .collect();
    let mut seen = BTreeSet::new();
    let deals = packages.iter().filter(|package| bargain.is_feasible(package)).map(|package| {
        let utilities = bargain.utilities(package);
        let place = place(search, package);
        let short: Vec<PartyId> = (bargain.signatories().iter().zip(&utilities))
            .filter(|(it, utility)| **utility < it.disagreement)
            .map(|(it, _)| it.party)
            .collect();
        let in_zone = short.is_empty();
        let efficient = search.is_efficient(&utilities);
        let stays = in_zone || text.exit != Exit::Any;
        let all = |is_so: bool| if is_so { Concept::ALL.to_vec() } else { Vec::new() };
        let is_new = in_zone && efficient == Some(true) && seen.insert(utilities.clone());
        let better = |other: &&Vec<Exact>| other.iter().zip(&utilities).all(|(a, b)| a > b);
        let leave = |party: &PartyId| Breaker {
            parties: vec![*party],
            chain: vec![Moved {
                parties: vec![*party],
                from: place.position.clone(),
                to: Place { number: Some(1), position: today.clone() },
            }],
            missing: Missing::Power,
            answer: Vec::new(),
        };
        let least = bargain.signatories().iter().zip(&utilities).map(|(it, utility)| {
            let least = if stays { utility } else { utility.min(&it.disagreement) };
            (it.measure == Measure::Points).then(|| least.clone())
        });
        let verdict = Verdict {
            holds: all(stays),
            holds_together: all(stays),
            rival_proof: all(stays),
            settled: all(true),
            renegotiable: efficient != Some(true) && best.iter().any(better),
            lasting: stays,
            grade: stays.then_some(Grade::Unprovoked),
            worth_proposing: is_new,
            least: least.collect(),
            breakers: if stays { Vec::new() } else { short.iter().map(leave).collect() },
            temptations: Vec::new(),
            rests_on: Some(if stays && !in_zone {
                vec![Rule::Exit(search.treaty)]
            } else {
                Vec::new()
            }),
        };
        Deal {
            settlements: package.clone(),
            signed: place.clone(),
            delivered: place,
            willing: Vec::new(),
            utilities,
            in_zone,
            efficient,
            verdict: Some(verdict),
        }
    });
    let deals = deals.collect();
    let ends = vec![Place { number: Some(1), position: today.clone() }];
    Judged {
        deals,
        no_deal: Some(NoDeal { today_lasts: true, ends, count: 1 }),
        without: yardstick.iter().map(|value| Some((value.clone(), value.clone()))).collect(),
        judging: Ok(Judging::LeavingOnly),
        stop: Stop::Complete,
        held: None,
    }
}

/// The state with a package: numbered after the one without a treaty, the first issue running
/// fastest, as a game numbers them.
fn place(search: &Search<'_>, package: &[usize]) -> Place {
    let mut position: Position = search.signing.now().clone();
    position.treaties[search.treaty.0] =
        Some(detente_model::Enacted { stage: 0, settlements: package.to_vec() });
    let mut number = Some(2_u128);
    let mut stride = Some(1_u128);
    for (&settlement, &settlements) in package.iter().zip(search.bargain.issues()) {
        let step = stride.and_then(|stride| stride.checked_mul(settlement as u128));
        number = number.zip(step).and_then(|(number, step)| number.checked_add(step));
        stride = stride.and_then(|stride| stride.checked_mul(settlements as u128));
    }
    Place { number, position }
}
