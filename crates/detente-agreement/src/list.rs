//! Which packages are there, one by one?
//!
//! Only for bargains small enough to be read; everything else in this crate lists nothing.

use detente_model::{Exact, Stop};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::bargain::Bargain;

/// The most packages that are listed unless more are asked for.
pub const MOST_LISTED: usize = 4096;

/// All feasible packages, the first issue running slowest; `None` if there are more than `most`
/// combinations of settlements.
#[must_use]
pub fn packages(bargain: &Bargain, most: usize) -> Option<Vec<Vec<usize>>> {
    bargain.packages().to_usize().filter(|&count| count <= most)?;
    let mut package = vec![0; bargain.issues().len()];
    let mut found = Vec::new();
    loop {
        if bargain.is_feasible(&package) {
            found.push(package.clone());
        }
        let next = (0..package.len()).rev().find(|&at| package[at] + 1 < bargain.issues()[at]);
        let Some(at) = next else { return Some(found) };
        package[at] += 1;
        package[at + 1..].fill(0);
    }
}

/// The packages of a zone, the first issue running slowest, however many others there are: the first
/// ones up to `most`, and whether that is all.
///
/// Issues are settled one after the other; where a signatory can't come up to its yardstick any
/// more, whatever the rest says, nothing further is tried. Costs about the size of the zone where
/// issues stand for themselves; work is bounded, so that a search may end with [`Stop::Budget`].
///
/// # Panics
/// If there isn't one yardstick for each signatory.
#[must_use]
pub fn zone_packages(
    bargain: &Bargain,
    at_least: &[Exact],
    most: usize,
) -> (Vec<Vec<usize>>, Stop) {
    assert!(at_least.len() == bargain.signatories.len(), "one yardstick for each signatory");
    let issues = bargain.issues().len();
    if issues > MOST_ISSUES {
        return (Vec::new(), Stop::Budget);
    }
    let scales = bargain.scales.iter().zip(at_least);
    let need: Vec<BigInt> = scales.map(|(scale, points)| scale.units_for(points)).collect();
    // What is still to come at most, before each issue is settled.
    let mut to_come = vec![vec![BigInt::ZERO; need.len()]; issues + 1];
    for (signatory, table) in &bargain.terms {
        let greatest = table.cells.iter().max().cloned().unwrap_or_default();
        let last = table.grid.scope.last().map_or(0, |issue| issue + 1);
        to_come[..last].iter_mut().for_each(|rest| rest[*signatory] += &greatest);
    }
    let mut settled_by = vec![(Vec::new(), Vec::new()); issues];
    for (at, (_, table)) in bargain.terms.iter().enumerate() {
        table.grid.scope.last().iter().for_each(|&&issue| settled_by[issue].0.push(at));
    }
    for (at, rule) in bargain.rules.iter().enumerate() {
        rule.grid.scope.last().iter().for_each(|&&issue| settled_by[issue].1.push(at));
    }
    let found = Vec::new();
    let mut search = Search { bargain, need, to_come, settled_by, most, found, tried: 0 };
    let mut have = vec![BigInt::ZERO; search.need.len()];
    for (signatory, table) in &bargain.terms {
        if table.grid.scope.is_empty() {
            have[*signatory] += &table.cells[0];
        }
    }
    let is_open = bargain.rules.iter().all(|rule| !rule.grid.scope.is_empty() || rule.cells[0]);
    let ended = if is_open { search.settle(&mut vec![0; issues], 0, &have) } else { Ok(()) };
    (search.found, ended.err().unwrap_or(Stop::Complete))
}

/// The most partial packages that are looked at for one list.
const MOST_TRIED: usize = 1 << 20;
/// The most issues that are settled one within the other.
const MOST_ISSUES: usize = 1 << 10;

struct Search<'a> {
    bargain: &'a Bargain,
    need: Vec<BigInt>,
    to_come: Vec<Vec<BigInt>>,
    /// One an issue: the terms and the rules that are known once it is settled.
    settled_by: Vec<(Vec<usize>, Vec<usize>)>,
    most: usize,
    found: Vec<Vec<usize>>,
    tried: usize,
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
            if self.found.len() == self.most {
                return Err(Stop::Budget);
            }
            self.found.push(package.clone());
            return Ok(());
        }
        for settlement in 0..self.bargain.issues()[at] {
            self.tried += 1;
            if self.tried > MOST_TRIED {
                return Err(Stop::Budget);
            }
            package[at] = settlement;
            let (terms, rules) = &self.settled_by[at];
            if !rules.iter().all(|&rule| *self.bargain.rules[rule].at(package)) {
                continue;
            }
            let mut have = have.to_vec();
            for &term in terms {
                let (signatory, table) = &self.bargain.terms[term];
                have[*signatory] += table.at(package);
            }
            self.settle(package, at + 1, &have)?;
        }
        package[at] = 0;
        Ok(())
    }
}
