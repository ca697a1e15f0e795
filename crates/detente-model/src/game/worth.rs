//! What is a state worth to a party, term by term?
//!
//! The one place that says which statements and costs count at a state and how much they add.
//! [`Game::compile`](super::Game::compile) writes the same terms out for engines; accounts, ranges
//! and packages ask here. Points of different parties are never compared.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

use super::{Position, Setting};
use crate::{
    Amount, Conflict, Exact, Formula, Interval, OptionId, PartyId, Preference, VariableId, Want,
    Worth,
};

/// What a party's preference counts, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A statement with points, or a priority.
    Statement(usize),
    /// What one of its options costs.
    Cost(OptionId),
}

/// One thing that adds to what a state is worth.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Which.
    pub counted: Counted,
    /// Where it counts at all.
    pub when: Option<&'a Formula>,
    /// What it adds there.
    pub pays: Pays<'a>,
}

/// What a part adds.
#[derive(Debug, Clone, Copy)]
pub enum Pays<'a> {
    /// All the points where a formula is true.
    Where {
        /// The formula.
        want: &'a Formula,
        /// The points.
        points: &'a Amount,
    },
    /// A share of the points for each value of a variable, in percent.
    By {
        /// The variable.
        of: VariableId,
        /// The points.
        points: &'a Amount,
        /// The share of each value; for an issue or a stage first the one of an absent treaty.
        values: &'a [Amount],
    },
    /// What an option costs at each of its levels.
    Spends {
        /// The option.
        option: OptionId,
        /// One cost a level.
        by_level: &'a [Amount],
    },
}

/// The parts of a preference with points, statements first, as the case writes them.
pub fn parts(worth: &Worth) -> impl Iterator<Item = Part<'_>> {
    let statements = worth.statements.iter().enumerate().map(|(at, statement)| Part {
        counted: Counted::Statement(at),
        when: statement.when.as_ref().map(|clause| &clause.formula),
        pays: match &statement.want {
            Want::Holds(clause) => Pays::Where { want: &clause.formula, points: &statement.points },
            Want::Values { of, values, .. } => {
                Pays::By { of: *of, points: &statement.points, values }
            }
        },
    });
    let costs = worth.costs.iter().map(|cost| Part {
        counted: Counted::Cost(cost.option),
        when: None,
        pays: Pays::Spends { option: cost.option, by_level: &cost.by_level },
    });
    statements.chain(costs)
}

impl Part<'_> {
    /// Which of its amounts counts in a state; `None` where it adds nothing.
    ///
    /// # Panics
    /// If the state is of another conflict.
    #[must_use]
    pub fn place(&self, conflict: &Conflict, setting: &Setting, state: &Position) -> Option<usize> {
        let holds = |formula: &Formula| formula.holds(conflict, setting, state);
        if !self.when.is_none_or(holds) {
            return None;
        }
        match self.pays {
            Pays::Where { want, .. } => holds(want).then_some(0),
            Pays::By { of, .. } => Some(match of {
                VariableId::Issue(_) => state.value(of).map_or(0, |settlement| settlement + 1),
                VariableId::Option(_) | VariableId::Stage(_) => state.value(of).unwrap_or(0),
            }),
            Pays::Spends { option, .. } => Some(state.levels[option.0]),
        }
    }

    /// How many amounts it has.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.pays {
            Pays::Where { .. } => 1,
            Pays::By { values, .. } => values.len(),
            Pays::Spends { by_level, .. } => by_level.len(),
        }
    }

    /// True if it has no amount.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much one of its amounts adds, in the party's points; the middle of ranges.
    ///
    /// # Panics
    /// If there is no such amount; likewise below.
    #[must_use]
    pub fn amount(&self, setting: &Setting, place: usize) -> Exact {
        match self.pays {
            Pays::Where { points, .. } => setting.number(points),
            Pays::By { points, values, .. } => {
                setting.number(points) * setting.number(&values[place]) / hundred()
            }
            Pays::Spends { by_level, .. } => -setting.number(&by_level[place]),
        }
    }

    /// Between what bounds that lies, for all numbers in the ranges of the case.
    #[must_use]
    pub fn interval(&self, setting: &Setting, place: usize) -> Interval {
        match self.pays {
            Pays::Where { points, .. } => setting.interval(points),
            Pays::By { points, values, .. } => {
                percent(&setting.interval(points).times(&setting.interval(&values[place])))
            }
            Pays::Spends { by_level, .. } => -setting.interval(&by_level[place]),
        }
    }

    /// By how much the part adds more in one state than in another, for all numbers in the ranges:
    /// one draw of a number serves both, so what is the same in both cancels.
    #[must_use]
    pub fn difference(
        &self,
        setting: &Setting,
        from: Option<usize>,
        to: Option<usize>,
    ) -> Interval {
        match (from, to) {
            (None, None) => Interval::zero(),
            (Some(a), Some(b)) if a == b => Interval::zero(),
            (None, Some(to)) => self.interval(setting, to),
            (Some(from), None) => -self.interval(setting, from),
            (Some(from), Some(to)) => match self.pays {
                Pays::Where { .. } => Interval::zero(),
                Pays::By { points, values, .. } => {
                    let shares = setting.interval(&values[to]) - setting.interval(&values[from]);
                    // Two values that name one unknown are the same number, and answered.
                    percent(&setting.interval(points).times(&shares))
                }
                Pays::Spends { by_level, .. } => {
                    setting.interval(&by_level[from]) - setting.interval(&by_level[to])
                }
            },
        }
    }
}

impl Part<'_> {
    /// True if none of its amounts has a range.
    pub(super) fn is_certain(&self) -> bool {
        let is_point = |amount: &Amount| match amount {
            Amount::Range { low, high } => low == high,
            Amount::Unknown(_) => true,
        };
        match self.pays {
            Pays::Where { points, .. } => is_point(points),
            Pays::By { points, values, .. } => is_point(points) && values.iter().all(is_point),
            Pays::Spends { by_level, .. } => by_level.iter().all(is_point),
        }
    }
}

/// A party's points made ready to value many states: whole numbers over one denominator.
#[derive(Debug, Clone)]
pub struct Valuation<'a> {
    conflict: &'a Conflict,
    setting: &'a Setting,
    /// Each part with its amounts in units.
    parts: Vec<(Part<'a>, Vec<BigInt>)>,
    /// How many units make one point.
    denominator: BigInt,
    /// Whether no amount has a range.
    is_certain: bool,
}

impl<'a> Valuation<'a> {
    /// Prepares a party's points; `None` for a party whose preference is only an order.
    ///
    /// # Panics
    /// If the party or the setting is of another conflict; likewise below.
    #[must_use]
    pub fn new(conflict: &'a Conflict, setting: &'a Setting, party: PartyId) -> Option<Self> {
        let parts: Vec<Part<'a>> = parts(conflict.weights(party)?).collect();
        let amounts = |part: &Part<'_>| -> Vec<Exact> {
            (0..part.len()).map(|place| part.amount(setting, place)).collect()
        };
        let amounts: Vec<Vec<Exact>> = parts.iter().map(amounts).collect();
        let all = amounts.iter().flatten();
        let denominator = all.fold(BigInt::one(), |common, it| common.lcm(it.denom()));
        let units = |it: &Exact| it.numer() * (&denominator / it.denom());
        let is_certain = parts.iter().all(Part::is_certain);
        let units: Vec<Vec<BigInt>> =
            amounts.iter().map(|of| of.iter().map(units).collect()).collect();
        let parts = parts.into_iter().zip(units).collect();
        Some(Self { conflict, setting, parts, denominator, is_certain })
    }

    /// What a state is worth at the middle of all ranges.
    #[must_use]
    pub fn value(&self, state: &Position) -> Exact {
        let each = self.parts.iter().filter_map(|(part, units)| {
            part.place(self.conflict, self.setting, state).map(|place| &units[place])
        });
        Exact::new(each.sum(), self.denominator.clone())
    }

    /// Between what bounds that lies for all numbers in the ranges of the case.
    #[must_use]
    pub fn range(&self, state: &Position) -> Interval {
        if self.is_certain {
            return Interval::at(self.value(state));
        }
        let each = self.parts.iter().filter_map(|(part, _)| {
            let place = part.place(self.conflict, self.setting, state)?;
            Some(part.interval(self.setting, place))
        });
        each.sum()
    }

    /// By how much a party is better off in one state than in another, for all numbers in the
    /// ranges: exact bounds, each reached by some numbers.
    #[must_use]
    pub fn gain(&self, from: &Position, to: &Position) -> Interval {
        if self.is_certain {
            return Interval::at(self.value(to) - self.value(from));
        }
        let each = self.parts.iter().map(|(part, _)| {
            let place = |state| part.place(self.conflict, self.setting, state);
            part.difference(self.setting, place(from), place(to))
        });
        each.sum()
    }
}

impl Conflict {
    /// What a state is worth to a party in its own points, at the middle of all ranges; `None` for
    /// a party whose preference is only an order. Interval scale, never compared between parties.
    ///
    /// # Panics
    /// If the ids or the state are of another conflict; likewise below.
    #[must_use]
    pub fn worth(&self, setting: &Setting, party: PartyId, state: &Position) -> Option<Exact> {
        Some(Valuation::new(self, setting, party)?.value(state))
    }

    /// Between what bounds that lies for all numbers in the ranges of the case. Whoever asks of many
    /// states prepares a [`Valuation`]; likewise below.
    #[must_use]
    pub fn worth_range(
        &self,
        setting: &Setting,
        party: PartyId,
        state: &Position,
    ) -> Option<Interval> {
        Some(Valuation::new(self, setting, party)?.range(state))
    }

    /// By how much a party is better off in one state than in another, for all numbers in the
    /// ranges of the case.
    #[must_use]
    pub fn gain_range(
        &self,
        setting: &Setting,
        party: PartyId,
        from: &Position,
        to: &Position,
    ) -> Option<Interval> {
        Some(Valuation::new(self, setting, party)?.gain(from, to))
    }

    /// A party's points, if its preference has any that give single verdicts.
    #[must_use]
    pub fn weights(&self, party: PartyId) -> Option<&Worth> {
        match &self.preferences[party.0] {
            Some(Preference::Weights(worth)) => Some(worth),
            Some(Preference::Priorities(_) | Preference::Order(_) | Preference::Ranking(_))
            | None => None,
        }
    }
}

fn hundred() -> Exact {
    Exact::from_integer(BigInt::from(100))
}

fn percent(interval: &Interval) -> Interval {
    Interval { low: &interval.low / hundred(), high: &interval.high / hundred() }
}

impl Setting {
    /// Between what bounds an amount lies: its range, or the answer to the unknown that it names.
    #[must_use]
    pub fn interval(&self, amount: &Amount) -> Interval {
        match amount {
            Amount::Range { low, high } => Interval { low: low.clone(), high: high.clone() },
            Amount::Unknown(_) => Interval::at(self.number(amount)),
        }
    }
}
