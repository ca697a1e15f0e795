//! With which least changes of some options is everything true that has to be?

use detente_model::{Conflict, OptionId};

use super::test::Test;

/// What makes one way of changing options smaller than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Smallness {
    /// The sum of changes of level.
    Steps,
    /// The number of options that are changed; of equal ones the sum of changes of level.
    Options,
}

/// The most combinations of levels tried for one package.
const MOST_TRIED: u64 = 1 << 20;
/// The most ways of equal size that are kept.
pub(super) const MOST_WAYS: usize = 256;

/// The combinations could not all be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

/// All smallest ways to set some options so that every test is true, each with one level an
/// option, in ascending order; none if there is no way. `levels` says how all options stand before.
pub(super) fn smallest(
    conflict: &Conflict,
    options: &[OptionId],
    tests: &[&Test],
    package: &[usize],
    levels: &[usize],
    smallness: Smallness,
) -> Result<Vec<Vec<usize>>, TooMany> {
    let choices: Vec<Vec<usize>> = options
        .iter()
        .map(|&id| {
            let option = conflict.option(id);
            let from = levels[id.0];
            (0..option.levels.len()).filter(|&to| option.direction.allows(from, to)).collect()
        })
        .collect();
    let farthest = |(choices, option): (&Vec<usize>, &OptionId)| {
        choices.iter().map(|to| to.abs_diff(levels[option.0])).max().unwrap_or(0)
    };
    let most: usize = match smallness {
        Smallness::Steps => choices.iter().zip(options).map(farthest).sum(),
        Smallness::Options => options.len(),
    };
    let mut search = Search {
        options,
        choices: &choices,
        tests,
        package,
        before: levels,
        smallness,
        levels: levels.to_vec(),
        found: Vec::new(),
        tried: 0,
    };
    for size in 0..=most {
        search.complete(0, size)?;
        if !search.found.is_empty() {
            break;
        }
    }
    let steps = |way: &Vec<usize>| -> usize {
        way.iter().zip(options).map(|(to, option)| to.abs_diff(levels[option.0])).sum()
    };
    let fewest = search.found.iter().map(steps).min().unwrap_or(0);
    let mut ways = search.found;
    ways.retain(|way| steps(way) == fewest);
    ways.sort_unstable();
    Ok(ways)
}

struct Search<'a> {
    options: &'a [OptionId],
    choices: &'a [Vec<usize>],
    tests: &'a [&'a Test],
    package: &'a [usize],
    before: &'a [usize],
    smallness: Smallness,
    levels: Vec<usize>,
    found: Vec<Vec<usize>>,
    tried: u64,
}

impl Search<'_> {
    /// Tries all ways to set the options from the `at`-th on with changes of exactly this size.
    /// As deep as there are options.
    fn complete(&mut self, at: usize, size: usize) -> Result<(), TooMany> {
        self.tried += 1;
        if self.tried > MOST_TRIED {
            return Err(TooMany);
        }
        let Some(option) = self.options.get(at) else {
            let holds = |test: &&Test| test.holds(self.package, &self.levels);
            if size == 0 && self.tests.iter().all(holds) && self.found.len() < MOST_WAYS {
                self.found.push(self.options.iter().map(|it| self.levels[it.0]).collect());
            }
            return Ok(());
        };
        let from = self.before[option.0];
        for &to in &self.choices[at] {
            let step = match self.smallness {
                Smallness::Steps => to.abs_diff(from),
                Smallness::Options => usize::from(to != from),
            };
            if let Some(rest) = size.checked_sub(step) {
                self.levels[option.0] = to;
                self.complete(at + 1, rest)?;
            }
        }
        self.levels[option.0] = from;
        Ok(())
    }
}
