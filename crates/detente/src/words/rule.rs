//! What does a rule of the case say, with labels instead of ids?

use detente_model::{Answer, Conflict, Formula, IssueId, Level, VariableId, print_exact};

/// A formula in words: `“Force” is major and not “Keep the border closed”`.
#[must_use]
pub fn rule(conflict: &Conflict, formula: &Formula) -> String {
    say(conflict, formula, 0)
}

/// `least` is how tightly the words must bind where they stand: 0 nothing around them, 1 within
/// `or`, 2 within `and`, 3 after `not`.
fn say(conflict: &Conflict, formula: &Formula, least: u8) -> String {
    let (text, binds) = match formula {
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            if it.is_yes_no() && levels.len() == 1 {
                let not = if levels[0] == 0 { "not " } else { "" };
                (format!("{not}“{}”", it.label), 3)
            } else {
                (is_one_of(&it.label, &it.levels, levels), 3)
            }
        }
        Formula::InForce(treaty) => (format!("“{}” in force", conflict.treaty(*treaty).label), 3),
        Formula::Stage { treaty, stages } => {
            let variable = VariableId::Stage(*treaty);
            let label = &conflict.treaty(*treaty).label;
            (is_one_of(label, &conflict.variable_levels(variable), stages), 3)
        }
        Formula::Settled { issue, settlements } => {
            let levels = conflict.variable_levels(VariableId::Issue(*issue));
            (is_one_of(&conflict.issue(*issue).label, &levels, settlements), 3)
        }
        Formula::Kept(treaty) => (format!("“{}” is kept", conflict.treaty(*treaty).label), 3),
        Formula::IssueKept(issue) => (kept(conflict, *issue), 3),
        Formula::Answer { unknown, levels } => {
            let it = &conflict.unknowns[unknown.0];
            match &it.answer {
                Answer::Levels { levels: all, .. } => (is_one_of(&it.ask, all, levels), 3),
                Answer::Number(_) => (format!("“{}”", it.ask), 3),
            }
        }
        Formula::AnswerNumber { unknown, comparison, value } => {
            let ask = &conflict.unknowns[unknown.0].ask;
            (format!("“{ask}” {} {}", comparison.sign(), print_exact(value)), 3)
        }
        Formula::Not(inner) => (format!("not {}", say(conflict, inner, 3)), 3),
        Formula::And(parts) => (join(conflict, parts, " and ", 2, "always"), 2),
        Formula::Or(parts) => (join(conflict, parts, " or ", 1, "never"), 1),
        Formula::If(first, second) => {
            (format!("{} if {}", say(conflict, first, 1), say(conflict, second, 1)), 0)
        }
        Formula::Unless(first, second) => {
            (format!("{} unless {}", say(conflict, first, 1), say(conflict, second, 1)), 0)
        }
    };
    if binds < least { format!("({text})") } else { text }
}

fn join(conflict: &Conflict, parts: &[Formula], word: &str, least: u8, none: &str) -> String {
    if parts.is_empty() {
        return none.to_owned();
    }
    let said: Vec<String> = parts.iter().map(|part| say(conflict, part, least + 1)).collect();
    said.join(word)
}

fn kept(conflict: &Conflict, issue: IssueId) -> String {
    format!("what is promised on “{}” is kept", conflict.issue(issue).label)
}

fn is_one_of(label: &str, all: &[Level], chosen: &[usize]) -> String {
    let said: Vec<String> = chosen.iter().map(|&at| format!("“{}”", all[at].label)).collect();
    format!("“{label}” is {}", super::one_of(&said))
}
