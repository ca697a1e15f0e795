//! What does a rule of the case say, with labels instead of ids?

use detente::model::{
    Answer, Conflict, Formula, IssueId, Level, OptionId, VariableId, print_exact,
};

use super::party_name;

/// A formula in words: `“Force” is major and not “Keep the border closed”`.
pub(crate) fn rule(conflict: &Conflict, formula: &Formula) -> String {
    say(conflict, formula, 0)
}

/// That a formula is true now: `the end of “Trade”`, `“Force” is “major”`.
pub(crate) fn so_now(conflict: &Conflict, formula: &Formula) -> String {
    match plain(conflict, formula) {
        Some((false, Plain::Does(option))) => format!("the end of {option}"),
        Some((is_so, claim)) => claim.say(is_so),
        None => rule(conflict, formula),
    }
}

/// That a formula stopped being true: `“Force” is no longer “major”`, `the end of “Trade”`.
pub(crate) fn no_longer(conflict: &Conflict, formula: &Formula) -> String {
    match plain(conflict, formula) {
        Some((true, Plain::Does(option))) => format!("the end of {option}"),
        Some((true, Plain::Is(label, values))) => format!("{label} is no longer {values}"),
        Some((true, Plain::InForce(label))) => format!("“{label}” no longer in force"),
        // Two negations say it backwards.
        Some((false, claim)) => claim.say(true),
        None => format!("no longer so: {}", rule(conflict, formula)),
    }
}

/// What a formula says of one thing alone.
enum Plain {
    /// A yes/no option is chosen: which, in quotation marks.
    Does(String),
    /// Something is at one of some levels: what, in quotation marks, and which.
    Is(String, String),
    /// A treaty is in force.
    InForce(String),
}

impl Plain {
    /// The claim or, if it isn't so, its contrary.
    fn say(&self, is_so: bool) -> String {
        match (self, is_so) {
            (Self::Does(option), true) => option.clone(),
            (Self::Does(option), false) => format!("not {option}"),
            (Self::Is(label, values), true) => format!("{label} is {values}"),
            (Self::Is(label, values), false) => format!("{label} is not {values}"),
            (Self::InForce(label), true) => format!("“{label}” in force"),
            (Self::InForce(label), false) => format!("“{label}” not in force"),
        }
    }
}

/// What a formula says, and whether it says that it is so, where it speaks of one thing alone; two
/// negations cancel.
fn plain(conflict: &Conflict, formula: &Formula) -> Option<(bool, Plain)> {
    let of = |variable: VariableId| conflict.variable_levels(variable);
    Some(match formula {
        Formula::Level { option, levels } => {
            let it = conflict.option(*option);
            match (it.is_yes_no(), levels.as_slice()) {
                (true, [0]) => (false, Plain::Does(quoted(conflict, *option))),
                (true, [_]) => (true, Plain::Does(quoted(conflict, *option))),
                _ => {
                    (true, Plain::Is(quoted(conflict, *option), one_of_levels(&it.levels, levels)))
                }
            }
        }
        Formula::InForce(treaty) => (true, Plain::InForce(conflict.treaty(*treaty).label.clone())),
        Formula::Stage { treaty, stages } => {
            let values = one_of_levels(&of(VariableId::Stage(*treaty)), stages);
            (true, Plain::Is(format!("“{}”", conflict.treaty(*treaty).label), values))
        }
        Formula::Settled { issue, settlements } => {
            let values = one_of_levels(&of(VariableId::Issue(*issue)), settlements);
            (true, Plain::Is(format!("“{}”", conflict.issue(*issue).label), values))
        }
        Formula::Not(inner) => {
            let (is_so, claim) = plain(conflict, inner)?;
            (!is_so, claim)
        }
        Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::And(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => return None,
    })
}

/// `least` is how tightly the words must bind where they stand: 0 nothing around them, 1 within
/// `or`, 2 within `and`, 3 after `not`.
fn say(conflict: &Conflict, formula: &Formula, least: u8) -> String {
    let told = plain(conflict, formula).map(|(is_so, claim)| claim.say(is_so));
    let (text, binds) = match formula {
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. } => (told.unwrap_or_default(), 3),
        Formula::Kept(treaty) => (format!("“{}” is kept", conflict.treaty(*treaty).label), 3),
        Formula::IssueKept(issue) => (kept(conflict, *issue), 3),
        Formula::Answer { unknown, levels } => {
            let it = &conflict.unknowns[unknown.0];
            match &it.answer {
                Answer::Levels { levels: all, .. } => {
                    (format!("“{}” is {}", it.ask, one_of_levels(all, levels)), 3)
                }
                Answer::Number(_) => (format!("“{}”", it.ask), 3),
            }
        }
        Formula::AnswerNumber { unknown, comparison, value } => {
            let ask = &conflict.unknowns[unknown.0].ask;
            (format!("“{ask}” {} {}", comparison.sign(), print_exact(value)), 3)
        }
        Formula::Not(inner) => {
            (told.unwrap_or_else(|| format!("not {}", say(conflict, inner, 3))), 3)
        }
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

/// The label of an option, with its owner where others have one of the same name: `“Arms” of South`.
pub(crate) fn quoted(conflict: &Conflict, id: OptionId) -> String {
    let option = conflict.option(id);
    let named = conflict.options.iter().filter(|it| it.label == option.label);
    if named.count() > 1 {
        format!("“{}” of {}", option.label, party_name(conflict, option.owner))
    } else {
        format!("“{}”", option.label)
    }
}

/// The labels of some levels: `“minor” or “major”`.
fn one_of_levels(all: &[Level], chosen: &[usize]) -> String {
    let said: Vec<String> = chosen.iter().map(|&at| format!("“{}”", all[at].label)).collect();
    super::one_of(&said)
}
