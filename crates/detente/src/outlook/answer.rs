//! What is an answer to a question called?

use detente_analysis::outlook::{AnswerGiven, Input, InputAsked, Inputs, Settings};
use detente_model::{Conflict, Exact, UnknownId};
use num_traits::ToPrimitive;

/// The name of an answer: `20 to 27.5`, a level's own id, or which way round neighbours stand. Numbers are
/// rounded to a hundredth of their range.
#[must_use]
pub(super) fn answer_in_words(
    conflict: &Conflict,
    (inputs, settings): (&Inputs, &Settings),
    question: InputAsked,
    answer: AnswerGiven,
) -> String {
    let level = |id: UnknownId, level: usize| {
        conflict.unknowns[id.0].levels().get(level).map_or(String::new(), |it| it.id.clone())
    };
    match (question, answer) {
        (InputAsked::Answered(at), AnswerGiven::Level(own)) => level(settings.unknowns[at], own),
        (InputAsked::Drawn(at), AnswerGiven::Level(own)) => match inputs.all[at] {
            Input::Levels(id) => level(id, own),
            Input::Unsure { .. } if own == 0 => "as written".to_owned(),
            Input::Unsure { .. } => "the other way".to_owned(),
            Input::Range(_) | Input::Order(_) => own.to_string(),
        },
        (InputAsked::Drawn(at), AnswerGiven::Between(low, high)) => {
            let number = |drawn| inputs.number(conflict, at, drawn);
            let width = match inputs.all[at] {
                Input::Range(place) => place.interval(conflict).map(|it| it.high - it.low),
                Input::Order(_) | Input::Unsure { .. } | Input::Levels(_) => None,
            };
            let places = places(width.and_then(|it| it.to_f64()).unwrap_or(1.0));
            let told = |it: Option<Exact>| {
                let number = it.and_then(|it| it.to_f64()).unwrap_or(0.0);
                let text = format!("{number:.places$}");
                if text.contains('.') {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                } else {
                    text
                }
            };
            format!("{} to {}", told(number(low)), told(number(high)))
        }
        (InputAsked::Answered(_), AnswerGiven::Between(..)) => String::new(),
    }
}

/// How many decimals tell a hundredth of a width apart.
fn places(width: f64) -> usize {
    let mut places = 0;
    let mut unit = 1.0;
    while unit > width / 100.0 && places < 9 {
        unit /= 10.0;
        places += 1;
    }
    places
}
