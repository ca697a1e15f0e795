//! What would change our mind, and how is it said?

use detente_model::{Answer, Conflict};

use crate::briefing::finding::Hold;
use crate::briefing::phrase::{counted, names, verb};
use crate::briefing::sureness::{Alternative, Otherwise, Shift};
use crate::briefing::text::{Block, Text};
use crate::briefing::{Briefing, Found};
use crate::words;

/// The most suppositions that are told in the answer.
const MOST_TOLD: usize = 3;

/// The suppositions under which the verdict is another, questions first.
pub(super) fn flips(found: &Found) -> Vec<&Alternative> {
    let mut flips: Vec<&Alternative> =
        found.alternatives.iter().filter(|it| !it.shifts.is_empty()).collect();
    flips.sort_by_key(|it| match it.otherwise {
        Otherwise::Answer(..) => 0,
        Otherwise::Scenario(_) => 1,
    });
    flips
}

/// What would change our mind, under the answer.
pub(super) fn block(briefing: &Briefing, found: &Found) -> Option<Block> {
    let conflict = &briefing.supposed.conflict;
    let flips = flips(found);
    let (first, _) = flips.split_first()?;
    let mut said: Vec<String> = flips
        .iter()
        .take(MOST_TOLD)
        .map(|flip| {
            let shifts: Vec<String> =
                flip.shifts.iter().map(|shift| shift_in_words(conflict, shift)).collect();
            format!("{} – {}.", supposing(conflict, &flip.otherwise), shifts.join("; "))
        })
        .collect();
    if matches!(first.otherwise, Otherwise::Answer(..)) {
        said.insert(1, "Ask that first.".to_owned());
    }
    if flips.len() > MOST_TOLD {
        said.push(format!("And {} more, in the table below.", flips.len() - MOST_TOLD));
    }
    let text = Text::new().strong("What would change our mind: ").plain(said.join(" "));
    Some(Block::Paragraph(text))
}

/// What is supposed instead: `“Can Moscow hurt Armenia?” no`, or the scenario's name.
pub(super) fn supposing(conflict: &Conflict, otherwise: &Otherwise) -> String {
    match otherwise {
        Otherwise::Answer(id, level) => {
            let unknown = &conflict.unknowns[id.0];
            let answer = match &unknown.answer {
                Answer::Levels { levels, .. } => levels[*level].label.as_str(),
                Answer::Number(_) => "",
            };
            format!("“{}” {answer}", unknown.ask)
        }
        Otherwise::Scenario(at) => {
            let scenario = &conflict.scenarios[*at];
            let label = if scenario.label.is_empty() { &scenario.id } else { &scenario.label };
            format!("scenario “{label}”")
        }
    }
}

/// What is different then.
fn shift_in_words(conflict: &Conflict, shift: &Shift) -> String {
    match shift {
        Shift::Today(Hold::Content, _) => "today rests: nobody gains by moving".to_owned(),
        Shift::Today(Hold::Fear, _) => "today lasts, for fear of replies".to_owned(),
        Shift::Today(Hold::Threat, movers) => format!(
            "today is held only by threats that need not be carried out, against {}",
            names(conflict, movers)
        ),
        Shift::Today(Hold::Free, movers) => {
            format!("today does not last, {} would move", names(conflict, movers))
        }
        Shift::Movers(movers) => {
            format!("today still does not last, and now {} would move", names(conflict, movers))
        }
        Shift::Wanted(treaty, 0) => {
            format!("no text of “{}” is better than today for all", conflict.treaty(*treaty).label)
        }
        Shift::Wanted(treaty, wanted) => format!(
            "{} of “{}” {} better than today for all",
            counted(*wanted, "text", "texts"),
            conflict.treaty(*treaty).label,
            verb(*wanted, "is", "are")
        ),
        Shift::Lasting(treaty, 0) => {
            format!("no text of “{}” would rest once signed", conflict.treaty(*treaty).label)
        }
        Shift::Lasting(treaty, lasting) => format!(
            "{} of “{}” would rest once signed",
            counted(*lasting, "text", "texts"),
            conflict.treaty(*treaty).label
        ),
        Shift::Breakers(treaty, gone, come) => {
            let label = &conflict.treaty(*treaty).label;
            let mut said = Vec::new();
            if !gone.is_empty() {
                let who = names(conflict, gone);
                said.push(format!("{who} would no longer break a text of “{label}”"));
            }
            if !come.is_empty() {
                let who = names(conflict, come);
                said.push(if gone.is_empty() {
                    format!("{who} would break texts of “{label}” too")
                } else {
                    format!("{who} would")
                });
            }
            words::all_of(&said)
        }
    }
}
