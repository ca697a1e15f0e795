//! What might a conflict look like that nobody thought of?
//!
//! Conflicts are valid by construction: they compile, merged states are of equal rank, `enter_if`
//! names outsiders' options and the package only, and promises name options only. They make no
//! sense as stories.

mod chain;
mod deals;
mod edits;
mod formulas;
mod hopes;
mod past;
mod variables;
mod wishes;

pub use chain::{chain, rounds};
pub use deals::deals;
pub use edits::{Edit, End, edited, edits};
pub use formulas::{Thing, clause, formula, things};
pub use past::past;

use std::ops::RangeInclusive;

use detente_model::{
    Conflict, Formula, IssueId, Level, OptionId, PartyId, Position, TreatyId, VariableId,
};

use crate::Draw;
use crate::brute::{central, feasible};

/// How large a random conflict may be, and what may be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// How many parties there are.
    pub parties: RangeInclusive<usize>,
    /// Most combinations of levels and packages.
    pub cells: usize,
    /// Whether states may be merged.
    pub merging: Merging,
}

/// Whether states may be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merging {
    /// No `same`: moves are transitive.
    Never,
    /// `same` in about one conflict of four.
    Sometimes,
    /// `same` wherever it joins at least two states.
    Always,
}

impl Size {
    /// What most tests look at: two to six parties, up to 128 combinations.
    #[must_use]
    pub fn usual(merging: Merging) -> Self {
        Self { parties: 2..=6, cells: 128, merging }
    }

    /// The tail: up to 512 combinations.
    #[must_use]
    pub fn large(merging: Merging) -> Self {
        Self { parties: 3..=6, cells: 512, merging }
    }
}

/// The random conflict of a seed: levels, directions, ruled-out and merged states, ties, treaties
/// with stages, issues, promises, conditions and exits, unknowns, and preferences in every form
/// that gives a verdict.
#[must_use]
pub fn conflict(seed: u64, size: &Size) -> Conflict {
    let mut draw = Draw::new(seed);
    let mut conflict = variables::parties_and_unknowns(&mut draw, size);
    variables::options_and_treaties(&mut draw, size, &mut conflict);
    variables::promises(&mut draw, &mut conflict);
    rule_states_out(&mut draw, &mut conflict);
    let merges = match size.merging {
        Merging::Never => false,
        Merging::Sometimes => draw.chance(40),
        Merging::Always => true,
    };
    if merges {
        deals::merge(&mut draw, &mut conflict);
    }
    wishes::preferences(&mut draw, &mut conflict);
    if draw.chance(70) {
        let states = feasible(&conflict, &central(&conflict));
        let now = draw.pick(&states).clone();
        conflict.now = Some(
            facts(&conflict, &now).into_iter().map(|formula| clause(&conflict, formula)).collect(),
        );
    }
    conflict
}

/// One formula a variable, all of them true at one position only.
#[must_use]
pub fn facts(conflict: &Conflict, position: &Position) -> Vec<Formula> {
    let mut facts = Vec::new();
    for (at, &level) in position.levels.iter().enumerate() {
        facts.push(Formula::Level { option: OptionId(at), levels: vec![level] });
    }
    for (at, enacted) in position.treaties.iter().enumerate() {
        let treaty = TreatyId(at);
        match enacted {
            None => facts.push(Formula::Stage { treaty, stages: vec![0] }),
            Some(enacted) => {
                facts.push(Formula::Stage { treaty, stages: vec![enacted.stage + 1] });
                for (issue, &settlement) in enacted.settlements.iter().enumerate() {
                    let issue = IssueId { treaty, issue };
                    facts.push(Formula::Settled { issue, settlements: vec![settlement] });
                }
            }
        }
    }
    debug_assert!(facts.len() >= conflict.options.len(), "a fact for every option");
    facts
}

/// The number of combinations of levels, stages and packages.
#[must_use]
pub fn cells(conflict: &Conflict) -> usize {
    let options = conflict.options.iter().map(|option| option.levels.len());
    let treaties = conflict.treaties.iter().map(|treaty| {
        let packages: usize = treaty.issues.iter().map(|issue| issue.settlements.len()).product();
        1 + treaty.stages.len() * packages
    });
    options.chain(treaties).product()
}

/// Levels with plain names: `no` and `yes`, or `l0`, `l1`, ….
fn levels(draw: &mut Draw, count: usize) -> Vec<Level> {
    if count == 2 && draw.chance(75) {
        Level::no_yes()
    } else {
        (0..count).map(|at| Level::plain(format!("l{at}"))).collect()
    }
}

fn rule_states_out(draw: &mut Draw, conflict: &mut Conflict) {
    let names = things(conflict);
    if names.is_empty() {
        return;
    }
    for _ in 0..draw.below(4) {
        let depth = draw.within(0, 2);
        let drawn = formula(draw, conflict, &names, depth);
        // A conjunction rules out little, so that states remain.
        let drawn = if draw.chance(75) {
            Formula::And(vec![drawn, formula(draw, conflict, &names, 0)])
        } else {
            drawn
        };
        let drawn = clause(conflict, drawn);
        conflict.impossible.push(drawn);
        if feasible(conflict, &central(conflict)).len() < 2 {
            conflict.impossible.pop();
        }
    }
}

/// The parties that are not among some.
fn outsiders(conflict: &Conflict, of: &[PartyId]) -> Vec<PartyId> {
    conflict.party_ids().filter(|party| !of.contains(party)).collect()
}

/// A variable that a value table may be over: not a yes/no option.
fn tabled(conflict: &Conflict) -> Vec<VariableId> {
    let all = conflict.variables().into_iter();
    all.filter(|&variable| match variable {
        VariableId::Option(option) => !conflict.option(option).is_yes_no(),
        VariableId::Stage(_) | VariableId::Issue(_) => true,
    })
    .collect()
}
