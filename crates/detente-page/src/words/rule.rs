//! What does a rule of the case say, with labels instead of ids?

use detente::model::{Answer, Conflict, Formula, IssueId, Level, VariableId, print_exact};

/// A formula in words: `“Force” is major and not “Keep the border closed”`.
pub(crate) fn rule(conflict: &Conflict, formula: &Formula) -> String {
    say(conflict, formula, 0)
}

/// That a formula is true now: `without “Trade”`, `“Force” is “major”`.
pub(crate) fn so_now(conflict: &Conflict, formula: &Formula) -> String {
    match formula {
        Formula::Not(inner) => match &**inner {
            Formula::Level { option, levels }
                if conflict.option(*option).is_yes_no() && levels.as_slice() == [1] =>
            {
                format!("without “{}”", conflict.option(*option).label)
            }
            inner => denied(conflict, inner)
                .unwrap_or_else(|| format!("not {}", say(conflict, inner, 3))),
        },
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            match (it.is_yes_no(), levels.as_slice()) {
                (true, [0]) => format!("without “{}”", it.label),
                _ => rule(conflict, formula),
            }
        }
        other => rule(conflict, other),
    }
}

/// That a formula stopped being true: `“Force” is no longer “major”`, `without “Trade”`.
pub(crate) fn no_longer(conflict: &Conflict, formula: &Formula) -> String {
    match formula {
        // Two negations say it backwards.
        Formula::Not(inner) => rule(conflict, inner),
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            match (it.is_yes_no(), levels.as_slice()) {
                (true, [0]) => format!("“{}”", it.label),
                (true, [_]) => format!("without “{}”", it.label),
                _ => is_one_of(&it.label, &it.levels, levels, "is no longer"),
            }
        }
        Formula::InForce(treaty) => {
            format!("“{}” no longer in force", conflict.treaty(*treaty).label)
        }
        Formula::Stage { treaty, stages } => {
            let levels = conflict.variable_levels(VariableId::Stage(*treaty));
            is_one_of(&conflict.treaty(*treaty).label, &levels, stages, "is no longer")
        }
        Formula::Settled { issue, settlements } => {
            let levels = conflict.variable_levels(VariableId::Issue(*issue));
            is_one_of(&conflict.issue(*issue).label, &levels, settlements, "is no longer")
        }
        other => format!("no longer so: {}", rule(conflict, other)),
    }
}

/// `least` is how tightly the words must bind where they stand: 0 nothing around them, 1 within
/// `or`, 2 within `and`, 3 after `not`.
fn say(conflict: &Conflict, formula: &Formula, least: u8) -> String {
    let (text, binds) = match formula {
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            match (it.is_yes_no(), levels.as_slice()) {
                (true, [0]) => (format!("not “{}”", it.label), 3),
                (true, [_]) => (format!("“{}”", it.label), 3),
                _ => (is_one_of(&it.label, &it.levels, levels, "is"), 3),
            }
        }
        Formula::InForce(treaty) => (format!("“{}” in force", conflict.treaty(*treaty).label), 3),
        Formula::Stage { treaty, stages } => {
            let variable = VariableId::Stage(*treaty);
            let label = &conflict.treaty(*treaty).label;
            (is_one_of(label, &conflict.variable_levels(variable), stages, "is"), 3)
        }
        Formula::Settled { issue, settlements } => {
            let levels = conflict.variable_levels(VariableId::Issue(*issue));
            (is_one_of(&conflict.issue(*issue).label, &levels, settlements, "is"), 3)
        }
        Formula::Kept(treaty) => (format!("“{}” is kept", conflict.treaty(*treaty).label), 3),
        Formula::IssueKept(issue) => (kept(conflict, *issue), 3),
        Formula::Answer { unknown, levels } => {
            let it = &conflict.unknowns[unknown.0];
            match &it.answer {
                Answer::Levels { levels: all, .. } => (is_one_of(&it.ask, all, levels, "is"), 3),
                Answer::Number(_) => (format!("“{}”", it.ask), 3),
            }
        }
        Formula::AnswerNumber { unknown, comparison, value } => {
            let ask = &conflict.unknowns[unknown.0].ask;
            (format!("“{ask}” {} {}", comparison.sign(), print_exact(value)), 3)
        }
        Formula::Not(inner) => match denied(conflict, inner) {
            Some(said) => (said, 3),
            None => (format!("not {}", say(conflict, inner, 3)), 3),
        },
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

fn is_one_of(label: &str, all: &[Level], chosen: &[usize], is: &str) -> String {
    let said: Vec<String> = chosen.iter().map(|&at| format!("“{}”", all[at].label)).collect();
    format!("“{label}” {is} {}", super::one_of(&said))
}

/// The contrary of a formula where it has a plainer name than `not` and the formula; two negations
/// cancel.
fn denied(conflict: &Conflict, formula: &Formula) -> Option<String> {
    match formula {
        Formula::Not(inner) => Some(say(conflict, inner, 3)),
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            match (it.is_yes_no(), levels.as_slice()) {
                (true, [0]) => Some(format!("“{}”", it.label)),
                (true, _) => None,
                (false, _) => Some(is_one_of(&it.label, &it.levels, levels, "is not")),
            }
        }
        Formula::Settled { issue, settlements } => {
            let levels = conflict.variable_levels(VariableId::Issue(*issue));
            Some(is_one_of(&conflict.issue(*issue).label, &levels, settlements, "is not"))
        }
        Formula::InForce(treaty) => {
            Some(format!("“{}” not in force", conflict.treaty(*treaty).label))
        }
        _ => None,
    }
}
