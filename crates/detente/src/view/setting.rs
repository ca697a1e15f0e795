//! Which answers to the unknowns are supposed?

use detente_model::{Answer, Known, UnknownId, print_exact};
use serde::Serialize;

use super::Ordered;
use crate::suppose::Supposed;

/// A supposed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerView {
    /// The level's id, or a decimal.
    pub answer: String,
    /// `given` by the scenario or the question, `likeliest` level, or `middle` of a range.
    pub how: &'static str,
}

/// The answer to every unknown, in the order of the file.
#[must_use]
pub fn setting(supposed: &Supposed) -> Ordered<String, AnswerView> {
    let unknowns = supposed.conflict.unknowns.iter().enumerate();
    Ordered(
        unknowns
            .map(|(at, unknown)| {
                let id = UnknownId(at);
                let (answer, central) = match (supposed.setting.answer(id), &unknown.answer) {
                    (Known::Level(level), Answer::Levels { levels, .. }) => {
                        (levels.get(*level).map_or(String::new(), |it| it.id.clone()), "likeliest")
                    }
                    (Known::Level(level), Answer::Number(_)) => (level.to_string(), "likeliest"),
                    (Known::Number(number), _) => (print_exact(number), "middle"),
                };
                let given = supposed.answered.contains(&id);
                (
                    unknown.id.clone(),
                    AnswerView { answer, how: if given { "given" } else { central } },
                )
            })
            .collect(),
    )
}

/// The scenario that is supposed, by its short name.
pub(super) fn scenario(supposed: &Supposed) -> Option<String> {
    supposed.scenario.map(|at| supposed.conflict.scenarios[at].id.clone())
}
