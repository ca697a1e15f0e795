//! How much does a signatory gain, and between what bounds?

use std::cmp::Ordering;

use detente::model::{Conflict, Exact, Interval};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::super::{all_of, count, party_name};
use detente::dealing::{Deal, Dealing};

/// A number of points with its sign, to two places: `+12.5`, `±0`, `−3`.
pub(crate) fn points_in_words(points: &Exact) -> String {
    to_places(points, FINEST)
}

/// The finest that points are told.
const FINEST: u32 = 2;

/// So many places; more where a gain would look like none.
fn to_places(points: &Exact, places: u32) -> String {
    if points.is_zero() {
        return "±0".to_owned();
    }
    let sign = if points.is_positive() { "+" } else { "−" };
    let rounded = |places: u32| {
        let scale = Exact::from_integer(BigInt::from(10_u32.pow(places)));
        (points.abs() * &scale).round() / scale
    };
    let finer = (places..=FINEST).map(rounded).find(|it| !it.is_zero());
    match finer {
        Some(rounded) => format!("{sign}{}", detente::model::print_exact(&rounded)),
        // A small gain is still one.
        None => format!("{sign}0.00"),
    }
}

/// How finely a number may be told that lies somewhere in a range: no finer than a tenth of what is
/// open.
fn places(range: &Interval) -> u32 {
    let width = &range.high - &range.low;
    let at_least = |points: i64| width >= Exact::from_integer(BigInt::from(points));
    if at_least(5) {
        0
    } else if at_least(1) {
        1
    } else {
        FINEST
    }
}

/// A number of points, no finer than a range deserves that it comes from.
pub(super) fn as_finely(points: &Exact, range: Option<&Interval>) -> String {
    match range.filter(|range| !range.is_point()) {
        Some(range) => to_places(points, places(range)),
        None => points_in_words(points),
    }
}

/// Bounds of points with their signs, as finely as they deserve: `−10 to +25`.
pub(crate) fn range_in_words(range: &Interval) -> String {
    let places = places(range);
    format!("{} to {}", to_places(&range.low, places), to_places(&range.high, places))
}

/// A number of points at the middle of ranges, with its bounds where it has any: `+8 (−10 to +25)`.
pub(crate) fn with_range(points: &Exact, range: Option<&Interval>) -> String {
    match range.filter(|range| !range.is_point()) {
        Some(range) => {
            format!("{} ({})", to_places(points, places(range)), range_in_words(range))
        }
        None => points_in_words(points),
    }
}

/// What each signatory gains by a deal, compared with its yardstick: points with their sign at the
/// middle of all ranges, with their bounds where they have a range, or a word for an ordinal party.
pub(crate) fn gains_in_words(dealing: &Dealing, deal: &Deal) -> Vec<String> {
    let worth = dealing.signatories.iter().zip(&deal.utilities);
    worth
        .zip(deal.gains.iter().zip(&deal.ranges))
        .map(|((it, value), (gains, worth))| {
            let gain = it.gain(value);
            if it.has_points() {
                return match gains {
                    Some(gains) => with_range(&gain, Some(gains)),
                    None => as_finely(&gain, worth.as_ref()),
                };
            }
            match gain.cmp(&Exact::zero()) {
                Ordering::Greater => "better",
                Ordering::Equal => "the same",
                Ordering::Less => "worse",
            }
            .to_owned()
        })
        .collect()
}

/// What signatories have at the least where steps lead that nothing deters, compared with their
/// yardsticks; nothing where that is what they have at once, or isn't known.
pub(crate) fn at_rest_in_words(
    conflict: &Conflict,
    dealing: &Dealing,
    deal: &Deal,
) -> Option<String> {
    let rest = deal.at_rest.as_ref()?;
    let each = dealing.signatories.iter().zip(rest).zip(&deal.utilities);
    let differs =
        each.clone().any(|((_, rest), at_once)| rest.as_ref().is_some_and(|rest| rest != at_once));
    let said: Vec<String> = each
        .zip(&deal.ranges)
        .filter_map(|(((it, rest), _), range)| {
            let gain = as_finely(&it.gain(rest.as_ref()?), range.as_ref());
            Some(format!("{} {gain}", party_name(conflict, it.party)))
        })
        .collect();
    differs.then(|| format!("Where further steps lead from it, at the least: {}.", said.join(", ")))
}

/// For whom a deal is better than what is coming without it and worse than today; nothing where that
/// is so for nobody.
pub(crate) fn coming_in_words(
    conflict: &Conflict,
    dealing: &Dealing,
    deal: &Deal,
) -> Option<String> {
    let each = dealing.signatories.iter().zip(&deal.utilities);
    let worse = each.filter(|(it, utility)| {
        it.yardstick.as_ref().is_some_and(|coming| coming < *utility && **utility < it.disagreement)
    });
    let who: Vec<String> = worse.map(|(it, _)| party_name(conflict, it.party)).collect();
    let who = (!who.is_empty()).then(|| all_of(&who))?;
    Some(format!("For {who} it is better than what is coming, worse than today."))
}

/// How to read the points of a table of deals.
pub(crate) fn points_explained(dealing: &Dealing) -> String {
    let has_ranges = dealing
        .on_the_table()
        .iter()
        .any(|&at| dealing.deals[at].gains.iter().flatten().any(|range| !range.is_point()));
    let has_wide =
        dealing.deals.iter().any(|it| it.ranges.iter().flatten().any(|it| !it.is_point()));
    let ranges = match (has_ranges, has_wide) {
        (true, _) => {
            ", at the middle of all ranges and no finer than these deserve; in brackets the least and the greatest over the ranges"
        }
        (false, true) => {
            ", at the middle of all ranges; between which bounds they lie isn’t known, since what comes without a deal depends on them too"
        }
        (false, false) => "",
    };
    format!(
        "Points are each party’s own, above what it has without a deal{ranges}. They are only comparable down a column."
    )
}

/// By how much what is coming without a deal differs from today, by which gains told wish by wish
/// differ from those in a table; empty where it doesn't.
pub(crate) fn yardstick_in_words(conflict: &Conflict, dealing: &Dealing) -> String {
    let each = dealing.signatories.iter().filter(|it| it.has_points());
    let said: Vec<String> = each
        .filter_map(|it| {
            let change = it.yardstick.as_ref()? - &it.disagreement;
            let name = party_name(conflict, it.party);
            let change_told = as_finely(&change, it.yardstick_range.as_ref());
            (!change.is_zero()).then(|| format!("{name} {change_told}"))
        })
        .collect();
    if said.is_empty() {
        return String::new();
    }
    format!(
        "Wish by wish, deals are compared with today below. Without a deal there would come instead: {}.",
        said.join(", ")
    )
}

/// Of which deals it is so for every value in the ranges that no signatory is worse off, after that is
/// said of all; nothing where no number lies in a range.
pub(crate) fn sureness_of_gains(conflict: &Conflict, deals: &[&Deal]) -> String {
    let is_uncertain = |range: &Interval| !range.is_point();
    let has_ranges =
        |deal: &&Deal| deal.ranges.iter().chain(&deal.gains).flatten().any(is_uncertain);
    if !deals.iter().any(has_ranges) {
        return String::new();
    }
    let every = format!("for every value in the ranges of the case{}", with_answers(conflict));
    let is_proved = |deal: &Deal| deal.surely_in_zone == Some(true);
    let proved = deals.iter().filter(|deal| is_proved(deal)).count();
    match proved {
        0 => " at the middle of all ranges".to_owned(),
        all if all == deals.len() => format!(" ({every})"),
        1 if is_proved(deals[0]) => {
            format!(" (for the first {every}; for the rest at the middle of all ranges)")
        }
        some => format!(
            " (for {} of them {every}; for the rest at the middle of all ranges)",
            count(some)
        ),
    }
}

/// What ranges leave out: unknowns have one answer each, numbers among them.
fn with_answers(conflict: &Conflict) -> &'static str {
    if conflict.unknowns.is_empty() { "" } else { ", with the answers that are supposed" }
}
