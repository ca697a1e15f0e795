//! Is a formula true at a position?

use detente_model::{Comparison, Conflict, Formula, IssueId, Known, Position, TreatyId};

/// Reads a formula at a position, for some answers to the unknowns.
#[must_use]
pub fn is_true(conflict: &Conflict, answers: &[Known], formula: &Formula, at: &Position) -> bool {
    let holds = |part: &Formula| is_true(conflict, answers, part, at);
    match formula {
        Formula::Level { option, levels } => levels.contains(&at.levels[option.0]),
        Formula::InForce(treaty) => is_in_force(conflict, *treaty, at),
        Formula::Stage { treaty, stages } => match &at.treaties[treaty.0] {
            None => stages.contains(&0),
            Some(enacted) => stages.contains(&(enacted.stage + 1)),
        },
        Formula::Settled { issue, settlements } => match &at.treaties[issue.treaty.0] {
            None => false,
            Some(enacted) => settlements.contains(&enacted.settlements[issue.issue]),
        },
        Formula::Kept(treaty) => {
            is_in_force(conflict, *treaty, at)
                && conflict.treaty(*treaty).promises.iter().all(|due| holds(&due.formula))
                && (0..conflict.treaty(*treaty).issues.len())
                    .all(|issue| holds(&Formula::IssueKept(IssueId { treaty: *treaty, issue })))
        }
        Formula::IssueKept(id) => match &at.treaties[id.treaty.0] {
            None => false,
            Some(enacted) => {
                let chosen = enacted.settlements[id.issue];
                let settlement = &conflict.treaty(id.treaty).issues[id.issue].settlements[chosen];
                is_in_force(conflict, id.treaty, at)
                    && settlement.promises.iter().all(|due| holds(&due.formula))
            }
        },
        Formula::Answer { unknown, levels } => match &answers[unknown.0] {
            Known::Level(level) => levels.contains(level),
            Known::Number(_) => false,
        },
        Formula::AnswerNumber { unknown, comparison, value } => match &answers[unknown.0] {
            Known::Level(_) => false,
            Known::Number(number) => match comparison {
                Comparison::Equal => number == value,
                Comparison::NotEqual => number != value,
                Comparison::Less => number < value,
                Comparison::AtMost => number <= value,
                Comparison::Greater => number > value,
                Comparison::AtLeast => number >= value,
            },
        },
        Formula::Not(inner) => !holds(inner),
        Formula::And(parts) => parts.iter().all(holds),
        Formula::Or(parts) => parts.iter().any(holds),
        Formula::If(claim, condition) => holds(claim) || !holds(condition),
        Formula::Unless(claim, exception) => holds(claim) || holds(exception),
    }
}

fn is_in_force(conflict: &Conflict, treaty: TreatyId, at: &Position) -> bool {
    let last = conflict.treaty(treaty).stages.len() - 1;
    at.treaties[treaty.0].as_ref().is_some_and(|enacted| enacted.stage == last)
}
