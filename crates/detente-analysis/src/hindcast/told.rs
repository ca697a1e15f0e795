//! What does a period tell of a state, and how many different things could be told?
//!
//! A variable is told if a formula of the period mentions it, by itself or as what a treaty promises. States that differ
//! in nothing told are one here.

use std::collections::BTreeMap;

use detente_model::{
    Budget, Condition, Conflict, Digit, Game, Reading, Space, StateId, Stop, VariableId,
};

/// The variables that are told.
#[derive(Debug, Clone)]
pub(super) struct Told {
    readings: Vec<Reading>,
    /// For each digit that is read, what each of its values adds to the number of the first state that
    /// tells the same.
    adds: Vec<(Digit, Vec<u64>)>,
}

impl Told {
    /// What some conditions mention.
    pub(super) fn by(conditions: &[Condition]) -> Self {
        let mut readings = Vec::new();
        for condition in conditions {
            condition.atoms(&mut |atom| {
                if !readings.contains(&atom.reading) {
                    readings.push(atom.reading);
                }
            });
        }
        Self::of_readings(readings)
    }

    /// What both tell.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut readings = self.readings.clone();
        readings.retain(|reading| other.readings.contains(reading));
        Self::of_readings(readings)
    }

    fn of_readings(readings: Vec<Reading>) -> Self {
        let mut digits: Vec<Digit> = Vec::new();
        for reading in &readings {
            if !digits.contains(&reading.digit) {
                digits.push(reading.digit);
            }
        }
        let adds = digits.into_iter().map(|digit| {
            let mut first: BTreeMap<Vec<u64>, u64> = BTreeMap::new();
            let own = readings.iter().filter(|reading| reading.digit == digit);
            let read = |value| own.clone().map(|it| it.of_digit(value)).collect();
            let add = |value| *first.entry(read(value)).or_insert(value * digit.stride);
            (digit, (0..digit.radix).map(add).collect())
        });
        let adds = adds.collect();
        Self { readings, adds }
    }

    /// The variables, in the order of the file.
    pub(super) fn variables(&self, conflict: &Conflict, space: &Space) -> Vec<VariableId> {
        let mut variables = conflict.variables();
        variables.retain(|&variable| {
            self.readings.contains(&match variable {
                VariableId::Option(option) => space.read_option(option),
                VariableId::Stage(treaty) => space.read_stage(treaty),
                VariableId::Issue(issue) => space.read_issue(issue),
            })
        });
        variables
    }

    /// The first state, feasible or not, that tells the same as a state.
    fn of(&self, state: StateId) -> u64 {
        let add = |(digit, adds): &(Digit, Vec<u64>)| {
            usize::try_from(digit.of(state)).ok().and_then(|at| adds.get(at)).copied().unwrap_or(0)
        };
        self.adds.iter().map(add).sum()
    }

    /// What some states tell. Costs a look at each.
    pub(super) fn of_all(
        &self,
        game: &Game,
        states: impl IntoIterator<Item = StateId>,
        budget: &Budget,
    ) -> Result<Marks, Stop> {
        let mut marks = Marks::none(game);
        for state in states {
            budget.allows(0)?;
            marks.add(self.of(state));
        }
        Ok(marks)
    }
}

/// Different things that are told: a bit for each cell of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    fn none(game: &Game) -> Self {
        let words = game.space().cells().div_ceil(64);
        Self(vec![0; usize::try_from(words).unwrap_or(0)])
    }

    fn add(&mut self, mark: u64) {
        if let Some(word) = usize::try_from(mark / 64).ok().and_then(|at| self.0.get_mut(at)) {
            *word |= 1 << (mark % 64);
        }
    }

    /// Those that aren't among others.
    pub(super) fn without(&self, others: &Self) -> Self {
        Self(self.0.iter().zip(&others.0).map(|(own, other)| own & !other).collect())
    }

    /// Whether some are among others.
    pub(super) fn meets(&self, others: &Self) -> bool {
        self.0.iter().zip(&others.0).any(|(own, other)| own & other != 0)
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }
}
