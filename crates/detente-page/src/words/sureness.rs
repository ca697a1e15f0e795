//! What are an outlook's texts, questions and flips called?

use detente::model::{Conflict, Interval, Known, PartyId, UnknownId};
use detente::outlook::{
    AnswerGiven, Answered, Changed, Input, InputAsked, Lost, Outlook, Tips, TreatyOutlook,
};

use super::{does, fate_in_words, lasting_in_brief, level_in_words, number_in_words, party_name};

/// What a package of an outlook says.
pub(crate) fn package_of(found: &Outlook, treaty: &TreatyOutlook, at: usize) -> String {
    super::package(&found.supposed.conflict, treaty.treaty, &treaty.packages[at].settlements)
}

/// What a question is about.
pub(crate) fn input_of(found: &Outlook, question: InputAsked) -> Input {
    match question {
        InputAsked::Drawn(at) => found.inputs.all[at],
        InputAsked::Answered(at) => Input::Levels(found.settings.unknowns[at]),
    }
}

/// What a package says, as one thing in a sentence.
pub(crate) fn in_brackets(package: &str) -> String {
    format!("“{package}”")
}

/// An answer to a question.
pub(crate) fn answer_to(found: &Outlook, question: InputAsked, it: &Answered) -> String {
    let conflict = &found.supposed.conflict;
    match (input_of(found, question), it.answer) {
        (Input::Levels(id), AnswerGiven::Level(level)) => level_in_words(conflict, id, level),
        (_, answer) => found.answer_in_words(question, answer),
    }
}

/// What is supposed of an unknown.
pub(crate) fn supposed_level(found: &Outlook, id: UnknownId) -> String {
    match found.supposed.setting.answer(id) {
        Known::Level(level) => level_in_words(&found.supposed.conflict, id, *level),
        Known::Number(number) => number_in_words(number),
    }
}

/// A number's own range.
pub(crate) fn range(own: &Interval) -> String {
    if own.is_point() {
        number_in_words(&own.low)
    } else {
        format!("{} to {}", number_in_words(&own.low), number_in_words(&own.high))
    }
}

/// What a change of a number or an answer turns.
pub(crate) fn flip(found: &Outlook, tips: &Tips, changed: Changed) -> String {
    match changed {
        Changed::Today(_, to) => format!("today {}", lasting_in_brief(to)),
        Changed::Text(at, _, to) => {
            let several = tips.texts.len() > 1;
            let (treaty, package_at) = tips.texts[at];
            let own = found.treaties.iter().find(|it| it.treaty == treaty);
            let text = match own {
                Some(own) if several => in_brackets(&package_of(found, own, package_at)),
                Some(_) | None => "the text".to_owned(),
            };
            format!("{text} {}", fate_in_words(to))
        }
    }
}

/// Why no text is chosen as the one that holds in most draws.
pub(crate) fn no_choice(treaty: &TreatyOutlook) -> &'static str {
    if treaty.robust.none.share < 1.0 {
        "The draws are too few to choose the text that holds most often."
    } else {
        "In no draw is a text acceptable and lasting."
    }
}

/// What a signatory loses by waiting; nothing where it loses nothing, or that isn't known.
pub(crate) fn lost_in_words(conflict: &Conflict, party: PartyId, lost: &Lost) -> Option<String> {
    let who = party_name(conflict, party);
    match lost {
        Lost::Points(points) => Some(format!(
            "{who} would lose {} points of {} own",
            number_in_words(points),
            does(conflict, &[party], "its", "their")
        )),
        Lost::Worse => Some(format!("{who} would be worse off")),
        Lost::Nothing | Lost::Unknown => None,
    }
}
