//! How are states numbered, and what does a number say about an option or a treaty?
//!
//! A state is a number in a mixed radix: one digit an option, one digit a treaty. Digits of one
//! party's options are neighbours, parties come in order, and treaties come last, so that every
//! party's options form one axis.

use std::ops::Range;

use crate::{Conflict, Direction, IssueId, OptionId, PartyId, TreatyId};

/// A state, by its position among all combinations of levels, feasible or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u64);

/// One digit of a state's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digit {
    /// What one step of the digit adds to the number.
    pub stride: u64,
    /// How many values it has; at least 1.
    pub radix: u64,
}

impl Digit {
    /// The digit's value in a state.
    #[must_use]
    pub fn of(self, state: StateId) -> u64 {
        state.0 / self.stride % self.radix
    }

    /// The state with this digit replaced.
    #[must_use]
    pub fn replaced(self, state: StateId, value: u64) -> StateId {
        StateId(state.0 - self.of(state) * self.stride + value * self.stride)
    }
}

/// Neighbouring digits that change together: the options of one party, or one treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// What one step along the axis adds to the number.
    pub stride: u64,
    /// How many positions it has; 1 for a party without options.
    pub size: u64,
}

/// The product of all levels, stages and packages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Space {
    digits: Vec<Digit>,
    option_digit: Vec<usize>,
    treaty_digit: Vec<usize>,
    party_digits: Vec<Range<usize>>,
    /// One an option: its owner and direction.
    owners: Vec<(PartyId, Direction)>,
    /// One a treaty: the number of packages, then for each issue (divisor, settlements).
    packages: Vec<(u64, Vec<(u64, u64)>)>,
    cells: u64,
}

impl Space {
    /// Lays out a conflict's variables; `None` if there are more than `most` combinations.
    pub(crate) fn lay_out(conflict: &Conflict, most: u64) -> Option<Self> {
        let mut digits = Vec::new();
        let mut cells = 1_u64;
        let mut push = |radix: u64| -> Option<usize> {
            digits.push(Digit { stride: cells, radix });
            cells = cells.checked_mul(radix).filter(|&cells| cells <= most)?;
            Some(digits.len() - 1)
        };
        let mut option_digit = vec![0; conflict.options.len()];
        let mut party_digits = Vec::new();
        let mut at = 0;
        for party in conflict.party_ids() {
            let first = at;
            for option in conflict.options_of(party) {
                option_digit[option.0] = push(conflict.option(option).levels.len() as u64)?;
                at += 1;
            }
            party_digits.push(first..at);
        }
        let mut treaty_digit = Vec::new();
        let mut packages = Vec::new();
        for treaty in &conflict.treaties {
            let mut divisor = 1_u64;
            let mut issues = Vec::new();
            for issue in &treaty.issues {
                let settlements = issue.settlements.len() as u64;
                issues.push((divisor, settlements));
                divisor = divisor.checked_mul(settlements)?;
            }
            let present = (treaty.stages.len() as u64).checked_mul(divisor)?;
            treaty_digit.push(push(present.checked_add(1)?)?);
            packages.push((divisor, issues));
        }
        let owners = conflict.options.iter().map(|it| (it.owner, it.direction)).collect();
        Some(Self { digits, option_digit, treaty_digit, party_digits, owners, packages, cells })
    }

    /// How many combinations there are, feasible or not.
    #[must_use]
    pub fn cells(&self) -> u64 {
        self.cells
    }

    /// All digits, least significant first.
    #[must_use]
    pub fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// The digit of an option.
    ///
    /// # Panics
    /// If the id is of another conflict; likewise below.
    #[must_use]
    pub fn option_digit(&self, option: OptionId) -> Digit {
        self.digits[self.option_digit[option.0]]
    }

    /// The digit of a treaty: 0 while it is absent, then `1 + stage × packages + package`.
    #[must_use]
    pub fn treaty_digit(&self, treaty: TreatyId) -> Digit {
        self.digits[self.treaty_digit[treaty.0]]
    }

    /// The axis of a party's options.
    #[must_use]
    pub fn party_axis(&self, party: PartyId) -> Axis {
        let range = self.party_digits[party.0].clone();
        let digits = &self.digits[range];
        Axis {
            stride: digits.first().map_or(1, |digit| digit.stride),
            size: digits.iter().map(|digit| digit.radix).product(),
        }
    }

    /// What to read of a state to know an option's level.
    #[must_use]
    pub fn read_option(&self, option: OptionId) -> Reading {
        Reading { digit: self.option_digit(option), kind: ReadingKind::Level }
    }

    /// What to read of a state to know a treaty's stage: 0 absent, 1 the first stage.
    #[must_use]
    pub fn read_stage(&self, treaty: TreatyId) -> Reading {
        let packages = self.packages[treaty.0].0;
        Reading { digit: self.treaty_digit(treaty), kind: ReadingKind::Stage { packages } }
    }

    /// What to read of a state to know an issue's settlement: 0 absent, 1 the first settlement.
    #[must_use]
    pub fn read_issue(&self, id: IssueId) -> Reading {
        let (packages, issues) = &self.packages[id.treaty.0];
        let (divisor, settlements) = issues[id.issue];
        let kind = ReadingKind::Issue { packages: *packages, divisor, settlements };
        Reading { digit: self.treaty_digit(id.treaty), kind }
    }
}

/// A small number read off a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The digit that holds it.
    pub digit: Digit,
    /// How it is held.
    pub kind: ReadingKind,
}

/// How a digit holds what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingKind {
    /// The digit is an option's level.
    Level,
    /// 0 while a treaty is absent, else 1 + its stage.
    Stage {
        /// The number of the treaty's packages.
        packages: u64,
    },
    /// 0 while a treaty is absent, else 1 + the settlement.
    Issue {
        /// The number of the treaty's packages.
        packages: u64,
        /// The number of packages of the issues before this one.
        divisor: u64,
        /// The number of the issue's settlements.
        settlements: u64,
    },
}

impl Reading {
    /// Reads it off a state.
    #[must_use]
    pub fn of(&self, state: StateId) -> u64 {
        self.of_digit(self.digit.of(state))
    }

    /// Reads it off a value of its digit.
    #[must_use]
    pub fn of_digit(&self, value: u64) -> u64 {
        match self.kind {
            ReadingKind::Level => value,
            ReadingKind::Stage { packages } => {
                if value == 0 {
                    0
                } else {
                    1 + (value - 1) / packages
                }
            }
            ReadingKind::Issue { packages, divisor, settlements } => {
                if value == 0 {
                    0
                } else {
                    1 + (value - 1) % packages / divisor % settlements
                }
            }
        }
    }
}

impl Space {
    /// How many options there are.
    #[must_use]
    pub fn options(&self) -> usize {
        self.option_digit.len()
    }

    /// The options that some parties own, party by party, with their directions.
    pub(crate) fn owned<'a>(
        &'a self,
        parties: &'a [PartyId],
    ) -> impl Iterator<Item = (OptionId, Direction)> + 'a {
        parties.iter().flat_map(move |party| {
            let all = self.owners.iter().enumerate();
            all.filter(move |(_, (owner, _))| owner == party)
                .map(|(at, &(_, direction))| (OptionId(at), direction))
        })
    }

    /// How many issues a treaty has.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn issues(&self, treaty: TreatyId) -> usize {
        self.packages[treaty.0].1.len()
    }

    /// The number of the state at a position.
    pub(crate) fn state_at(&self, position: &super::Position) -> StateId {
        let options = position.levels.iter().enumerate();
        let mut state: u64 =
            options.map(|(at, &level)| level as u64 * self.option_digit(OptionId(at)).stride).sum();
        for (at, enacted) in position.treaties.iter().enumerate() {
            let Some(enacted) = enacted else { continue };
            let (packages, issues) = &self.packages[at];
            let package: u64 = enacted
                .settlements
                .iter()
                .zip(issues)
                .map(|(&settlement, (divisor, _))| settlement as u64 * divisor)
                .sum();
            let value = 1 + enacted.stage as u64 * packages + package;
            state += value * self.treaty_digit(TreatyId(at)).stride;
        }
        StateId(state)
    }
}
