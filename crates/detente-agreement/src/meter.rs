//! How much has a search spent of what it may?
//!
//! Work is counted in partial packages looked at.

use detente_model::{Budget, Stop};

/// How often the budget is asked, in units of work: seldom enough to cost nothing.
const INTERVAL: u64 = 1 << 12;

pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    work: u64,
    next: u64,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(budget: &'a Budget) -> Self {
        Self { budget, work: 0, next: 0 }
    }

    /// Counts work done while so many bytes are held.
    pub(crate) fn spend(&mut self, work: u64, bytes: impl FnOnce() -> u64) -> Result<(), Stop> {
        self.work += work;
        if self.work < self.next {
            return Ok(());
        }
        self.next = self.work + INTERVAL;
        if self.budget.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        let too_long = self.budget.work.is_some_and(|limit| self.work > limit);
        let too_large = self.budget.bytes.is_some_and(|limit| bytes() > limit);
        if too_long || too_large { Err(Stop::Budget) } else { Ok(()) }
    }
}
