//! What would bring a signatory in that would refuse?
//!
//! For a deal that stands, whose outsiders do their part, and below whose yardstick exactly one
//! signatory falls: what makes a refuser sign, as a price of keeping is what makes a breaker keep.

use detente_model::{OptionId, PartyId, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;
use detente_treaty::Extent;
use num_traits::Zero;

use super::guarantee::{candidates, is_acceptable, smallest};
use super::kept::with_promises;
use super::loss::{Effect, Loss};
use super::solve::Solving;
use crate::breaker::rivals;
use crate::deal::Deal;
use crate::walk::Walk;
use crate::yardstick::{WithoutDeal, Yardstick};
use crate::{Extreme, Play};

/// What keeps one signatory from signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningPrice {
    /// Who.
    pub party: PartyId,
    /// How far the least that it would have lies below its yardstick.
    pub short: Loss,
    /// What the least of each other signatory lies above its own yardstick.
    pub to_spare: Vec<(PartyId, Effect)>,
    /// The smallest sets of at most two further promises with which the deal is acceptable.
    pub guarantees: Vec<Vec<(OptionId, usize)>>,
    /// Other packages that differ from this one only in payments, and are acceptable.
    pub transfers: Vec<Vec<usize>>,
    /// Whether all guarantees were tried.
    pub extent: Extent,
}

/// The most promises that are tried together to bring somebody in.
/// Crossed by `who_falls_short_is_told_by_how_much`.
const MOST_TOGETHER: usize = 2;

/// What would bring in the one signatory that falls below its yardstick; `None` where it isn't one, or
/// the deal doesn't stand, or an outsider wouldn't do its part. `all`: the treaty's deals, as they
/// were judged. Costs a judgement for each guarantee that is tried.
///
/// # Errors
/// How the budget ended it.
pub fn signing_price(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    deal: &Deal,
    all: &[Deal],
) -> Result<Option<SigningPrice>, Stop> {
    let Some([party]) = deal.below.as_deref() else { return Ok(None) };
    let (party, start, promises) = (*party, deal.place(solving.play), solving.promises());
    if deal.unwilling().next().is_some() || !solving.stands(&promises, start)? {
        return Ok(None);
    }
    let movers = rivals(solving.play.game(), &promises);
    let mut walk = Walk::new(Question::singly(Concept::Seq), movers, solving.bounds);
    let fate = walk.fate(solving.play, Some(&promises), start, solving.budget)?;
    let rests: Vec<StateId> = fate.states().collect();
    let play = &*solving.play;
    let mut short = None;
    let mut to_spare = Vec::new();
    for yardstick in &without.yardsticks {
        let stays = yardstick.stays();
        let others =
            if stays { rests.iter().copied().chain([start]).collect() } else { rests.clone() };
        let least = play.extreme(yardstick.party, &others, Extreme::Worst).unwrap_or(start);
        if yardstick.party == party {
            short = Some(below(play, yardstick, least));
        } else {
            to_spare.push((yardstick.party, above(play, yardstick, least)));
        }
    }
    let Some(short) = short else { return Ok(None) };
    let open = candidates(solving, deal);
    let (sets, extent) = smallest(solving, deal, open, MOST_TOGETHER, |solving, set, signed| {
        let conflict = with_promises(&solving.play.conflict, solving.treaty, set);
        let changed = solving.play.otherwise(&conflict, None, solving.budget)?;
        let Some(mut play) = changed else { return Ok(false) };
        Ok(is_acceptable(solving, &mut play, without, signed)? == Some(true))
    })?;
    let guarantees = sets.into_iter().map(|it| it.0).collect();
    let transfers = transfers(solving, deal, all);
    Ok(Some(SigningPrice { party, short, to_spare, guarantees, transfers, extent }))
}

fn below(play: &Play, yardstick: &Yardstick, least: StateId) -> Loss {
    match (yardstick.value(play), play.value(yardstick.party, least)) {
        (Some(value), Some(least)) => Loss::Points((value - least).max(Zero::zero())),
        (None, _) | (_, None) => Loss::of(play, yardstick.party, yardstick.state(), least),
    }
}

fn above(play: &Play, yardstick: &Yardstick, least: StateId) -> Effect {
    match (yardstick.value(play), play.value(yardstick.party, least)) {
        (Some(value), Some(least)) => Effect::Points(least - value),
        (None, _) | (_, None) => Effect::of(play, yardstick.party, yardstick.state(), least),
    }
}

fn transfers(solving: &Solving<'_>, deal: &Deal, all: &[Deal]) -> Vec<Vec<usize>> {
    let issues = &solving.play.conflict.treaty(solving.treaty).issues;
    let is_payment = |other: &Deal| {
        other.settlements != deal.settlements
            && issues
                .iter()
                .zip(deal.settlements.iter().zip(&other.settlements))
                .all(|(issue, (own, other))| own == other || issue.transfer.is_some())
    };
    let mut found: Vec<Vec<usize>> = all
        .iter()
        .filter(|other| other.is_acceptable() && is_payment(other))
        .map(|other| other.settlements.clone())
        .collect();
    found.dedup();
    found
}
