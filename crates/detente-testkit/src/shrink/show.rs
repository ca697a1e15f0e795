//! What does a small conflict look like, for somebody who has to find the mistake?
//!
//! Close to a case file, without what no verdict depends on.

use std::fmt::Write as _;

use detente_model::{
    Amount, Answer, Clause, Conflict, Preference, RankedState, Statement, UnknownId, Want, print,
    print_exact,
};

use crate::brute::{central, feasible};

/// Writes a conflict down.
#[must_use]
pub fn show(conflict: &Conflict) -> String {
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = write_all(&mut text, conflict);
    text
}

fn write_all(out: &mut String, conflict: &Conflict) -> std::fmt::Result {
    let formula = |clause: &Clause| print(&clause.formula, conflict);
    let formulas = |clauses: &[Clause]| clauses.iter().map(formula).collect::<Vec<_>>().join("; ");
    for (at, unknown) in conflict.unknowns.iter().enumerate() {
        let answer = match &unknown.answer {
            Answer::Levels { shares, .. } => {
                shares.iter().map(|share| amount(share, conflict)).collect::<Vec<_>>().join(", ")
            }
            Answer::Number(number) => amount(number, conflict),
        };
        writeln!(out, "unknown {}: {answer}, taken as {:?}", unknown.id, central(conflict)[at])?;
    }
    for option in &conflict.options {
        let owner = &conflict.party(option.owner).id;
        let levels: Vec<&str> = option.levels.iter().map(|level| level.id.as_str()).collect();
        let direction = option.direction.word();
        writeln!(out, "option {owner}.{}: [{}] {direction}", option.id, levels.join(", "))?;
    }
    for treaty in &conflict.treaties {
        let signatories: Vec<&str> =
            treaty.signatories.iter().map(|&party| conflict.party(party).id.as_str()).collect();
        let exit = treaty.exit.word();
        let stages = treaty.stages.len();
        writeln!(
            out,
            "treaty {} of [{}]: {stages} stages, exit {exit}",
            treaty.id,
            signatories.join(", ")
        )?;
        if let Some(clause) = &treaty.enter_if {
            writeln!(out, "  enter_if {}", formula(clause))?;
        }
        if !treaty.promises.is_empty() {
            writeln!(out, "  promises {}", formulas(&treaty.promises))?;
        }
        for issue in &treaty.issues {
            writeln!(out, "  issue {}", issue.id)?;
            for settlement in &issue.settlements {
                writeln!(out, "    {}: {}", settlement.id, formulas(&settlement.promises))?;
            }
        }
    }
    for clause in &conflict.impossible {
        writeln!(out, "impossible {}", formula(clause))?;
    }
    for clause in &conflict.same {
        writeln!(out, "same {}", formula(clause))?;
    }
    let states = feasible(conflict, &central(conflict));
    for (number, state) in (1..).zip(&states) {
        writeln!(out, "state {number}: {}", conflict.describe(state))?;
    }
    for (party, preference) in conflict.parties.iter().zip(&conflict.preferences) {
        let when = |when: &Option<Clause>| {
            when.as_ref().map_or_else(String::new, |clause| format!(" when {}", formula(clause)))
        };
        match preference {
            None => writeln!(out, "{} is indifferent", party.id)?,
            Some(Preference::Priorities(priorities)) => {
                for priority in priorities {
                    let want = formula(&priority.want);
                    writeln!(out, "{} wants {want}{}", party.id, when(&priority.when))?;
                }
            }
            Some(Preference::Weights(worth) | Preference::Order(worth)) => {
                for statement in &worth.statements {
                    let points = amount(&statement.points, conflict);
                    let want = want(statement, conflict);
                    writeln!(
                        out,
                        "{} gets {points} for {want}{}",
                        party.id,
                        when(&statement.when)
                    )?;
                }
                for cost in &worth.costs {
                    let costs: Vec<String> =
                        cost.by_level.iter().map(|cost| amount(cost, conflict)).collect();
                    let option = &conflict.option(cost.option).id;
                    writeln!(out, "{} pays {} for {option}", party.id, costs.join(", "))?;
                }
            }
            Some(Preference::Ranking(groups)) => {
                let entry = |entry: &RankedState| match entry {
                    RankedState::Number { number, .. } => number.to_string(),
                    RankedState::Fits { clauses, .. } => format!("[{}]", formulas(clauses)),
                };
                let group = |group: &Vec<RankedState>| {
                    group.iter().map(entry).collect::<Vec<_>>().join(" = ")
                };
                let order: Vec<String> = groups.iter().map(group).collect();
                writeln!(out, "{} ranks {}", party.id, order.join(" > "))?;
            }
        }
    }
    Ok(())
}

fn want(statement: &Statement, conflict: &Conflict) -> String {
    match &statement.want {
        Want::Holds(clause) => print(&clause.formula, conflict),
        Want::Values { of, values, .. } => {
            let values: Vec<String> = values.iter().map(|value| amount(value, conflict)).collect();
            format!("{} at [{}]", conflict.variable_name(*of), values.join(", "))
        }
    }
}

fn amount(amount: &Amount, conflict: &Conflict) -> String {
    match amount {
        Amount::Range { low, high } if low == high => print_exact(low),
        Amount::Range { low, high } => format!("{}..{}", print_exact(low), print_exact(high)),
        Amount::Unknown(UnknownId(at)) => conflict.unknowns[*at].id.clone(),
    }
}
