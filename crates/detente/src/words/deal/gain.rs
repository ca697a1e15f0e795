//! How much does a signatory gain, and between what bounds?

use std::cmp::Ordering;

use detente_model::{Exact, Interval};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::dealing::{Deal, Dealing};

/// A number of points with its sign, to two places: `+12.5`, `±0`, `−3`.
#[must_use]
pub fn points_in_words(points: &Exact) -> String {
    let rounded = rounded(points);
    if rounded.is_zero() {
        // A small gain is still one.
        return if points.is_zero() {
            "±0"
        } else if points.is_positive() {
            "+0.00"
        } else {
            "−0.00"
        }
        .to_owned();
    }
    let sign = if points.is_positive() { "+" } else { "−" };
    format!("{sign}{}", detente_model::print_exact(&rounded))
}

fn rounded(points: &Exact) -> Exact {
    let hundred = Exact::from_integer(BigInt::from(100));
    (points.abs() * &hundred).round() / hundred
}

/// Bounds of points with their signs: `−10 to +25`.
#[must_use]
pub fn range_in_words(range: &Interval) -> String {
    format!("{} to {}", points_in_words(&range.low), points_in_words(&range.high))
}

/// A number of points at the middle of ranges, with its bounds where it has any: `+7.5 (−10 to +25)`.
pub(super) fn with_range(points: &Exact, range: Option<&Interval>) -> String {
    let middle = points_in_words(points);
    match range.filter(|range| !range.is_point()) {
        Some(range) => format!("{middle} ({})", range_in_words(range)),
        None => middle,
    }
}

/// What each signatory gains by a deal, compared with its yardstick: points with their sign at the
/// middle of all ranges, with their bounds where they have a range, or a word for an ordinal party.
#[must_use]
pub fn gains_in_words(dealing: &Dealing, deal: &Deal) -> Vec<String> {
    let worth = dealing.signatories.iter().zip(&deal.utilities).zip(&deal.gains);
    worth
        .map(|((it, value), range)| {
            let gain = it.gain(value);
            if it.has_points() {
                return with_range(&gain, range.as_ref());
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

/// Whether what is said of gains is so for every value in the ranges, as the end of a sentence;
/// nothing for a case without ranges.
#[must_use]
pub fn sureness_of_gains(deal: &Deal) -> &'static str {
    let is_uncertain = |range: &Interval| !range.is_point();
    let has_ranges = deal.ranges.iter().flatten().any(is_uncertain)
        || deal.gains.iter().flatten().any(is_uncertain);
    match deal.surely_in_zone {
        _ if !has_ranges => "",
        Some(true) => ", for every value in the ranges of the case",
        Some(false) | None => " at the middle of all ranges",
    }
}

/// A number as a decimal, to at most nine places.
#[must_use]
pub fn number_in_words(value: &Exact) -> String {
    let scale = Exact::from_integer(BigInt::from(1_000_000_000));
    detente_model::print_exact(&((value * &scale).round() / scale))
}

/// A count with its digits in groups: `5,764,801`.
#[must_use]
pub fn count_in_words(count: impl std::fmt::Display) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
