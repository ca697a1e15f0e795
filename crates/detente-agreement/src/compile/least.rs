//! With which least changes of some options is as much as can be of what is promised kept?

use detente_model::{Conflict, OptionId};

use super::test::Test;

/// What makes one way of changing options smaller than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Smallness {
    /// The sum of changes of level, each in its option's direction: signing is a move.
    Steps,
    /// The number of options that are changed; of equal ones the sum of changes of level.
    /// Delivering isn't a move, and what was promised may go against an option's direction.
    Options,
}

/// The most combinations of levels tried for one package.
const MOST_TRIED: u64 = 1 << 18;
/// The most ways of equal size that are kept.
pub(super) const MOST_WAYS: usize = 256;

/// The combinations could not all be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

/// What is asked of some options for one package.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) conflict: &'a Conflict,
    /// The options that may change.
    pub(super) movable: &'a [OptionId],
    /// Of these tests as many as can be are to be true.
    pub(super) promises: &'a [&'a Test],
    /// All of these have to be.
    pub(super) rules: &'a [&'a Test],
    pub(super) package: &'a [usize],
    /// How all options stand before.
    pub(super) levels: &'a [usize],
}

/// All best ways to set the options, each as the levels of all options; none if the rules can't be
/// met.
pub(super) fn smallest(
    asked: &Asked<'_>,
    smallness: Smallness,
) -> Result<Vec<Vec<usize>>, TooMany> {
    let choices: Vec<Vec<usize>> = asked
        .movable
        .iter()
        .map(|&id| {
            let option = asked.conflict.option(id);
            let from = asked.levels[id.0];
            let allows = |&to: &usize| match smallness {
                Smallness::Steps => option.direction.allows(from, to),
                Smallness::Options => true,
            };
            (0..option.levels.len()).filter(allows).collect()
        })
        .collect();
    let farthest = |(choices, option): (&Vec<usize>, &OptionId)| {
        choices.iter().map(|to| to.abs_diff(asked.levels[option.0])).max().unwrap_or(0)
    };
    let most: usize = match smallness {
        Smallness::Steps => choices.iter().zip(asked.movable).map(farthest).sum(),
        Smallness::Options => asked.movable.len(),
    };
    let mut search = Search {
        asked,
        choices: &choices,
        smallness,
        levels: asked.levels.to_vec(),
        best: None,
        found: Vec::new(),
        tried: 0,
    };
    for size in 0..=most {
        search.complete(0, size)?;
        // No larger way can keep more than everything.
        if search.best.is_some_and(|(broken, _, _)| broken == 0) {
            break;
        }
    }
    Ok(search.found)
}

struct Search<'a> {
    asked: &'a Asked<'a>,
    choices: &'a [Vec<usize>],
    smallness: Smallness,
    levels: Vec<usize>,
    /// Of the ways found: promises broken, size, changes of level.
    best: Option<(usize, usize, usize)>,
    found: Vec<Vec<usize>>,
    tried: u64,
}

impl Search<'_> {
    /// Tries all ways to set the options from the `at`-th on with changes of exactly this size
    /// left. As deep as there are options.
    fn complete(&mut self, at: usize, left: usize) -> Result<(), TooMany> {
        self.tried += 1;
        if self.tried > MOST_TRIED {
            return Err(TooMany);
        }
        let Some(option) = self.asked.movable.get(at) else {
            if left == 0 {
                self.judge();
            }
            return Ok(());
        };
        let from = self.asked.levels[option.0];
        for &to in &self.choices[at] {
            let step = match self.smallness {
                Smallness::Steps => to.abs_diff(from),
                Smallness::Options => usize::from(to != from),
            };
            if let Some(left) = left.checked_sub(step) {
                self.levels[option.0] = to;
                self.complete(at + 1, left)?;
            }
        }
        self.levels[option.0] = from;
        Ok(())
    }

    /// Keeps the present levels if none are better.
    fn judge(&mut self) {
        let holds = |test: &&&Test| test.holds(self.asked.package, &self.levels);
        if !self.asked.rules.iter().all(|test| holds(&test)) {
            return;
        }
        let broken = self.asked.promises.iter().filter(|test| !holds(test)).count();
        let changes = self.asked.movable.iter();
        let changes = changes.map(|it| self.levels[it.0].abs_diff(self.asked.levels[it.0]));
        let steps: usize = changes.clone().sum();
        let size = match self.smallness {
            Smallness::Steps => steps,
            Smallness::Options => changes.filter(|&change| change > 0).count(),
        };
        let key = (broken, size, steps);
        if self.best.is_none_or(|best| key < best) {
            self.best = Some(key);
            self.found.clear();
        }
        if self.best == Some(key) && self.found.len() < MOST_WAYS {
            self.found.push(self.levels.clone());
        }
    }
}
