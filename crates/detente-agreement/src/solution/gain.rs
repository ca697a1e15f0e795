//! What does each signatory gain by each efficient deal of the zone?
//!
//! Gains are whole numbers of a fraction of a point that is the signatory's own, so they can be
//! multiplied and compared exactly.

use detente_model::{Budget, Exact, Stop};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Zero;

use crate::frontier::Frontier;
use crate::meter::Meter;

/// The gains over the efficient deals of a zone that isn't empty.
pub(super) struct Gains {
    /// One a row: the place on the frontier, ascending.
    pub(super) places: Vec<usize>,
    /// One a row: the gain of each signatory, none below zero.
    pub(super) rows: Vec<Vec<BigInt>>,
    /// One a signatory: how many of its units make one point.
    pub(super) a_point: Vec<BigInt>,
    /// One a signatory: the greatest gain.
    pub(super) greatest: Vec<BigInt>,
}

impl Gains {
    /// `None` if the zone is empty.
    pub(super) fn over_zone(
        frontier: &Frontier,
        at_least: &[Exact],
        budget: &Budget,
    ) -> Result<Option<Self>, Stop> {
        let places = frontier.in_zone(at_least);
        let scales = &frontier.bargain().scales;
        // gain = least + units × step − yardstick, over one denominator.
        let affine: Vec<(BigInt, BigInt, BigInt)> = scales
            .iter()
            .zip(at_least)
            .map(|(scale, at_least)| {
                let offset = &scale.least - at_least;
                let denominator = scale.step.denom().lcm(offset.denom());
                let whole = |number: &Exact| number.numer() * (&denominator / number.denom());
                (whole(&scale.step), whole(&offset), denominator)
            })
            .collect();
        let row = |&at: &usize| -> Vec<BigInt> {
            let of = |(signatory, (step, offset, _)): (usize, &(BigInt, BigInt, BigInt))| {
                frontier.units(at, signatory) * step + offset
            };
            affine.iter().enumerate().map(of).collect()
        };
        let mut meter = Meter::new(budget);
        let mut rows: Vec<Vec<BigInt>> = Vec::with_capacity(places.len());
        for at in &places {
            meter.spend(1, || (rows.len() * affine.len() * size_of::<BigInt>()) as u64)?;
            rows.push(row(at));
        }
        let Some(mut greatest) = rows.first().cloned() else { return Ok(None) };
        for row in &rows {
            for (greatest, gain) in greatest.iter_mut().zip(row) {
                if *gain > *greatest {
                    greatest.clone_from(gain);
                }
            }
        }
        let a_point = affine.into_iter().map(|(_, _, denominator)| denominator).collect();
        Ok(Some(Self { places, rows, a_point, greatest }))
    }

    /// The rows for which a key is greatest.
    pub(super) fn greatest_by<K: Ord>(&self, key: impl Fn(&[BigInt]) -> K) -> Vec<usize> {
        let mut best: Option<K> = None;
        let mut optima = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let key = key(row);
            let order = best.as_ref().map_or(std::cmp::Ordering::Greater, |best| key.cmp(best));
            if order.is_gt() {
                optima.clear();
                best = Some(key);
            }
            if order.is_ge() {
                optima.push(at);
            }
        }
        optima
    }

    /// The sum of gains, each counted in units of which so many make one.
    pub(super) fn weighed_sum(row: &[BigInt], weights: &[BigInt]) -> BigInt {
        row.iter().zip(weights).map(|(gain, weight)| gain * weight).sum()
    }

    /// For numbers that divide gains, weights that do the same over one denominator; 0 for 0.
    pub(super) fn weights(divisors: &[BigInt]) -> Vec<BigInt> {
        let counted = divisors.iter().filter(|divisor| !divisor.is_zero());
        let common = counted.fold(BigInt::from(1), |common, divisor| common.lcm(divisor));
        divisors
            .iter()
            .map(|divisor| if divisor.is_zero() { BigInt::ZERO } else { &common / divisor })
            .collect()
    }

    /// Of some rows the one with the greatest sum of shares of the greatest gains; of those the
    /// first, since vectors stand in descending order.
    pub(super) fn by_shares(&self, rows: &[usize]) -> usize {
        let weights = Self::weights(&self.greatest);
        let sum = |&row: &usize| Self::weighed_sum(&self.rows[row], &weights);
        // `max_by_key` would give the last.
        rows.iter().rev().copied().max_by_key(|row| sum(row)).unwrap_or_default()
    }
}
