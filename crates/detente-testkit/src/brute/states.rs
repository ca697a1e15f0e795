//! Which states are there, in which order are they numbered, and which of them are one?

use detente_model::{Clause, Conflict, Enacted, Known, OptionId, Position};

use super::is_true;

/// Every combination of levels, feasible or not, in the order in which states are numbered: the
/// options of the first party change fastest, treaties slowest; within a treaty absent comes
/// first, then the stages, and the first issue changes fastest.
#[must_use]
pub fn everywhere(conflict: &Conflict) -> Vec<Position> {
    let mut found = vec![Position::first(conflict)];
    for party in conflict.party_ids() {
        for at in 0..conflict.options.len() {
            if conflict.option(OptionId(at)).owner != party {
                continue;
            }
            let mut longer = Vec::new();
            for level in 0..conflict.option(OptionId(at)).levels.len() {
                for shorter in &found {
                    let mut position = shorter.clone();
                    position.levels[at] = level;
                    longer.push(position);
                }
            }
            found = longer;
        }
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        let mut packages = vec![Vec::new()];
        for issue in &treaty.issues {
            let mut longer = Vec::new();
            for settlement in 0..issue.settlements.len() {
                for shorter in &packages {
                    let mut package: Vec<usize> = shorter.clone();
                    package.push(settlement);
                    longer.push(package);
                }
            }
            packages = longer;
        }
        let mut values = vec![None];
        for stage in 0..treaty.stages.len() {
            for package in &packages {
                values.push(Some(Enacted { stage, settlements: package.clone() }));
            }
        }
        let mut longer = Vec::new();
        for value in values {
            for shorter in &found {
                let mut position = shorter.clone();
                position.treaties[at] = value.clone();
                longer.push(position);
            }
        }
        found = longer;
    }
    found
}

/// The feasible states, in the order of their numbers: the first is number 1. What a scenario fixes
/// is true in all of them.
#[must_use]
pub fn feasible(conflict: &Conflict, answers: &[Known]) -> Vec<Position> {
    let mut found = everywhere(conflict);
    found.retain(|state| {
        let holds = |clause: &Clause| is_true(conflict, answers, &clause.formula, state);
        conflict.fixed.iter().all(holds) && !conflict.impossible.iter().any(holds)
    });
    found
}

/// The classes of merged states, by their first members; a state that fits two formulas joins
/// their states.
#[must_use]
pub fn classes(conflict: &Conflict, answers: &[Known], states: &[Position]) -> Vec<Vec<usize>> {
    let mut classes: Vec<Vec<usize>> = (0..states.len()).map(|state| vec![state]).collect();
    for clause in &conflict.same {
        let fits = |state: &usize| is_true(conflict, answers, &clause.formula, &states[*state]);
        let (joined, apart): (Vec<_>, Vec<_>) =
            classes.into_iter().partition(|class| class.iter().any(fits));
        let mut one: Vec<usize> = joined.into_iter().flatten().collect();
        one.sort_unstable();
        classes = apart;
        if !one.is_empty() {
            classes.push(one);
        }
        classes.sort();
    }
    classes
}
