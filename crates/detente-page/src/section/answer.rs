//! What is the answer, in at most five sentences?
//!
//! Each is computed from what was found, names texts, sides and reasons, and points to the section that
//! says more. Counts of states stand in the appendix.

use detente::briefing::finding::{Hold, Today};
use detente::briefing::{Briefing, Found};
use detente::dealing::Dealing;
use detente::leverage::Lacks;
use detente::model::Conflict;
use detente::outlook::{Gain, Outlook, Test, TreatyOutlook};

use super::{deals, mind};
use crate::figure;
use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, names, percent, verb};

/// The most answers to a question that are told.
const MOST_ANSWERS: usize = 3;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Section {
    let conflict = &briefing.supposed.conflict;
    let mut sentences = vec![today(conflict, found)];
    match found.deals.as_ref().and_then(|deals| deals::answers(conflict, deals)) {
        Some((first, second)) => {
            sentences.push(with_shares(conflict, found, first).see(SectionId::Deals));
            if !second.is_empty() {
                sentences.push(with_remedy(conflict, found, second));
            }
        }
        None => sentences.push(unjudged(conflict, found)),
    }
    sentences.extend(roles(conflict, found));
    sentences.push(ask(briefing, found));
    let mut blocks = vec![Block::Numbered(sentences)];
    if let Some(deals) = &found.deals {
        let figures = (1..).zip(deals::judged(deals));
        let figures = figures.filter_map(|(at, dealing)| figure::gains(deals, dealing, at));
        blocks.extend(figures.map(|it| Block::figure(it.beside_its_rows())));
    }
    Section { id: Some(SectionId::Answer), title: "The answer".to_owned(), blocks }
}

fn today(conflict: &Conflict, found: &Found) -> Text {
    let Some(today) = &found.today else {
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
    today_in_draws(found).map_or(text.clone(), |said| text.plain(said)).see(SectionId::Today)
}

/// In which share of draws today lasts, where that isn't the same in all.
fn today_in_draws(found: &Found) -> Option<String> {
    let outlook = found.outlook.as_ref().filter(|it| !it.sampled.is_empty())?;
    let some: Vec<_> = outlook.today.iter().filter(|it| it.share.share > 0.0).collect();
    let said = match some.as_slice() {
        [] => return None,
        [_] => "It is so in all draws from the ranges. ".to_owned(),
        several => {
            let said = several.iter().map(|it| {
                format!("in {} it {}", percent(it.share.share), words::lasting_in_brief(it.lasting))
            });
            format!("Of the draws from the ranges {}. ", words::all_of(&said.collect::<Vec<_>>()))
        }
    };
    Some(said)
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

/// The treaty that the answer is about, in what was drawn.
fn drawn<'a>(found: &'a Found) -> Option<(&'a Outlook, &'a TreatyOutlook, &'a Dealing)> {
    let outlook = found.outlook.as_ref().filter(|it| !it.sampled.is_empty())?;
    let dealing = deals::main(found.deals.as_ref()?)?;
    let treaty = outlook.treaties.iter().find(|it| it.treaty == dealing.treaty)?;
    Some((outlook, treaty, dealing))
}

/// What to put on the table, and in which share of draws that holds; the text that holds most often, where
/// that is another.
fn with_shares(conflict: &Conflict, found: &Found, first: Text) -> Text {
    let Some((_, treaty, dealing)) = drawn(found) else { return first };
    let mut said = String::new();
    if let Some(middle) = treaty.middle {
        let share = treaty.packages[middle].share(Test::Acceptable);
        said.push_str(&format!(
            "It is acceptable and lasts in {} of the draws from the ranges. ",
            percent(share.share)
        ));
    }
    match treaty.robust.package {
        Some((robust, share)) if Some(robust) != treaty.middle => {
            let packages = [robust].into_iter().chain(treaty.middle);
            let packages = packages.map(|at| &treaty.packages[at].settlements[..]);
            let (_, different) = words::shared_issues(packages);
            let says = words::package_on(
                conflict,
                dealing.treaty,
                &treaty.packages[robust].settlements,
                &different,
            );
            let of = if treaty.middle.is_some()
                && different.len() < treaty.packages[robust].settlements.len()
            {
                "The text that holds most often differs"
            } else {
                "The text that holds most often"
            };
            said.push_str(&format!("{of}: {says} ({}). ", percent(share.share)));
        }
        Some(_) => said.push_str("No other text holds more often. "),
        None => said.push_str("In no draw is any text acceptable and lasting. "),
    }
    first.plain(said)
}

/// Who breaks better texts, and what would make the first of them hold.
fn with_remedy(conflict: &Conflict, found: &Found, second: Text) -> Text {
    let dealing = found.deals.as_ref().and_then(deals::main);
    let own = dealing.and_then(|it| found.leverage.iter().find(|own| own.treaty == it.treaty));
    let lacks = own.and_then(|it| it.deals.first());
    match lacks.and_then(|lacks| remedy(conflict, lacks)) {
        Some(said) => second.plain(format!("{said} ")).see(SectionId::Leverage),
        None => second.see(SectionId::Deals),
    }
}

/// The first remedy there is: a promise that would be kept, else what keeping would have to be worth.
fn remedy(conflict: &Conflict, lacks: &Lacks) -> Option<String> {
    let guarantees = lacks.guarantees.iter().flat_map(|it| &it.0);
    let kept = guarantees.clone().find(|it| it.kept && it.acceptable == Some(true));
    let price = lacks.prices.iter().flat_map(|it| &it.each).find(|it| it.found.is_some());
    let of = "Of those that fail and that no other of them beats, the first:";
    match (kept, price) {
        (Some(it), _) => Some(format!("{of} {}", words::guarantee_in_words(conflict, it))),
        (None, Some(it)) => Some(format!("{of} {}", words::price_in_words(conflict, it))),
        (None, None) => None,
    }
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
    let place = if found.leverage.is_empty() { SectionId::Deals } else { SectionId::Leverage };
    let text =
        Text::new().strong("Of those who don’t sign").plain(format!(": {}. ", said.join("; ")));
    (!said.is_empty()).then(|| text.see(place))
}

/// What to ask first, and what one would choose for each answer; else what would change the verdict.
fn ask(briefing: &Briefing, found: &Found) -> Text {
    let conflict = &briefing.supposed.conflict;
    if let Some((outlook, treaty, _)) = drawn(found) {
        let text = match treaty.ask.first() {
            Some(gain) => question(conflict, outlook, treaty, gain),
            None => Text::new().strong("No question is seen to improve the choice").plain(
                ": whatever the answer, one would propose the same, as far as the draws tell. ",
            ),
        };
        return text.see(SectionId::Sureness);
    }
    mind::sure(briefing, found)
}

fn question(conflict: &Conflict, outlook: &Outlook, treaty: &TreatyOutlook, gain: &Gain) -> Text {
    let input = words::input_of(outlook, gain.question);
    let choices: Vec<&[usize]> = (gain.answers.iter())
        .filter_map(|it| it.choice)
        .map(|at| &treaty.packages[at].settlements[..])
        .collect();
    let (_, different) = words::shared_issues(choices);
    let told = gain.answers.iter().take(MOST_ANSWERS).map(|it| {
        let answer = words::answer_to(outlook, gain.question, it);
        match it.choice {
            Some(at) => {
                let says = words::package_on(
                    conflict,
                    treaty.treaty,
                    &treaty.packages[at].settlements,
                    &different,
                );
                let says = if different.is_empty() { "the same text".to_owned() } else { says };
                format!("if {answer}, propose {says} (holds in {})", percent(it.acceptable))
            }
            None => format!("if {answer}, propose nothing"),
        }
    });
    let told: Vec<String> = told.collect();
    let more = gain.answers.len().saturating_sub(MOST_ANSWERS);
    let more = if more > 0 { "; and so on" } else { "" };
    Text::new()
        .strong(format!("Ask first: {}", words::input_in_words(conflict, input)))
        .plain(format!(". {}{more}. ", super::sentence(&told.join("; "))))
}
