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
    if let Formula::And(parts) = fact {
        return parts.iter().all(|part| set(conflict, position, part));
    }
    if let Formula::Not(inner) = fact {
        return deny(conflict, position, inner);
    }
    if let Formula::InForce(treaty) = fact {
        let last = conflict.treaty(*treaty).stages.len() - 1;
        enact(conflict, position, *treaty).stage = last;
        return true;
    }
    if let Formula::Level { option, levels } = fact
        && let [level] = levels.as_slice()
    {
        position.levels[option.0] = *level;
        return true;
    }
    if let Formula::Stage { treaty, stages } = fact
        && let [stage] = stages.as_slice()
    {
        match stage.checked_sub(1) {
            None => position.treaties[treaty.0] = None,
            Some(stage) => enact(conflict, position, *treaty).stage = stage,
        }
        return true;
    }
    if let Formula::Settled { issue, settlements } = fact
        && let [settlement] = settlements.as_slice()
    {
        enact(conflict, position, issue.treaty).settlements[issue.issue] = *settlement;
        return true;
    }
    false
}

/// Makes a formula false in the only way there is; false if there is not exactly one.
fn deny(conflict: &Conflict, position: &mut Position, denied: &Formula) -> bool {
    if let Formula::Not(fact) = denied {
        return set(conflict, position, fact);
    }
    if let Formula::InForce(treaty) = denied {
        position.treaties[treaty.0] = None;
        return true;
    }
    if let Formula::Level { option, levels } = denied {
        let all = 0..conflict.option(*option).levels.len();
        let open: Vec<usize> = all.filter(|level| !levels.contains(level)).collect();
        if let [level] = open.as_slice() {
            position.levels[option.0] = *level;
            return true;
        }
    }
    false
}

/// The treaty as it is there; if it was absent, in force with its first package.
fn enact<'a>(conflict: &Conflict, position: &'a mut Position, treaty: TreatyId) -> &'a mut Enacted {
    let text = conflict.treaty(treaty);
    position.treaties[treaty.0].get_or_insert_with(|| Enacted {
        stage: text.stages.len() - 1,
        settlements: vec![0; text.issues.len()],
    })
}
