//! What is an answer to a question called?

use detente_analysis::outlook::{Answer, Input, Question};
use detente_model::{Answer as UnknownAnswer, Exact, UnknownId};
use num_traits::ToPrimitive;

use super::Outlook;

/// The name of an answer: `20 to 27.5`, a level's own id, or which way round neighbours stand. Numbers are
/// rounded to a hundredth of their range.
#[must_use]
pub fn answer_in_words(found: &Outlook, question: Question, answer: Answer) -> String {
    let conflict = &found.supposed.conflict;
    let level = |id: UnknownId, level: usize| match &conflict.unknowns[id.0].answer {
        UnknownAnswer::Levels { levels, .. } => {
            levels.get(level).map_or(String::new(), |it| it.id.clone())
        }
        UnknownAnswer::Number(_) => level.to_string(),
    };
    match (question, answer) {
        (Question::Answered(at), Answer::Level(own)) => level(found.settings.unknowns[at], own),
        (Question::Drawn(at), Answer::Level(own)) => match found.inputs.all[at] {
            Input::Levels(id) => level(id, own),
            Input::Unsure { .. } if own == 0 => "as written".to_owned(),
            Input::Unsure { .. } => "the other way".to_owned(),
            Input::Range(_) | Input::Order(_) => own.to_string(),
        },
        (Question::Drawn(at), Answer::Between(low, high)) => {
            let number = |drawn| found.inputs.number(conflict, at, drawn);
            let width = match found.inputs.all[at] {
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
        (Question::Answered(_), Answer::Between(..)) => String::new(),
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
