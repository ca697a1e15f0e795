//! How much of a budget is spent?
//!
//! A search counts its work here before it does it, in its inner loop. What one unit of work is,
//! each search says.

use detente_model::{Budget, Stop};

/// What is left of a budget.
#[derive(Debug)]
pub(crate) struct Meter<'a> {
    budget: &'a Budget,
    /// Work done so far.
    pub(crate) spent: u64,
    most: Option<u64>,
}

impl<'a> Meter<'a> {
    /// A share of a budget: a part of its work, all of its cancel flag.
    pub(crate) fn new(budget: &'a Budget, shares: usize) -> Self {
        let most = budget.work.map(|work| work / shares.max(1) as u64);
        Self { budget, spent: 0, most }
    }

    /// A meter for a part of work that is counted elsewhere: only the cancel flag ends it.
    pub(crate) fn uncounted(budget: &'a Budget) -> Self {
        Self { budget, spent: 0, most: None }
    }

    /// Counts work before it is done.
    ///
    /// # Errors
    /// How the search has to end.
    pub(crate) fn spend(&mut self, work: usize) -> Result<(), Stop> {
        self.spent = self.spent.saturating_add(work as u64);
        if self.budget.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        if self.most.is_some_and(|most| self.spent > most) {
            return Err(Stop::Budget);
        }
        Ok(())
    }
}
