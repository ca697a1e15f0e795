//! How much has a search spent of what it may?
//!
//! Work is counted in partial packages looked at.

use detente_model::{Budget, Stop};

/// How often the budget is asked, in units of work: seldom enough to cost nothing.
const INTERVAL: u64 = 1 << 12;

pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    limit: Option<u64>,
    work: u64,
    next: u64,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(budget: &'a Budget) -> Self {
        Self { budget, limit: budget.work, work: 0, next: 0 }
    }

    /// A meter that allows at least so much work, whatever the budget says.
    pub(crate) fn of_at_least(work: u64, budget: &'a Budget) -> Self {
        Self { limit: budget.work.map(|limit| limit.max(work)), ..Self::new(budget) }
    }

    /// Counts work done while so many bytes are held.
    pub(crate) fn spend(&mut self, work: u64, bytes: impl FnOnce() -> u64) -> Result<(), Stop> {
        self.work += work;
        if self.work < self.next {
            return Ok(());
        }
        let end = self.limit.map_or(u64::MAX, |limit| limit.saturating_add(1));
        self.next = (self.work + INTERVAL).min(end.max(self.work + 1));
        if self.budget.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        let too_long = self.limit.is_some_and(|limit| self.work > limit);
        let too_large = self.budget.bytes.is_some_and(|limit| bytes() > limit);
        if too_long || too_large { Err(Stop::Budget) } else { Ok(()) }
    }
}
