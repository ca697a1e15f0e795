//! Why does today last for every value in the ranges of the case?

use detente_model::{Budget, PartyId, StateId, Stop};

use crate::Play;
use crate::hold::Lasting;
use crate::values::{Replies, Unproved, Values};
use crate::walk::Bounds;

/// Why today lasts for every value, or that it does for none; `None` where that isn't proved: it may differ
/// from value to value, states are merged, or the proof would take too long.
///
/// # Errors
/// How the budget ended it.
pub fn today_for_every_value(
    play: &Play,
    bounds: Bounds,
    budget: &Budget,
) -> Result<Option<Lasting>, Stop> {
    let (Some(now), Some(values)) = (play.now(), Values::of(play, bounds, budget)) else {
        return Ok(None);
    };
    match proved(&values, now) {
        Ok(lasting) => Ok(lasting),
        Err(Unproved::TooLong) => Ok(None),
        Err(Unproved::Stopped(stop)) => Err(stop),
    }
}

/// A step of one party from today that pays for some values.
struct Paying {
    party: usize,
    to: StateId,
    /// Whether it does for all.
    surely: bool,
}

fn proved(values: &Values<'_>, now: StateId) -> Result<Option<Lasting>, Unproved> {
    let mut paying = Vec::new();
    for party in 0..values.play.game().parties() {
        for to in values.moves(party, now)? {
            let (least, most) = values.gain(PartyId(party), now, to);
            if most > 0 {
                paying.push(Paying { party, to, surely: least > 0 });
            }
        }
    }
    if paying.is_empty() {
        return Ok(Some(Lasting::Consent));
    }
    if !paying.iter().any(|step| step.surely) {
        return Ok(None);
    }
    if values.stays(now)? {
        return Ok(Some(Lasting::RepliesThatPay));
    }
    let mut is_surely_left = false;
    for party in 0..values.play.game().parties() {
        is_surely_left |= values.free(party, now)?.iter().any(|(_, is_sure)| *is_sure);
    }
    if !is_surely_left {
        return Ok(None);
    }
    let mut all_are_threatened = true;
    for step in &paying {
        let answered =
            |surely| values.is_answered(step.party, (now, step.to), Replies::Any, surely);
        if step.surely && answered(false)? == Some(false) {
            return Ok(Some(Lasting::DoesNotLast));
        }
        all_are_threatened = all_are_threatened && answered(true)? == Some(true);
    }
    Ok(all_are_threatened.then_some(Lasting::BareThreats))
}
