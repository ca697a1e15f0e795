//! What would change our mind, and how is it said?

use detente::model::{Answer, Conflict, Known, TreatyId, UnknownId, print_exact};

use crate::page::{Block, SectionId, Text};
use crate::words::{self, count, counted, names, verb};
use detente::briefing::finding::Hold;
use detente::briefing::sureness::{Alternative, First, Otherwise, Shift};
use detente::briefing::{Briefing, Found};
use detente::dealing::Failure;

/// The most groups of suppositions that are told in the answer.
const MOST_TOLD: usize = 2;

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

/// The first question an answer to which changes the verdict, and what that answer changes.
pub(super) fn first_question(briefing: &Briefing, found: &Found) -> Option<(String, String)> {
    let conflict = &briefing.supposed.conflict;
    let flips = flips(found);
    let flip = flips.iter().find(|it| matches!(it.otherwise, Otherwise::Answer(..)))?;
    let Otherwise::Answer(id, known) = &flip.otherwise else { return None };
    let told = flip.shifts.iter().filter(|shift| !is_told(shift, &flip.shifts));
    let shifts: Vec<String> = told.map(|shift| shift_in_words(conflict, shift)).collect();
    let ask = format!("“{}”", conflict.unknowns[id.0].ask);
    let known = known_in_words(conflict, *id, known);
    Some((ask, format!("If {known}: {}.", shifts.join("; "))))
}

/// What would change our mind. Suppositions that change the same are told
/// together.
pub(super) fn block(briefing: &Briefing, found: &Found) -> Option<Block> {
    let conflict = &briefing.supposed.conflict;
    let mut groups: Vec<(&[Shift], Vec<&Otherwise>)> = Vec::new();
    for flip in flips(found) {
        match groups.iter_mut().find(|(shifts, _)| *shifts == flip.shifts) {
            Some((_, group)) => group.push(&flip.otherwise),
            None => groups.push((&flip.shifts, vec![&flip.otherwise])),
        }
    }
    let (_, first) = groups.first()?;
    let ask_first = matches!(first[0], Otherwise::Answer(..));
    let mut said: Vec<String> = groups
        .iter()
        .take(MOST_TOLD)
        .map(|(shifts, group)| {
            let told = shifts.iter().filter(|shift| !is_told(shift, shifts));
            let shifts: Vec<String> = told.map(|shift| shift_in_words(conflict, shift)).collect();
            format!("{}: {}.", super::sentence(&any_of(conflict, group)), shifts.join("; "))
        })
        .collect();
    if ask_first {
        said.insert(1, "Ask that first.".to_owned());
    }
    if groups.len() > MOST_TOLD {
        said.push("More is in the table of other suppositions.".to_owned());
    }
    let text = Text::new().strong("What would change our mind. ").plain(said.join(" "));
    Some(Block::Paragraph(text))
}

/// Tells whether a difference follows from another that is told: who breaks the deal that is put
/// first breaks some.
fn is_told(shift: &Shift, all: &[Shift]) -> bool {
    let Shift::Breakers(treaty, gone, come) = shift else { return false };
    gone.is_empty()
        && all.iter().any(|it| match it {
            Shift::First(whose, First::Broken(Failure::Broken(who))) => {
                whose == treaty
                    && come.iter().all(|party| who.iter().flatten().any(|it| it == party))
            }
            Shift::First(..)
            | Shift::Today(..)
            | Shift::Movers(_)
            | Shift::Worth(..)
            | Shift::Breakers(..) => false,
        })
}

/// Suppositions in a row, the scenarios under one word.
fn any_of(conflict: &Conflict, group: &[&Otherwise]) -> String {
    let (answers, scenarios): (Vec<&Otherwise>, Vec<&Otherwise>) =
        group.iter().partition(|it| matches!(it, Otherwise::Answer(..)));
    let mut said: Vec<String> = answers.iter().map(|it| supposing(conflict, it)).collect();
    match scenarios.as_slice() {
        [] => {}
        [only] => said.push(supposing(conflict, only)),
        several => {
            let labels: Vec<String> = several
                .iter()
                .map(|it| supposing(conflict, it).trim_start_matches("scenario ").to_owned())
                .collect();
            said.push(format!("the scenarios {}", words::all_of(&labels)));
        }
    }
    said.join(", or ")
}

/// What is supposed instead: `“Can Moscow hurt Armenia?” no`, or the scenario's name.
pub(super) fn supposing(conflict: &Conflict, otherwise: &Otherwise) -> String {
    match otherwise {
        Otherwise::Answer(id, known) => answer(conflict, *id, known),
        Otherwise::Scenario(at) => {
            format!("scenario “{}”", words::scenario(&conflict.scenarios[*at]))
        }
    }
}

/// An unknown with an answer: `“Can Moscow hurt Armenia?” yes`.
pub(super) fn answer(conflict: &Conflict, id: UnknownId, known: &Known) -> String {
    format!("“{}” {}", conflict.unknowns[id.0].ask, known_in_words(conflict, id, known))
}

/// An answer by itself: `yes`.
fn known_in_words(conflict: &Conflict, id: UnknownId, known: &Known) -> String {
    match (known, &conflict.unknowns[id.0].answer) {
        (Known::Level(level), Answer::Levels { .. }) => words::level_in_words(conflict, id, *level),
        (Known::Level(level), Answer::Number(_)) => level.to_string(),
        (Known::Number(number), _) => print_exact(number),
    }
}

/// What is different then. A treaty is named only where there are several.
fn shift_in_words(conflict: &Conflict, shift: &Shift) -> String {
    let of = |treaty: TreatyId| {
        if conflict.treaties.len() == 1 {
            String::new()
        } else {
            format!(" on “{}”", conflict.treaty(treaty).label)
        }
    };
    match shift {
        Shift::Today(Hold::Content, _) => {
            "today lasts by itself, nobody gains by moving".to_owned()
        }
        Shift::Today(Hold::Fear, _) => "today lasts, for fear of replies".to_owned(),
        Shift::Today(Hold::Threat, movers) => format!(
            "only threats that need not be carried out still hold {} today",
            names(conflict, movers)
        ),
        Shift::Today(Hold::Free, movers) => {
            format!("today does not last, {} would move", names(conflict, movers))
        }
        Shift::Movers(movers) => {
            format!(
                "today does not last for another reason, {} would move",
                names(conflict, movers)
            )
        }
        Shift::Worth(treaty, 0) => format!("no deal{} is worth proposing", of(*treaty)),
        Shift::Worth(treaty, worth) => format!(
            "{}{} {} worth proposing",
            counted(*worth, "deal", "deals"),
            of(*treaty),
            verb(*worth, "is", "are")
        ),
        Shift::First(treaty, first) => {
            let deal = format!("the deal named first{}", of(*treaty));
            match first {
                First::Worth => format!("{deal} is worth proposing"),
                First::Acceptable => format!("{deal} is acceptable, and others are better"),
                First::Fails(of) => format!(
                    "{deal} lasts and isn’t acceptable: {}",
                    words::failure_in_words(conflict, of)
                ),
                First::Broken(of) => {
                    let why = words::failure_in_words(conflict, of);
                    format!("{deal} would not last{}{why}", and_so(of))
                }
                First::Gone => format!("{deal} can’t be signed or carried out"),
                First::Unknown => format!("what becomes of {deal} isn’t known"),
            }
        }
        Shift::Breakers(treaty, gone, come) => {
            let mut said = Vec::new();
            if !gone.is_empty() {
                said.push(format!(
                    "{} would no longer break any deal{}",
                    names(conflict, gone),
                    of(*treaty)
                ));
            }
            if !come.is_empty() {
                said.push(format!(
                    "{} would break some deals{}",
                    names(conflict, come),
                    of(*treaty)
                ));
            }
            words::all_of(&said)
        }
    }
}

/// What joins “would not last” to what else a deal fails of: only a breach is the reason for it.
pub(super) fn and_so(of: &Failure) -> &'static str {
    match of {
        Failure::Broken(_) => ": ",
        Failure::Refused(_)
        | Failure::Provoked(_)
        | Failure::Unwilling(_)
        | Failure::Undone(_)
        | Failure::FallsBelow(_)
        | Failure::Beaten
        | Failure::SameAs => ", and ",
    }
}

/// How many other suppositions change the verdict, as a sentence.
pub(super) fn sure(briefing: &Briefing, found: &Found) -> Text {
    let conflict = &briefing.supposed.conflict;
    let asked = found.alternatives.len();
    if asked == 0 {
        let why = if conflict.unknowns.is_empty() && conflict.scenarios.is_empty() {
            "the case leaves no question open and names no scenario"
        } else {
            "what else the case supposes makes no difference beside what was asked for, or wasn’t tried"
        };
        return Text::from(format!("Nothing here says how sure one can be: {why}. "))
            .see(SectionId::Limits);
    }
    let unanswered = found.alternatives.iter().filter(|it| it.headline.is_err()).count();
    if unanswered > 0 {
        return Text::from(format!(
            "{} of {} couldn’t be looked at; how sure one can be isn’t known. ",
            count(unanswered),
            counted(asked, "other supposition", "other suppositions")
        ))
        .see(SectionId::Sureness);
    }
    let deals = found.deals.as_ref().map_or(0, |it| it.treaties.len());
    if found.today.is_none() && deals == 0 {
        return Text::from(
            "How sure one can be isn’t asked: without a today and without a treaty there is no verdict that another supposition could change. ",
        )
        .see(SectionId::Sureness);
    }
    let flips = flips(found);
    if flips.is_empty() {
        return Text::from(format!(
            "None of {} changes the verdict on today or on what to propose first; numbers within their ranges were not varied. ",
            counted(asked, "other supposition", "other suppositions")
        ))
        .see(SectionId::Sureness);
    }
    let questions: Vec<String> = {
        let mut asked: Vec<String> = Vec::new();
        for flip in &flips {
            if let Otherwise::Answer(id, _) = &flip.otherwise {
                let ask = format!("“{}”", conflict.unknowns[id.0].ask);
                if !asked.contains(&ask) {
                    asked.push(ask);
                }
            }
        }
        asked
    };
    let on = if questions.is_empty() {
        String::new()
    } else {
        if asked == 1 {
            String::new()
        } else {
            format!(", above all the answer to {}", words::one_of(&questions))
        }
    };
    let which = if asked == 1 {
        "The one other supposition".to_owned()
    } else {
        format!("{} of {} other suppositions", count(flips.len()), count(asked))
    };
    Text::new()
        .plain(format!(
            "{which} would change the verdict on today, on what to propose first or on who breaks deals{on}. "
        ))
        .see(SectionId::Sureness)
}
