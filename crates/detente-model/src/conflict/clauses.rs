//! Which formulas can a verdict depend on?

use super::{Clause, Conflict, Preference, RankedState, Want};

impl Preference {
    /// The formulas of a preference, in the order of the file.
    #[must_use]
    pub fn clauses(&self) -> Vec<&Clause> {
        let mut clauses = Vec::new();
        match self {
            Self::Priorities(priorities) => {
                for priority in priorities {
                    clauses.push(&priority.want);
                    clauses.extend(&priority.when);
                }
            }
            Self::Weights(worth) | Self::Order(worth) => {
                for statement in &worth.statements {
                    match &statement.want {
                        Want::Holds(clause) => clauses.push(clause),
                        Want::Values { .. } => {}
                    }
                    clauses.extend(&statement.when);
                }
            }
            Self::Ranking(groups) => {
                for state in groups.iter().flatten() {
                    match state {
                        RankedState::Fits { clauses: state, .. } => clauses.extend(state),
                        RankedState::Number { .. } => {}
                    }
                }
            }
        }
        clauses
    }
}

impl Conflict {
    /// Every formula that a verdict on the case as it stands can depend on: preferences, rules and
    /// treaties. What is merely said to be so today is not among them.
    #[must_use]
    pub fn clauses(&self) -> Vec<&Clause> {
        let preferences = self.preferences.iter().flatten();
        let mut clauses: Vec<&Clause> = preferences
            .flat_map(Preference::clauses)
            .chain(&self.impossible)
            .chain(&self.fixed)
            .chain(&self.same)
            .collect();
        for treaty in &self.treaties {
            clauses.extend(&treaty.enter_if);
            clauses.extend(&treaty.promises);
            let settlements = treaty.issues.iter().flat_map(|issue| &issue.settlements);
            clauses.extend(settlements.flat_map(|settlement| &settlement.promises));
        }
        clauses
    }
}
