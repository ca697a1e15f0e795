//! Between what bounds does a utility or a gain lie, over a case's own ranges?
//!
//! Every corner of the ranges is tried: a sum of products in which each range stands by itself is
//! greatest and least at corners. Answers to unknowns are fixed, as everywhere in the section. For
//! small cases: the cost doubles with each range.

use detente_model::{Amount, Conflict, Exact, Known, PartyId, Position, Preference, Worth};

use super::super::{Scale, central};

/// The least and the greatest utility of a state; `None` for a party without points.
///
/// # Panics
/// If a party's points have more than 16 ranges.
#[must_use]
pub fn utility_range(conflict: &Conflict, party: PartyId, at: &Position) -> Option<(Exact, Exact)> {
    over_corners(conflict, party, std::slice::from_ref(at), |values| values[0].clone())
}

/// The least and the greatest gain of a state against another; `None` for a party without points.
///
/// # Panics
/// As [`utility_range`].
#[must_use]
pub fn gain_range(
    conflict: &Conflict,
    party: PartyId,
    to: &Position,
    from: &Position,
) -> Option<(Exact, Exact)> {
    let pair = [to.clone(), from.clone()];
    over_corners(conflict, party, &pair, |values| &values[0] - &values[1])
}

fn over_corners(
    conflict: &Conflict,
    party: PartyId,
    states: &[Position],
    of: impl Fn(&[Exact]) -> Exact,
) -> Option<(Exact, Exact)> {
    let Some(Preference::Weights(worth)) = &conflict.preferences[party.0] else { return None };
    let answers = central(conflict);
    let mut corner = conflict.clone();
    let ranges = worth.clone().amounts_mut().filter(|it| is_range(it)).count();
    assert!(ranges <= 16, "{ranges} ranges are too many to try every corner");
    let values = (0..1_u32 << ranges).map(|which| {
        corner.preferences[party.0] = Some(Preference::Weights(at_corner(worth, which)));
        of(&values(&corner, &answers, party, states))
    });
    let all: Vec<Exact> = values.collect();
    Some((all.iter().min()?.clone(), all.iter().max()?.clone()))
}

fn values(
    conflict: &Conflict,
    answers: &[Known],
    party: PartyId,
    states: &[Position],
) -> Vec<Exact> {
    match Scale::of(conflict, answers, party, states) {
        Scale::Value(values) => values,
        Scale::Satisfied(_) | Scale::Group(_) => Vec::new(),
    }
}

fn is_range(amount: &Amount) -> bool {
    match amount {
        Amount::Range { low, high } => low < high,
        Amount::Unknown(_) => false,
    }
}

/// The points with each range at its low or its high end.
fn at_corner(worth: &Worth, which: u32) -> Worth {
    let mut worth = worth.clone();
    let ranges = worth.amounts_mut().filter(|it| is_range(it));
    for (place, amount) in ranges.enumerate() {
        if let Amount::Range { low, high } = amount {
            let end = if which & (1 << place) == 0 { low } else { high };
            *amount = Amount::fixed(end.clone());
        }
    }
    worth
}
