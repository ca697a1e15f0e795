//! How is a formula written?

use super::Formula;
use crate::{Conflict, Level, VariableId, print_exact};

/// Writes a formula so that reading it again gives the same formula.
#[must_use]
pub fn print(formula: &Formula, conflict: &Conflict) -> String {
    write(formula, conflict, 0)
}

/// How tightly a formula binds; greater is tighter.
fn binding(formula: &Formula) -> u8 {
    if formula.is_leaf() {
        4
    } else if matches!(formula, Formula::Not(_)) {
        3
    } else if matches!(formula, Formula::And(_)) {
        2
    } else if matches!(formula, Formula::Or(_)) {
        1
    } else {
        0
    }
}

fn write(formula: &Formula, conflict: &Conflict, least: u8) -> String {
    let text = match formula {
        Formula::Level { option, levels } => {
            let name = conflict.variable_name(VariableId::Option(*option));
            write_levels(&name, &conflict.option(*option).levels, levels)
        }
        Formula::InForce(treaty) => conflict.treaty(*treaty).id.clone(),
        Formula::Stage { treaty, stages } => {
            let levels = conflict.variable_levels(VariableId::Stage(*treaty));
            format!("{}.stage = {}", conflict.treaty(*treaty).id, alternatives(&levels, stages))
        }
        Formula::Settled { issue, settlements } => {
            let variable = VariableId::Issue(*issue);
            let levels = conflict.variable_levels(variable);
            format!("{} = {}", conflict.variable_name(variable), alternatives(&levels, settlements))
        }
        Formula::Kept(treaty) => format!("{}.kept", conflict.treaty(*treaty).id),
        Formula::IssueKept(issue) => {
            format!("{}.kept", conflict.variable_name(VariableId::Issue(*issue)))
        }
        Formula::Answer { unknown, levels } => {
            let unknown = &conflict.unknowns[unknown.0];
            match &unknown.answer {
                crate::Answer::Levels { levels: all, .. } => write_levels(&unknown.id, all, levels),
                crate::Answer::Number(_) => unknown.id.clone(),
            }
        }
        Formula::AnswerNumber { unknown, comparison, value } => {
            let name = &conflict.unknowns[unknown.0].id;
            format!("{name} {} {}", comparison.sign(), print_exact(value))
        }
        Formula::Not(inner) => format!("not {}", write(inner, conflict, 4)),
        Formula::And(parts) => join(parts, conflict, " and ", 3),
        Formula::Or(parts) => join(parts, conflict, " or ", 2),
        Formula::If(first, second) => {
            format!("{} if {}", write(first, conflict, 0), write(second, conflict, 1))
        }
        Formula::Unless(first, second) => {
            format!("{} unless {}", write(first, conflict, 0), write(second, conflict, 1))
        }
    };
    if binding(formula) < least { format!("({text})") } else { text }
}

fn join(parts: &[Formula], conflict: &Conflict, word: &str, least: u8) -> String {
    parts.iter().map(|part| write(part, conflict, least)).collect::<Vec<_>>().join(word)
}

fn write_levels(name: &str, all: &[Level], chosen: &[usize]) -> String {
    if crate::conflict::is_yes_no(all) && chosen == [1] {
        return name.to_owned();
    }
    format!("{name} = {}", alternatives(all, chosen))
}

fn alternatives(all: &[Level], chosen: &[usize]) -> String {
    chosen.iter().map(|&level| all[level].id.as_str()).collect::<Vec<_>>().join("|")
}
