//! What is the answer, in five sentences?
//!
//! Each sentence is computed from what was found and points to the section that says more.

use detente_model::{Conflict, PartyId};

use super::{deals, mind};
use crate::briefing::finding::{Fate, Hold, Outcomes, Signing, Today};
use crate::briefing::phrase::{count, counted, names, verb};
use crate::briefing::sureness::Otherwise;
use crate::briefing::text::{Block, Place, Section, Text};
use crate::briefing::{Briefing, Found};
use crate::words;

/// The most treaties that the answer speaks of.
const MOST_TREATIES: usize = 2;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Section {
    let conflict = &briefing.supposed.conflict;
    let mut sentences = vec![today(conflict, found.today.as_ref())];
    match found.deals.as_ref().and_then(|deals| deals::answers(conflict, deals)) {
        Some((first, second)) => sentences.extend([first, second]),
        None => {
            sentences.push(signing(conflict, found));
            sentences.extend(undone(conflict, found));
        }
    }
    let today_lasts = found.today.as_ref().is_some_and(|today| today.hold().lasts());
    sentences.push(outcomes(&found.outcomes, today_lasts));
    sentences.push(sure(briefing, found));
    let title =
        format!("The answer in {} sentences", if sentences.len() == 5 { "five" } else { "four" });
    let mut blocks = vec![Block::Numbered(sentences)];
    blocks.extend(mind::block(briefing, found));
    Section { place: Place::Answer, title, blocks }
}

fn today(conflict: &Conflict, today: Option<&Today>) -> Text {
    let Some(today) = today else {
        return Text::from("The case names no state of today, so nothing is said of where it stands or of ways from there. ")
            .see(Place::Limits);
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
        Hold::Threat => Text::new().strong("Today is held by threats alone").plain(format!(
            ": {} would gain by moving, and what others could answer would not pay them. ",
            names(conflict, &with(Hold::Threat)),
        )),
        Hold::Free => Text::new().strong("Today would not last").plain(format!(
            ": {} would gain by moving alone, and no answer of others would undo that gain. ",
            names(conflict, &with(Hold::Free)),
        )),
    };
    text.see(Place::Today)
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

fn signing(conflict: &Conflict, found: &Found) -> Text {
    if conflict.treaties.is_empty() {
        return Text::from("The case has no treaty: it says what parties could do alone, not what they could agree on. ")
            .see(Place::Limits);
    }
    if found.signings.is_empty() {
        return Text::from(
            "What could be signed depends on where things stand, which the case doesn’t say. ",
        )
        .see(Place::Limits);
    }
    let mut text = Text::new();
    for signing in most_telling(found) {
        text = one_signing(conflict, signing, text);
    }
    if found.signings.iter().any(|it| !it.wanted.is_empty()) {
        text = text.plain("Such gains are what mediation is for. ");
    }
    let left = found.signings.len().saturating_sub(MOST_TREATIES);
    if left > 0 {
        text = text.plain(format!("Of {} more, see there. ", counted(left, "treaty", "treaties")));
    }
    text.see(Place::Signing)
}

/// The treaties that most is to be had from.
fn most_telling(found: &Found) -> Vec<&Signing> {
    let mut all: Vec<&Signing> = found.signings.iter().collect();
    all.sort_by_key(|it| std::cmp::Reverse((it.lasting(), it.wanted.len(), it.open)));
    all.truncate(MOST_TREATIES);
    all.sort_by_key(|it| it.treaty);
    all
}

fn one_signing(conflict: &Conflict, signing: &Signing, text: Text) -> Text {
    let treaty = conflict.treaty(signing.treaty);
    let who = names(conflict, &treaty.signatories);
    let each = if treaty.signatories.len() == 2 { "both" } else { "all" };
    let label = &treaty.label;
    let (wanted, open) = (signing.wanted.len(), signing.open);
    let act = if signing.in_force { "amending" } else { "signing" };
    match (wanted, open) {
        (0, 0) => text.plain(if signing.in_force {
            format!("“{label}” is in force and cannot be amended from here. ")
        } else {
            format!("“{label}” cannot be signed from where things stand. ")
        }),
        (0, _) => text
            .strong(format!("{who} would not {each} gain by {act} “{label}”"))
            .plain(format!(": none of {} is better than today for {each}. ", these(open))),
        (wanted, open) => {
            let which = if wanted == open && open > 1 {
                format!("all {}", these(open))
            } else if open == 1 {
                these(open)
            } else {
                format!("{} of {}", count(wanted), these(open))
            };
            text.strong(format!("{who} would {each} gain by {act} “{label}”")).plain(format!(
                ": {which} {} better than today for {each}. ",
                verb(wanted, "is", "are"),
            ))
        }
    }
}

fn these(open: usize) -> String {
    if open == 1 {
        "the one possible text".to_owned()
    } else {
        format!("{} possible texts", count(open))
    }
}

fn undone(conflict: &Conflict, found: &Found) -> Option<Text> {
    let telling = most_telling(found);
    let signing = telling.into_iter().find(|it| !it.wanted.is_empty())?;
    let lasting = signing.lasting();
    let of = if conflict.treaties.len() == 1 {
        "them".to_owned()
    } else {
        format!("the texts of “{}”", conflict.treaty(signing.treaty).label)
    };
    let text = match (lasting, signing.wanted.len()) {
        (0, _) => Text::new().strong(format!("None of {of} would rest once signed")),
        (some, all) if some == all => {
            let one = all == 1 && conflict.treaties.len() == 1;
            Text::new().strong(if one {
                "It would rest once signed".to_owned()
            } else {
                format!("All of {of} would rest once signed")
            })
        }
        (some, _) => Text::new().strong(format!("{} of {of} would rest once signed", count(some))),
    };
    let unprovoked = signing.with_fate(Fate::Rests).filter(|it| it.is_unprovoked()).count();
    let text = match (lasting, unprovoked) {
        (0, _) => text,
        (_, 0) => text.plain(", for fear of replies"),
        (all, some) if all == some => text.plain(", since nobody would gain by moving"),
        (_, some) => text.plain(format!(", {} of these without any fear", count(some))),
    };
    let mut rest = Vec::new();
    let breakers = breakers(signing);
    if !breakers.is_empty() {
        let told: Vec<String> = breakers
            .iter()
            .map(|&(party, times)| format!("{} ({})", names(conflict, &[party]), count(times)))
            .collect();
        let broken = signing.with_fate(Fate::Broken).count();
        rest.push(format!("{} would be broken first by {}", count(broken), words::one_of(&told)));
    }
    let moved_on = signing.with_fate(Fate::MovesOn).count();
    if moved_on > 0 {
        rest.push(format!("after {} somebody goes on without breaking anything", count(moved_on)));
    }
    let answered = signing.wanted.len() - signing.unanswered();
    if answered > 0 {
        let by = names(conflict, &answering(signing));
        rest.push(format!(
            "the signature on {} is deterred by what {by} would answer",
            count(answered)
        ));
    }
    let rest = if rest.is_empty() { String::new() } else { format!("; {}", rest.join("; ")) };
    Some(text.plain(format!("{rest}. ")).see(Place::Signing))
}

/// Who would break wanted texts first, and how many, the most frequent first.
pub(super) fn breakers(signing: &Signing) -> Vec<(PartyId, usize)> {
    let mut times: Vec<(PartyId, usize)> = Vec::new();
    for package in signing.with_fate(Fate::Broken) {
        for party in package.tempted.iter().flat_map(|it| &it.played.parties) {
            match times.iter_mut().find(|(known, _)| known == party) {
                Some((_, count)) => *count += 1,
                None => times.push((*party, 1)),
            }
        }
    }
    times.sort_by_key(|&(party, count)| (std::cmp::Reverse(count), party));
    times
}

/// Those whose replies deter a signature.
fn answering(signing: &Signing) -> Vec<PartyId> {
    let answers = signing.wanted.iter().filter_map(|it| it.answer.as_ref());
    let mut parties: Vec<PartyId> =
        answers.flat_map(|it| &it.replies).flat_map(|it| it.parties.clone()).collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

fn outcomes(outcomes: &Outcomes, today_lasts: bool) -> Text {
    let lasting = outcomes.lasting();
    let text = Text::new().plain(format!(
        "Of {}, {} would last if everybody looks at replies that pay",
        counted(outcomes.states, "state", "states"),
        count(lasting)
    ));
    let others = lasting.saturating_sub(usize::from(today_lasts));
    let text = match outcomes.reached_by_paying {
        Some(reached) if others > 0 => {
            let of = if today_lasts { "of the others" } else { "of them" };
            let reached = if reached == 0 { "none".to_owned() } else { count(reached) };
            text.plain(format!("; moves that each pay lead from today to {reached} {of}. "))
        }
        Some(_) | None => text.plain(". "),
    };
    text.see(Place::Outcomes)
}

fn sure(briefing: &Briefing, found: &Found) -> Text {
    let conflict = &briefing.supposed.conflict;
    let asked = found.alternatives.len();
    if asked == 0 {
        return Text::from("Nothing here says how sure one can be: the case leaves no question open and names no scenario. ")
            .see(Place::Limits);
    }
    let flips = mind::flips(found);
    if flips.is_empty() {
        return Text::from(format!(
            "None of {} changes these verdicts; numbers within their ranges were not varied. ",
            counted(asked, "other supposition", "other suppositions")
        ))
        .see(Place::Sureness);
    }
    let questions: Vec<String> = {
        let mut asked: Vec<String> = Vec::new();
        for flip in &flips {
            if let Otherwise::Answer(id, _) = flip.otherwise {
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
        format!(", above all the answer to {}", words::one_of(&questions))
    };
    Text::new()
        .plain(format!(
            "{} of {} would change this{on}. ",
            count(flips.len()),
            counted(asked, "other supposition", "other suppositions")
        ))
        .see(Place::Sureness)
}
