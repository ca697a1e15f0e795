//! What does a party want?
//!
//! Preferences are a party's own and are never compared between parties.

use super::{Amount, Basis, Clause, Conflict};
use crate::{OptionId, PartyId, Span, VariableId};

/// A party's preference, in one of four forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// Statements, most important first: a state is better if it satisfies the first statement on
    /// which two states differ. Ordinal.
    Priorities(Vec<Priority>),
    /// Points that add up. A cardinal scale of the party's own.
    Weights(Worth),
    /// Points of which only the order is known. No single verdict follows.
    Order(Worth),
    /// The states themselves, best group first; states of one group are indifferent. Ordinal.
    Ranking(Vec<Vec<RankedState>>),
}

/// One statement of a list of priorities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// What the party wants.
    pub want: Clause,
    /// Where the wish counts; a statement whose `when` is false is unsatisfied.
    pub when: Option<Clause>,
    /// True if the author isn't sure whether this comes before its next neighbour.
    pub unsure: bool,
    /// Why we think so.
    pub basis: Basis,
}

/// Statements and costs that add up to a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worth {
    /// What adds to the value of a state.
    pub statements: Vec<Statement>,
    /// What using the party's own options takes from it.
    pub costs: Vec<Cost>,
}

impl Worth {
    /// Every amount, each place by itself: points, shares of them, costs.
    pub fn amounts_mut(&mut self) -> impl Iterator<Item = &mut Amount> {
        let statements = self.statements.iter_mut().flat_map(|statement| {
            let shares = match &mut statement.want {
                Want::Holds(_) => &mut [],
                Want::Values { values, .. } => &mut values[..],
            };
            std::iter::once(&mut statement.points).chain(shares)
        });
        statements.chain(self.costs.iter_mut().flat_map(|cost| &mut cost.by_level))
    }
}

/// One statement with points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the party wants.
    pub want: Want,
    /// Where the wish counts.
    pub when: Option<Clause>,
    /// What it is worth, in points of the party's own scale. May be negative.
    pub points: Amount,
    /// Why we think so, and who judged how much.
    pub basis: Basis,
    /// Where the statement stands in the case file.
    pub span: Span,
}

/// What a statement pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// All the points where a formula is true.
    Holds(Clause),
    /// A share of the points for each value of a variable: points × value / 100.
    Values {
        /// The variable; never a yes/no option.
        of: VariableId,
        /// One value, 0 to 100, for each level of an option; for a stage or an issue first the
        /// value while the treaty is absent, then one for each stage or settlement.
        values: Vec<Amount>,
        /// Where the variable's name stands.
        span: Span,
    },
}

/// What it costs a party to use one of its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The option; its owner is the party whose preference this is.
    pub option: OptionId,
    /// One cost a level, in points.
    pub by_level: Vec<Amount>,
    /// Who judged how much.
    pub basis: Basis,
    /// Where the option's name stands.
    pub span: Span,
}

/// A state in a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RankedState {
    /// The one feasible state in which all these formulas are true.
    Fits {
        /// The formulas.
        clauses: Vec<Clause>,
        /// Where the state stands in the case file.
        span: Span,
    },
    /// The state with this number, counted from 1 over the states that the case itself allows, in
    /// order: what a scenario fixes changes no number here.
    Number {
        /// The number.
        number: u64,
        /// Where it stands in the file.
        span: Span,
    },
}

impl Conflict {
    /// False if a party has priorities of whose order the author isn't sure.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn is_order_sure(&self, party: PartyId) -> bool {
        match &self.preferences[party.0] {
            Some(Preference::Priorities(priorities)) => !priorities.iter().any(|it| it.unsure),
            Some(Preference::Weights(_) | Preference::Order(_) | Preference::Ranking(_)) | None => {
                true
            }
        }
    }
}
