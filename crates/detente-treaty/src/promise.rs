//! What does a treaty promise, clause by clause?
//!
//! Each clause of the treaty, and of each settlement of its issues. Whether it is kept is not
//! asked here.

use detente_model::{Clause, Conflict, PartyId, TreatyId};

/// One clause under `promises`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PromiseId {
    /// The issue and its settlement that promise it, by position; `None` for the treaty itself.
    pub settlement: Option<(usize, usize)>,
    /// Its position among their promises.
    pub position: usize,
}

impl PromiseId {
    /// Tells whether it is due under a package: one settlement an issue.
    ///
    /// # Panics
    /// If the package is of another treaty.
    #[must_use]
    pub fn is_due(self, package: &[usize]) -> bool {
        self.settlement.is_none_or(|(issue, settlement)| package[issue] == settlement)
    }

    /// What it says.
    ///
    /// # Panics
    /// If it is of another treaty.
    #[must_use]
    pub fn clause(self, conflict: &Conflict, treaty: TreatyId) -> &Clause {
        let text = conflict.treaty(treaty);
        match self.settlement {
            None => &text.promises[self.position],
            Some((issue, settlement)) => {
                &text.issues[issue].settlements[settlement].promises[self.position]
            }
        }
    }

    /// Who owns an option that it names, ascending.
    ///
    /// # Panics
    /// If it is of another treaty.
    #[must_use]
    pub fn owners(self, conflict: &Conflict, treaty: TreatyId) -> Vec<PartyId> {
        let named = self.clause(conflict, treaty).formula.options().into_iter();
        let mut owners: Vec<PartyId> = named.map(|it| conflict.option(it).owner).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    /// Every promise of a treaty, its own first.
    ///
    /// # Panics
    /// If the treaty is of another conflict.
    pub fn of(conflict: &Conflict, treaty: TreatyId) -> impl Iterator<Item = Self> {
        let text = conflict.treaty(treaty);
        let own = (0..text.promises.len()).map(|position| Self { settlement: None, position });
        let settled = text.issues.iter().enumerate().flat_map(|(issue, it)| {
            it.settlements.iter().enumerate().flat_map(move |(at, settlement)| {
                let settlement_id = Some((issue, at));
                (0..settlement.promises.len())
                    .map(move |position| Self { settlement: settlement_id, position })
            })
        });
        own.chain(settled)
    }
}
