//! Which state do some facts describe?

use super::{Enacted, Position};
use crate::{Clause, Conflict, Diagnostic, Formula, TreatyId};

/// Changes a position by facts, one after the other: each fact sets one or several variables, and
/// what no fact names stays as it is. A treaty that a fact puts in force settles its issues in the
/// first way unless a fact says otherwise.
///
/// # Errors
/// Every clause that isn't a fact, because it leaves open which level is meant.
pub fn position_from_facts(
    conflict: &Conflict,
    start: Position,
    facts: &[Clause],
) -> Result<Position, Vec<Diagnostic>> {
    let mut position = start;
    let mut found = Vec::new();
    for fact in facts {
        if !set(conflict, &mut position, &fact.formula) {
            found.push(
                Diagnostic::error(
                    "not-a-fact",
                    fact.span,
                    format!("`{}` leaves open which level is meant", fact.text),
                )
                .with_help("a fact names one level: `party.option`, `not party.option`, `party.option = level`, `treaty`, `not treaty` or `treaty.issue = settlement`"),
            );
        }
    }
    if found.is_empty() { Ok(position) } else { Err(found) }
}

/// Makes a formula true in the only way there is; false if there is not exactly one.
fn set(conflict: &Conflict, position: &mut Position, fact: &Formula) -> bool {
    match fact {
        Formula::And(parts) => parts.iter().all(|part| set(conflict, position, part)),
        Formula::Level { option, levels } => match levels.as_slice() {
            [level] => {
                position.levels[option.0] = *level;
                true
            }
            _ => false,
        },
        Formula::InForce(treaty) => {
            let last = conflict.treaty(*treaty).stages.len() - 1;
            enact(conflict, position, *treaty).stage = last;
            true
        }
        Formula::Stage { treaty, stages } => match stages.as_slice() {
            [0] => {
                position.treaties[treaty.0] = None;
                true
            }
            [stage] => {
                enact(conflict, position, *treaty).stage = stage - 1;
                true
            }
            _ => false,
        },
        Formula::Settled { issue, settlements } => match settlements.as_slice() {
            [settlement] => {
                enact(conflict, position, issue.treaty).settlements[issue.issue] = *settlement;
                true
            }
            _ => false,
        },
        Formula::Not(inner) => match inner.as_ref() {
            Formula::Level { option, levels } => {
                let all = &conflict.option(*option).levels;
                let open: Vec<usize> =
                    (0..all.len()).filter(|level| !levels.contains(level)).collect();
                match open.as_slice() {
                    [level] => {
                        position.levels[option.0] = *level;
                        true
                    }
                    _ => false,
                }
            }
            Formula::InForce(treaty) => {
                position.treaties[treaty.0] = None;
                true
            }
            Formula::Not(inner) => set(conflict, position, inner),
            Formula::Stage { .. }
            | Formula::Settled { .. }
            | Formula::Kept(_)
            | Formula::IssueKept(_)
            | Formula::Answer { .. }
            | Formula::AnswerNumber { .. }
            | Formula::And(_)
            | Formula::Or(_)
            | Formula::If(..)
            | Formula::Unless(..) => false,
        },
        Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => false,
    }
}

/// The treaty as it is there; if it was absent, in force with its first package.
fn enact<'a>(conflict: &Conflict, position: &'a mut Position, treaty: TreatyId) -> &'a mut Enacted {
    let text = conflict.treaty(treaty);
    position.treaties[treaty.0].get_or_insert_with(|| Enacted {
        stage: text.stages.len() - 1,
        settlements: vec![0; text.issues.len()],
    })
}
