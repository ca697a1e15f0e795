//! Is a formula true of a state that is spelt out?
//!
//! For what is asked of single states, of which there may be too many to be numbered. Engines
//! compile formulas to a [`Condition`](super::Condition) instead.

use super::{Position, Setting};
use crate::{Conflict, Formula, IssueId, Known, TreatyId, VariableId};

impl Formula {
    /// Tells whether the formula is true of a state, with these answers to the unknowns.
    ///
    /// # Panics
    /// If the formula or the state is of another conflict.
    #[must_use]
    pub fn holds(&self, conflict: &Conflict, setting: &Setting, state: &Position) -> bool {
        let holds = |part: &Self| part.holds(conflict, setting, state);
        match self {
            Self::Level { option, levels } => levels.contains(&state.levels[option.0]),
            Self::InForce(treaty) => is_in_force(conflict, *treaty, state),
            Self::Stage { treaty, stages } => {
                let stage = state.value(VariableId::Stage(*treaty)).unwrap_or(0);
                stages.contains(&stage)
            }
            Self::Settled { issue, settlements } => {
                let settled = state.value(VariableId::Issue(*issue));
                settled.is_some_and(|settlement| settlements.contains(&settlement))
            }
            Self::Kept(treaty) => {
                let text = conflict.treaty(*treaty);
                let issues = (0..text.issues.len()).map(|issue| IssueId { treaty: *treaty, issue });
                is_in_force(conflict, *treaty, state)
                    && text.promises.iter().all(|promise| holds(&promise.formula))
                    && issues.into_iter().all(|issue| is_kept(conflict, setting, issue, state))
            }
            Self::IssueKept(issue) => {
                is_in_force(conflict, issue.treaty, state)
                    && is_kept(conflict, setting, *issue, state)
            }
            Self::Answer { unknown, levels } => match setting.answer(*unknown) {
                Known::Level(level) => levels.contains(level),
                Known::Number(_) => false,
            },
            Self::AnswerNumber { unknown, comparison, value } => match setting.answer(*unknown) {
                Known::Number(number) => comparison.holds(number.cmp(value)),
                Known::Level(_) => false,
            },
            Self::Not(inner) => !holds(inner),
            Self::And(parts) => parts.iter().all(holds),
            Self::Or(parts) => parts.iter().any(holds),
            Self::If(then, condition) => holds(then) || !holds(condition),
            Self::Unless(first, second) => holds(first) || holds(second),
        }
    }
}

fn is_in_force(conflict: &Conflict, treaty: TreatyId, state: &Position) -> bool {
    let last = conflict.treaty(treaty).stages.len() - 1;
    state.treaties[treaty.0].as_ref().is_some_and(|enacted| enacted.stage == last)
}

/// What the chosen settlement of an issue promises is so.
fn is_kept(conflict: &Conflict, setting: &Setting, issue: IssueId, state: &Position) -> bool {
    let Some(settlement) = state.value(VariableId::Issue(issue)) else { return true };
    let promises = &conflict.issue(issue).settlements[settlement].promises;
    promises.iter().all(|promise| promise.formula.holds(conflict, setting, state))
}
