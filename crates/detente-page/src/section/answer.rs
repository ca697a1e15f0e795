//! What is the answer, in five sentences?
//!
//! Each sentence is computed from what was found and points to the section that says more.

use detente::model::Conflict;

use super::{deals, mind};
use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, count, counted, names, verb};
use detente::briefing::finding::{Hold, Outcomes, Today};
use detente::briefing::sureness::Otherwise;
use detente::briefing::{Briefing, Found};

pub(super) fn section(briefing: &Briefing, found: &Found) -> Section {
    let conflict = &briefing.supposed.conflict;
    let mut sentences = vec![today(conflict, found.today.as_ref())];
    match found.deals.as_ref().and_then(|deals| deals::answers(conflict, deals)) {
        Some((first, second)) => sentences.extend([first, second]),
        None => sentences.push(unjudged(conflict, found)),
    }
    let today_lasts = found.today.as_ref().is_some_and(|today| today.hold().lasts());
    sentences.push(match (roles(conflict, found), &found.outcomes) {
        (Some(roles), _) => roles,
        (None, Ok(it)) => outcomes(it, today_lasts),
        (None, Err(_)) => {
            Text::from("How many states would last wasn’t counted; there are too many. ")
                .see(SectionId::Outcomes)
        }
    });
    sentences.push(sure(briefing, found));
    let title =
        format!("The answer in {} sentences", if sentences.len() == 5 { "five" } else { "four" });
    let mut blocks = vec![Block::Numbered(sentences)];
    blocks.extend(mind::block(briefing, found));
    Section { id: Some(SectionId::Answer), title, blocks }
}

fn today(conflict: &Conflict, today: Option<&Today>) -> Text {
    let Some(today) = today else {
        return Text::from("The case names no state of today, so nothing is said of where it stands or of ways from there. ")
            .see(SectionId::Limits);
    };
    let with = |hold: Hold| -> Vec<_> {
        today.views.iter().filter(|view| view.hold == hold).map(|view| view.party).collect()
    };
    let text = match today.hold() {
        Hold::Content => Text::new()
            .strong("Today would last by itself")
            .plain(": no party would gain by moving alone. "),
        Hold::Fear => Text::new()
            .strong("Today lasts, but by fear of replies, not by consent")
            .plain(format!(
                ": {} would gain by moving alone and {} held back by what {} would answer. ",
                names(conflict, &with(Hold::Fear)),
                verb(with(Hold::Fear).len(), "is", "are"),
                repliers(conflict, today),
            )),
        Hold::Threat => Text::new().strong("Today is held by bare threats alone").plain(format!(
            ": {} would gain by moving, and what others could answer would not pay those who answer. Where only answers count that pay, today will not last. ",
            names(conflict, &with(Hold::Threat)),
        )),
        Hold::Free => Text::new().strong("Today would not last").plain(format!(
            ": {} would gain by moving alone, and no answer of others would undo that gain. ",
            names(conflict, &with(Hold::Free)),
        )),
    };
    text.see(SectionId::Today)
}

/// Those whose replies hold others back.
fn repliers(conflict: &Conflict, today: &Today) -> String {
    let examples = today.views.iter().filter_map(|view| view.example.as_ref());
    let mut parties: Vec<_> =
        examples.flat_map(|it| &it.replies).flat_map(|reply| reply.parties.clone()).collect();
    parties.sort_unstable();
    parties.dedup();
    names(conflict, &parties)
}

/// What there is to say of deals where none could be judged.
fn unjudged(conflict: &Conflict, found: &Found) -> Text {
    if conflict.treaties.is_empty() {
        return Text::from("The case has no treaty: it says what parties could do alone, not what they could agree on. ")
            .see(SectionId::Limits);
    }
    if conflict.now.is_none() {
        return Text::from(
            "What could be signed depends on where things stand, which the case doesn’t say. ",
        )
        .see(SectionId::Limits);
    }
    let treaties = found.deals.iter().flat_map(|it| &it.treaties);
    let why = treaties.filter_map(|it| it.judging.as_ref().err()).next();
    let why = why.map_or(String::new(), |why| format!(": {}", words::unjudged_in_words(why)));
    Text::from(format!("Whether deals would last can’t be said{why}. ")).see(SectionId::Limits)
}

/// What each outsider is to the deals; nothing where there is none, or it isn't known.
fn roles(conflict: &Conflict, found: &Found) -> Option<Text> {
    let several = found.roles.len() > 1;
    let mut said: Vec<String> = Vec::new();
    for (treaty, all) in &found.roles {
        let short = all.iter().map(|it| words::roles_in_words(conflict, it).0);
        let short = short.collect::<Vec<_>>().join("; ");
        if !short.is_empty() {
            let label = &conflict.treaty(*treaty).label;
            said.push(if several { format!("for “{label}”, {short}") } else { short });
        }
    }
    let text =
        Text::new().strong("Of those who don’t sign").plain(format!(": {}. ", said.join("; ")));
    (!said.is_empty()).then(|| text.see(SectionId::Deals))
}

fn outcomes(outcomes: &Outcomes, today_lasts: bool) -> Text {
    let lasting = outcomes.lasting();
    let states = counted(outcomes.states, "state", "states");
    if !outcomes.are_decided() {
        let known = match lasting {
            0 => "none is known".to_owned(),
            some => format!("{} are known", count(some)),
        };
        return Text::from(format!(
            "Of {states}, {known} so far that would last; the work was stopped before all were decided. "
        ))
        .see(SectionId::Outcomes);
    }
    let text = Text::new().plain(format!(
        "Of {states}, {} would last if everybody looks at replies that pay",
        count(lasting)
    ));
    let others = lasting.saturating_sub(usize::from(today_lasts));
    let text = match outcomes.reached_by_paying {
        Some(reached) if others > 0 => {
            let such = if today_lasts { "other such" } else { "such" };
            let reached = match reached {
                0 => format!("no {such} state"),
                all if all == others => format!("all {such} states"),
                some => format!("{} {such} {}", count(some), verb(some, "state", "states")),
            };
            text.plain(format!("; moves, some of them joint, that pay all who make them lead from today to {reached}. "))
        }
        Some(_) | None => text.plain(". "),
    };
    text.see(SectionId::Outcomes)
}

fn sure(briefing: &Briefing, found: &Found) -> Text {
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
    let flips = mind::flips(found);
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
