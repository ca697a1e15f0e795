//! What does a period tell of a state, and how many different things could be told?
//!
//! A variable is told if a formula of the period mentions it, by itself or as what a treaty promises. States that differ
//! in nothing told are one here.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Budget, Clause, Conflict, Declared, Digit, Formula, Game, IssueId, Reading, Space, StateId,
    Stop, TreatyId, VariableId,
};

/// The variables that some clauses mention, in the order of the file.
pub(super) fn variables(conflict: &Conflict, clauses: &[Clause]) -> Vec<VariableId> {
    let mut mentioned = BTreeSet::new();
    clauses.iter().for_each(|clause| mention(conflict, &clause.formula, &mut mentioned));
    let all = conflict.declared.iter().flat_map(|&declared| match declared {
        Declared::Option(option) => vec![VariableId::Option(option)],
        // Whether a treaty is there can be told without how its issues are settled.
        Declared::Treaty(id) => {
            let issues = 0..conflict.treaty(id).issues.len();
            let issue = |issue| VariableId::Issue(IssueId { treaty: id, issue });
            std::iter::once(VariableId::Stage(id)).chain(issues.map(issue)).collect()
        }
    });
    all.filter(|variable| mentioned.contains(variable)).collect()
}

/// The variables that are told.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// In the order of the file.
    pub(super) variables: Vec<VariableId>,
    /// For each digit that is read, what each of its values adds to the number of the first state that
    /// tells the same.
    adds: Vec<(Digit, Vec<u64>)>,
}

impl Told {
    /// What some clauses mention.
    pub(super) fn by(conflict: &Conflict, space: &Space, clauses: &[Clause]) -> Self {
        Self::of_variables(variables(conflict, clauses), space)
    }

    /// What both tell.
    pub(super) fn and(&self, other: &Self, space: &Space) -> Self {
        let mut variables = self.variables.clone();
        variables.retain(|variable| other.variables.contains(variable));
        Self::of_variables(variables, space)
    }

    fn of_variables(variables: Vec<VariableId>, space: &Space) -> Self {
        let reading = |&variable: &VariableId| match variable {
            VariableId::Option(option) => space.read_option(option),
            VariableId::Stage(treaty) => space.read_stage(treaty),
            VariableId::Issue(issue) => space.read_issue(issue),
        };
        let readings: Vec<Reading> = variables.iter().map(reading).collect();
        let mut digits: Vec<Digit> = Vec::new();
        for reading in &readings {
            // Digits of one value stand at the same place as the next one, and say nothing.
            if reading.digit.radix > 1 && !digits.contains(&reading.digit) {
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
        Self { variables, adds }
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

/// The variables that a formula mentions; that something is kept mentions what is promised.
fn mention(conflict: &Conflict, formula: &Formula, found: &mut BTreeSet<VariableId>) {
    formula.walk(&mut |part| match part {
        Formula::Level { option, .. } => {
            found.insert(VariableId::Option(*option));
        }
        Formula::InForce(treaty) | Formula::Stage { treaty, .. } => {
            found.insert(VariableId::Stage(*treaty));
        }
        Formula::Settled { issue, .. } => {
            found.insert(VariableId::Issue(*issue));
        }
        Formula::Kept(treaty) => {
            let text = conflict.treaty(*treaty);
            promised(*treaty, &text.promises, found);
            let issues = (0..text.issues.len()).map(|issue| IssueId { treaty: *treaty, issue });
            issues.for_each(|issue| settled(conflict, issue, found));
        }
        Formula::IssueKept(issue) => {
            promised(issue.treaty, &[], found);
            settled(conflict, *issue, found);
        }
        Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Not(_)
        | Formula::And(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => {}
    });
}

/// What an issue promises, and that it is settled so; nothing where no settlement promises anything.
fn settled(conflict: &Conflict, issue: IssueId, found: &mut BTreeSet<VariableId>) {
    for settlement in &conflict.issue(issue).settlements {
        if !settlement.promises.is_empty() {
            found.insert(VariableId::Issue(issue));
            promised(issue.treaty, &settlement.promises, found);
        }
    }
}

/// What some promises of a treaty are about, which are options, and whether it is there.
fn promised(treaty: TreatyId, promises: &[Clause], found: &mut BTreeSet<VariableId>) {
    found.insert(VariableId::Stage(treaty));
    let options = promises.iter().flat_map(|promise| promise.formula.options());
    found.extend(options.map(VariableId::Option));
}
