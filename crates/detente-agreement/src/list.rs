//! Which deals are there, one by one?
//!
//! Only for bargains small enough to be read; everything else in this crate lists nothing.

use detente_model::{Budget, Exact, Stop};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::bargain::Bargain;
use crate::meter::Meter;

/// The most deals that are listed unless more are asked for.
/// Crossed by `a_list_says_where_it_ends`.
pub const MOST_LISTED: usize = 4096;

/// Up to where the deals of a zone are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// The most deals.
    pub listed: usize,
    /// The most partial packages that are looked at for them.
    pub tried: u64,
}

impl Most {
    /// As many as a person reads, and what is found in a second.
    pub const USUAL: Self = Self { listed: MOST_LISTED, tried: 1 << 20 };
}

/// All deals as choices, the first issue running slowest; `None` if there are more than `most`
/// combinations, whether they are deals or not. Work is counted in combinations.
///
/// # Errors
/// If the budget ends first.
pub fn deals(
    bargain: &Bargain,
    most: usize,
    budget: &Budget,
) -> Result<Option<Vec<Vec<usize>>>, Stop> {
    if bargain.choices().to_usize().is_none_or(|count| count > most) {
        return Ok(None);
    }
    let mut meter = Meter::new(budget);
    let mut choice = vec![0; bargain.issues.len()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    loop {
        meter.spend(1, || (found.len() * choice.len() * size_of::<usize>()) as u64)?;
        if bargain.is_feasible(&choice) {
            found.push(choice.clone());
        }
        let next = (0..choice.len()).rev().find(|&at| choice[at] + 1 < bargain.issues[at]);
        let Some(at) = next else { return Ok(Some(found)) };
        choice[at] += 1;
        choice[at + 1..].fill(0);
    }
}

/// The deals of a zone as choices, the first issue running slowest, however many others there are:
/// the first ones, and whether that is all: [`Stop::Budget`] where `most` or the budget ended the list.
///
/// Issues are settled one after the other; where a signatory can't come up to its yardstick any
/// more, whatever the rest says, nothing further is tried. Costs about the size of the zone where
/// issues stand for themselves. Work is counted in partial packages.
///
/// # Panics
/// If there isn't one yardstick for each signatory.
#[must_use]
pub fn zone_deals(
    bargain: &Bargain,
    at_least: &[Exact],
    most: Most,
    budget: &Budget,
) -> (Vec<Vec<usize>>, Stop) {
    assert!(at_least.len() == bargain.signatories.len(), "one yardstick for each signatory");
    let issues = bargain.issues.len();
    if issues > MOST_ISSUES {
        return (Vec::new(), Stop::Budget);
    }
    let scales = bargain.scales.iter().zip(at_least);
    let need: Vec<BigInt> = scales.map(|(scale, points)| scale.units_for(points)).collect();
    // What is still to come at most, before each issue is settled.
    let mut to_come = vec![vec![BigInt::ZERO; need.len()]; issues + 1];
    for (signatory, factor) in &bargain.part_worths {
        let greatest = factor.cells.iter().max().cloned().unwrap_or_default();
        let last = factor.grid.scope.last().map_or(0, |issue| issue + 1);
        to_come[..last].iter_mut().for_each(|rest| rest[*signatory] += &greatest);
    }
    let mut settled_by = vec![(Vec::new(), Vec::new()); issues];
    for (at, (_, factor)) in bargain.part_worths.iter().enumerate() {
        factor.grid.scope.last().iter().for_each(|&&issue| settled_by[issue].0.push(at));
    }
    for (at, rule) in bargain.rules.iter().enumerate() {
        rule.grid.scope.last().iter().for_each(|&&issue| settled_by[issue].1.push(at));
    }
    let found = Vec::new();
    let meter = Meter::new(budget);
    let mut search = Search { bargain, need, to_come, settled_by, most, found, tried: 0, meter };
    let mut have = vec![BigInt::ZERO; search.need.len()];
    for (signatory, factor) in &bargain.part_worths {
        if factor.grid.scope.is_empty() {
            have[*signatory] += &factor.cells[0];
        }
    }
    let is_open = bargain.rules.iter().all(|rule| !rule.grid.scope.is_empty() || rule.cells[0]);
    let ended = if is_open { search.settle(&mut vec![0; issues], 0, &have) } else { Ok(()) };
    (search.found, ended.err().unwrap_or(Stop::Complete))
}

/// The most issues that are settled one within the other.
/// Crossed by `a_zone_of_very_many_issues_is_not_listed`.
const MOST_ISSUES: usize = 1 << 10;

struct Search<'a> {
    bargain: &'a Bargain,
    need: Vec<BigInt>,
    to_come: Vec<Vec<BigInt>>,
    /// One an issue: the part-worths and the rules that are known once it is settled.
    settled_by: Vec<(Vec<usize>, Vec<usize>)>,
    most: Most,
    found: Vec<Vec<usize>>,
    tried: u64,
    meter: Meter<'a>,
}

impl Search<'_> {
    /// Settles the issues from the `at`-th on, as deep as there are issues. `have` is what those
    /// before are worth.
    fn settle(&mut self, package: &mut Vec<usize>, at: usize, have: &[BigInt]) -> Result<(), Stop> {
        let rest = &self.to_come[at];
        let mut signatories = have.iter().zip(rest).zip(&self.need);
        if !signatories.all(|((have, rest), need)| have + rest >= *need) {
            return Ok(());
        }
        if at == package.len() {
            if self.found.len() == self.most.listed {
                return Err(Stop::Budget);
            }
            self.found.push(package.clone());
            return Ok(());
        }
        for settlement in 0..self.bargain.issues[at] {
            self.tried += 1;
            if self.tried > self.most.tried {
                return Err(Stop::Budget);
            }
            let held = self.found.len() * self.bargain.issues.len() * size_of::<usize>();
            self.meter.spend(1, || held as u64)?;
            package[at] = settlement;
            let (part_worths, rules) = &self.settled_by[at];
            if !rules.iter().all(|&rule| *self.bargain.rules[rule].at(package)) {
                continue;
            }
            let mut have = have.to_vec();
            for &part_worth in part_worths {
                let (signatory, factor) = &self.bargain.part_worths[part_worth];
                have[*signatory] += factor.at(package);
            }
            self.settle(package, at + 1, &have)?;
        }
        package[at] = 0;
        Ok(())
    }
}
