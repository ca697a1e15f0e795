//! What can be said about a state?
//!
//! A formula is resolved: it names variables by id and holds the levels that make it true. How it
//! was written is kept beside it in a [`Clause`](crate::Clause).

mod lex;
mod parse;
mod print;
mod resolve;

pub use parse::{Comparison, Expr, ExprKind, MOST_BYTES, Name, Word, parse};
pub use print::print;
pub use resolve::{read_clause, resolve};

use crate::{Exact, IssueId, OptionId, TreatyId, UnknownId};

/// A statement about a state that is true or false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// An option is at one of these levels (ascending, not empty unless nothing fits).
    Level {
        /// The option.
        option: OptionId,
        /// The levels, by position.
        levels: Vec<usize>,
    },
    /// A treaty is in force: at its last stage.
    InForce(TreatyId),
    /// A treaty is at one of these stages; 0 is absent, 1 the first stage.
    Stage {
        /// The treaty.
        treaty: TreatyId,
        /// The stages, ascending.
        stages: Vec<usize>,
    },
    /// A treaty is there and settles an issue in one of these ways.
    Settled {
        /// The issue.
        issue: IssueId,
        /// The settlements, ascending.
        settlements: Vec<usize>,
    },
    /// A treaty is in force, and everything is so that it and its settlements promise.
    Kept(TreatyId),
    /// A treaty is in force, and everything is so that its settlement of an issue promises.
    IssueKept(IssueId),
    /// The answer to an unknown is one of these levels.
    Answer {
        /// The unknown.
        unknown: UnknownId,
        /// The levels, ascending.
        levels: Vec<usize>,
    },
    /// The answer to a numeric unknown compares so with a number.
    AnswerNumber {
        /// The unknown.
        unknown: UnknownId,
        /// How it compares.
        comparison: Comparison,
        /// With what.
        value: Exact,
    },
    /// The formula is false.
    Not(Box<Formula>),
    /// All of them are true; true if there are none.
    And(Vec<Formula>),
    /// One of them is true; false if there are none.
    Or(Vec<Formula>),
    /// `p if q`: `p or not q`.
    If(Box<Formula>, Box<Formula>),
    /// `p unless q`: `p or q`.
    Unless(Box<Formula>, Box<Formula>),
}

impl Formula {
    /// The formulas that this one joins or negates, in the order in which they are written; none
    /// for a statement about one thing.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (first, second, rest): (Option<&Self>, Option<&Self>, &[Self]) = match self {
            Self::Not(inner) => (Some(inner), None, &[]),
            Self::And(parts) | Self::Or(parts) => (None, None, parts),
            Self::If(first, second) | Self::Unless(first, second) => {
                (Some(first), Some(second), &[])
            }
            Self::Level { .. }
            | Self::InForce(_)
            | Self::Stage { .. }
            | Self::Settled { .. }
            | Self::Kept(_)
            | Self::IssueKept(_)
            | Self::Answer { .. }
            | Self::AnswerNumber { .. } => (None, None, &[]),
        };
        first.into_iter().chain(second).chain(rest)
    }

    /// True of a statement about one thing: no word of logic joins others in it. `And` and `Or`
    /// of nothing are no leaves.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        !matches!(self, Self::Not(_) | Self::And(_) | Self::Or(_) | Self::If(..) | Self::Unless(..))
    }

    /// Calls `visit` for this formula and every formula in it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        self.children().for_each(|part| part.walk(visit));
    }

    /// The formula with other formulas in the place of some of its parts: where `other` gives one for
    /// a part, that is taken whole; else the part's own parts are looked at.
    #[must_use]
    pub fn replaced(&self, other: &dyn Fn(&Self) -> Option<Self>) -> Self {
        if let Some(other) = other(self) {
            return other;
        }
        let each = |parts: &[Self]| parts.iter().map(|part| part.replaced(other)).collect();
        let inner = |part: &Self| Box::new(part.replaced(other));
        match self {
            Self::Not(part) => Self::Not(inner(part)),
            Self::And(parts) => Self::And(each(parts)),
            Self::Or(parts) => Self::Or(each(parts)),
            Self::If(first, second) => Self::If(inner(first), inner(second)),
            Self::Unless(first, second) => Self::Unless(inner(first), inner(second)),
            Self::Level { .. }
            | Self::InForce(_)
            | Self::Stage { .. }
            | Self::Settled { .. }
            | Self::Kept(_)
            | Self::IssueKept(_)
            | Self::Answer { .. }
            | Self::AnswerNumber { .. } => self.clone(),
        }
    }

    /// The options that the formula names itself; what a promise names is not followed.
    #[must_use]
    pub fn options(&self) -> Vec<OptionId> {
        let mut options = Vec::new();
        self.walk(&mut |part| {
            if let Self::Level { option, .. } = part {
                options.push(*option);
            }
        });
        options.sort_unstable();
        options.dedup();
        options
    }

    /// The treaties that the formula names, by themselves or by an issue.
    #[must_use]
    pub fn treaties(&self) -> Vec<TreatyId> {
        let mut treaties = Vec::new();
        self.walk(&mut |part| {
            if let Self::InForce(treaty)
            | Self::Stage { treaty, .. }
            | Self::Kept(treaty)
            | Self::Settled { issue: IssueId { treaty, .. }, .. }
            | Self::IssueKept(IssueId { treaty, .. }) = part
            {
                treaties.push(*treaty);
            }
        });
        treaties.sort_unstable();
        treaties.dedup();
        treaties
    }
}
