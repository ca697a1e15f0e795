//! How much has a search spent of what it may?
//!
//! Work is counted in partial combinations of levels looked at.

use detente_model::{Budget, VariableId};

use crate::answer::Unsigned;

/// How often the budget is asked, in units of work: seldom enough to cost nothing.
const INTERVAL: u64 = 1 << 6;

/// What one answer has cost so far.
pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    most: u64,
    work: u64,
}

impl<'a> Meter<'a> {
    /// A meter that allows at most so much work, and what the budget allows.
    pub(crate) fn new(budget: &'a Budget, most: u64) -> Self {
        Self { budget, most, work: 0 }
    }

    /// Counts one combination of some variables.
    pub(crate) fn spend(&mut self, among: &[VariableId]) -> Result<(), Unsigned> {
        self.work += 1;
        if self.work > self.most {
            return Err(Unsigned::TooHard(among.to_vec()));
        }
        let is_tight = self.budget.work.is_some_and(|limit| self.work > limit);
        if is_tight || self.work % INTERVAL == 1 {
            self.budget.allows(self.work).map_err(Unsigned::Stopped)?;
        }
        Ok(())
    }

    /// Asks whether the search may begin at all.
    pub(crate) fn ask(&self) -> Result<(), Unsigned> {
        self.budget.allows(self.work).map_err(Unsigned::Stopped)
    }
}
