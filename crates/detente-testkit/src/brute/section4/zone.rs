//! Which deals does nobody lose by, which are efficient, and which do the solutions pick?
//!
//! Deals are compared at the delivered state. Says nothing of whether they last.

use std::cmp::Ordering;

use detente_model::{Exact, PartyId};
use num_traits::{One, Zero};

use super::table::Table;
use super::{Bound, Corner, Deal4, Solutions, Yardstick};

/// The deals at which every signatory has at least what a bound asks.
pub(super) fn zone(
    table: &Table<'_>,
    deals: &[Deal4],
    bound: impl Fn(PartyId) -> Bound,
) -> Vec<usize> {
    let is_in = |deal: &Deal4| {
        table
            .signatories
            .iter()
            .all(|&party| table.against(party, deal.class, &bound(party)) != Ordering::Less)
    };
    (0..deals.len()).filter(|&at| is_in(&deals[at])).collect()
}

/// A yardstick with another bound where the case names nothing.
pub(super) fn unless_named(of: &Yardstick, other: impl Fn(&Yardstick) -> Bound) -> Bound {
    if of.named_number.is_some() || of.named_state.is_some() { of.bound.clone() } else { other(of) }
}

/// True if one class is at least as good for all signatories as another, and better for one.
pub(super) fn dominates(table: &Table<'_>, a: usize, b: usize) -> bool {
    let order = |&party: &PartyId| table.compare(party, a, b);
    let mut all = table.signatories.iter();
    all.all(|it| order(it) != Ordering::Less)
        && table.signatories.iter().any(|it| order(it) == Ordering::Greater)
}

/// The deals that no other dominates, those of equal vectors together.
pub(super) fn frontier(table: &Table<'_>, deals: &[Deal4]) -> Vec<Corner> {
    let is_efficient =
        |&at: &usize| !deals.iter().any(|other| dominates(table, other.class, deals[at].class));
    let mut corners: Vec<Corner> = Vec::new();
    for at in (0..deals.len()).filter(is_efficient) {
        let equal = |a: usize, b: usize| {
            let mut all = table.signatories.iter();
            all.all(|&it| table.compare(it, a, b) == Ordering::Equal)
        };
        let same = corners.iter_mut().find(|it| equal(deals[it.deals[0]].class, deals[at].class));
        match same {
            Some(corner) => corner.deals.push(at),
            None => {
                corners.push(Corner { vector: vector(table, deals[at].class), deals: vec![at] });
            }
        }
    }
    corners
}

/// The signatories' utilities of a class, where all have points.
fn vector(table: &Table<'_>, class: usize) -> Option<Vec<Exact>> {
    table.signatories.iter().map(|&party| table.value(party, class)).collect()
}

/// The solutions over a zone; `None` where a signatory has no points, or nothing is in the zone.
pub(super) fn solutions(
    table: &Table<'_>,
    deals: &[Deal4],
    zone: &[usize],
    yardsticks: &[Yardstick],
    frontier: &[Corner],
) -> Option<Solutions> {
    let bounds: Vec<Exact> = table
        .signatories
        .iter()
        .map(|&party| match &yardsticks[party.0].bound {
            Bound::Number(number) => Some(number.clone()),
            Bound::State(state) => table.value(party, *state),
        })
        .collect::<Option<_>>()?;
    let mut rows: Vec<Vec<Exact>> =
        zone.iter().map(|&at| vector(table, deals[at].class)).collect::<Option<_>>()?;
    rows.sort();
    rows.dedup();
    let gains = |row: &Vec<Exact>| -> Vec<Exact> {
        row.iter().zip(&bounds).map(|(have, need)| have - need).collect()
    };
    let parties = 0..bounds.len();
    let ideal: Vec<Exact> = parties
        .map(|at| rows.iter().map(|row| gains(row)[at].clone()).max())
        .collect::<Option<_>>()?;
    let ratios = |row: &Vec<Exact>| -> Vec<Exact> {
        let pairs = gains(row).into_iter().zip(&ideal);
        pairs.filter(|(_, most)| !most.is_zero()).map(|(gain, most)| gain / most).collect()
    };
    let sorted = |mut all: Vec<Exact>| {
        all.sort();
        all
    };
    let sum = |all: Vec<Exact>| all.into_iter().fold(Exact::zero(), |sum, it| sum + it);
    let product = |all: Vec<Exact>| all.into_iter().fold(Exact::one(), |so_far, it| so_far * it);
    let best = |rows: &[Vec<Exact>], score: &dyn Fn(&Vec<Exact>) -> Vec<Exact>| {
        let most = rows.iter().map(score).max();
        rows.iter().filter(|row| Some(score(row)) == most).cloned().collect::<Vec<_>>()
    };
    let on_frontier: Vec<Vec<Exact>> = rows
        .iter()
        .filter(|row| frontier.iter().any(|corner| corner.vector.as_ref() == Some(row)))
        .cloned()
        .collect();
    let first = |optima: &[Vec<Exact>]| {
        optima.iter().max_by_key(|row| (sum(ratios(row)), (*row).clone())).cloned()
    };
    let of = |optima: Vec<Vec<Exact>>| Some((first(&optima)?, optima));
    Some(Solutions {
        nash: of(best(&on_frontier, &|row| vec![product(gains(row))]))?,
        kalai_smorodinsky: of(best(&rows, &|row| sorted(ratios(row))))?,
        egalitarian: of(best(&rows, &|row| sorted(gains(row))))?,
        utilitarian: of(best(&rows, &|row| vec![sum(gains(row))]))?,
    })
}
