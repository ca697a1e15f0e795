//! What is the answer, in at most five sentences?
//!
//! Each is computed from what was found, names texts, sides and reasons, and points to the section that
//! says more. Counts of states stand in the appendix.

use detente::briefing::finding::{Hold, Today};
use detente::briefing::{Briefing, Found};
use detente::dealing::Dealing;
use detente::leverage::{Lacks, Leverage, PartyRoles};
use detente::model::{Conflict, PartyId, Stop};
use detente::outlook::{Gain, Lasting, Outlook, Test, TreatyOutlook};

use super::{deals, mind};
use crate::figure;
use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, Form, names, percent, verb};

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
    sentences.retain(|it| !it.is_empty());
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
    let by = |hold: Hold| -> String {
        let mut all = today.views.iter().filter(|view| view.hold == hold);
        match (all.next().and_then(|it| it.example.as_ref()), all.next()) {
            (Some(told), None) => {
                format!(" ({})", words::deed(conflict, &told.moved, Form::Gerund))
            }
            (Some(_), Some(_)) | (None, _) => String::new(),
        }
    };
    let text = match today.hold() {
        Hold::Content => Text::new()
            .strong("Today would last by itself")
            .plain(": no party would gain by moving alone. "),
        Hold::Fear => Text::new()
            .strong("Today lasts, but by fear of replies, not by consent")
            .plain(format!(
                ": {} would gain by moving alone{} and {} held back by what {} would answer. ",
                names(conflict, &with(Hold::Fear)),
                by(Hold::Fear),
                verb(with(Hold::Fear).len(), "is", "are"),
                repliers(conflict, today),
            )),
        Hold::Threat => Text::new().strong("Today is held by bare threats alone").plain(format!(
            ": {} would gain by moving{}, and an answer need not pay whoever makes it. Who doesn’t believe such threats must expect that today will not last. ",
            names(conflict, &with(Hold::Threat)),
            by(Hold::Threat),
        )),
        Hold::Free => Text::new().strong("Today would not last").plain(format!(
            ": {} would gain by moving alone{}, and no answer of another alone would undo that gain. ",
            names(conflict, &with(Hold::Free)),
            by(Hold::Free),
        )),
    };
    today_in_draws(found).map_or(text.clone(), |said| text.plain(said)).see(SectionId::Today)
}

/// In which share of draws today lasts, where that isn't the same in all.
fn today_in_draws(found: &Found) -> Option<String> {
    let outlook = found.outlook.as_ref().filter(|it| it.is_drawn())?;
    let some: Vec<_> = outlook.today.iter().filter(|it| it.share.share > 0.0).collect();
    let holds: Vec<Hold> = found.today.iter().flat_map(|it| &it.views).map(|it| it.hold).collect();
    let said = match some.as_slice() {
        [] => return None,
        [it] if it.lasting == Lasting::of(&holds) => {
            "It is so in all draws from the ranges. ".to_owned()
        }
        [it] => {
            let lasting = words::lasting_in_brief(it.lasting);
            format!("In all draws from the ranges it {lasting}. ")
        }
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
fn drawn(found: &Found) -> Option<(&Outlook, &TreatyOutlook, &Dealing)> {
    let outlook = found.outlook.as_ref().filter(|it| it.is_drawn())?;
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
    said.push_str(&match treaty.most_frequent() {
        None => "In no draw is any text acceptable and lasting. ".to_owned(),
        Some(at) if Some(at) == treaty.middle && treaty.are_all => {
            "No other text holds more often. ".to_owned()
        }
        Some(at) if Some(at) == treaty.middle => {
            "None of the others that were looked at holds more often. ".to_owned()
        }
        Some(at) => most_frequent(conflict, treaty, dealing, at),
    });
    first.plain(said)
}

/// The text that holds in most draws, in how many, and what it brings.
fn most_frequent(
    conflict: &Conflict,
    treaty: &TreatyOutlook,
    dealing: &Dealing,
    at: usize,
) -> String {
    let package = &treaty.packages[at];
    let middle = treaty.middle.map(|at| &treaty.packages[at].settlements[..]);
    let (shared, different) =
        words::shared_issues([&package.settlements[..]].into_iter().chain(middle));
    let is_close = middle.is_some() && !shared.is_empty();
    let issues = if is_close { different } else { (0..package.settlements.len()).collect() };
    let says = words::package_on(conflict, dealing.treaty, &package.settlements, &issues);
    let rest = if is_close { ", with the rest as in that" } else { "" };
    let deal = dealing.deals.iter().find(|it| it.settlements == package.settlements);
    let gains = deal.map_or(String::new(), |deal| {
        let each = dealing.signatories.iter().zip(words::gains_in_words(dealing, deal));
        let each =
            each.map(|(it, gain)| format!("{} {gain}", words::party_name(conflict, it.party)));
        format!(" It brings {}.", words::all_of(&each.collect::<Vec<_>>()))
    });
    let share = percent(package.share(Test::Acceptable).share);
    format!("The text that holds most often in these draws, in {share}: {says}{rest}.{gains} ")
}

/// Who breaks better texts, and what would make the first of them hold.
fn with_remedy(conflict: &Conflict, found: &Found, second: Text) -> Text {
    let dealing = found.deals.as_ref().and_then(deals::main);
    let own = dealing.and_then(|it| found.leverage.iter().find(|own| own.treaty == it.treaty));
    let lacks = own.and_then(|it| it.deals.first());
    match lacks.zip(own).and_then(|(lacks, own)| remedy(conflict, own, lacks)) {
        Some(said) => second.plain(format!("{said} ")).see(SectionId::Leverage),
        None => second.see(SectionId::Deals),
    }
}

/// The first remedy there is: a promise that would be kept, else what keeping would have to be worth.
fn remedy(conflict: &Conflict, own: &Leverage, lacks: &Lacks) -> Option<String> {
    let guarantees = lacks.guarantees.iter().flat_map(|it| &it.0);
    let kept = guarantees.clone().find(|it| it.kept && it.acceptable == Some(true));
    let price = lacks.prices.iter().flat_map(|it| &it.each).find(|it| it.found.is_some());
    let package = words::package(conflict, own.treaty, &lacks.deal.settlements);
    let remedy = match (kept, price) {
        (Some(it), _) => words::guarantee_in_words(conflict, it),
        (None, Some(it)) => words::price_in_words(conflict, it),
        (None, None) => return None,
    };
    Some(format!(
        "Of those that fail and that no other of these beats for all sides, the first is “{package}”. {remedy}"
    ))
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
        let (idle, busy): (Vec<&PartyRoles>, Vec<&PartyRoles>) =
            all.iter().partition(|it| it.roles.is_empty());
        let mut short: Vec<String> =
            busy.iter().map(|it| words::roles_in_words(conflict, it).0).collect();
        if !idle.is_empty() {
            let who: Vec<PartyId> = idle.iter().map(|it| it.party).collect();
            short.push(format!(
                "as many deals are acceptable and last with the options of {}{} left as they are today",
                if who.len() > 1 { "any one of " } else { "" },
                names(conflict, &who)
            ));
        }
        if !short.is_empty() {
            let label = &conflict.treaty(*treaty).label;
            let short = short.join("; ");
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
    let Some((outlook, treaty, _)) = drawn(found) else { return mind::sure(briefing, found) };
    let text = match (treaty.ask.first(), mind::first_question(briefing, found)) {
        (Some(gain), _) => question(conflict, outlook, treaty, gain),
        // No answer makes one propose something that holds more often, but it may decide what there is.
        (None, Some(said)) => Text::new().strong(format!("Ask first: {}", said.0)).plain(format!(
            " {} As far as the draws tell, no answer makes another choice succeed more often. ",
            said.1
        )),
        (None, None) if outlook.stop != Stop::Complete => {
            Text::from("What to ask first wasn’t found in time. ")
        }
        (None, None) => Text::new()
            .strong("No answer is seen to improve the choice")
            .plain(", as far as the draws tell. "),
    };
    text.see(SectionId::Sureness)
}

fn question(conflict: &Conflict, outlook: &Outlook, treaty: &TreatyOutlook, gain: &Gain) -> Text {
    let input = words::input_of(outlook, gain.question);
    let choices: Vec<&[usize]> = (gain.answers.iter())
        .filter_map(|it| it.choice)
        .map(|at| &treaty.packages[at].settlements[..])
        .collect();
    let (_, different) = words::shared_issues(choices);
    let refusing = gain.answers.iter().any(|it| it.choice.is_none());
    let it_is = if refusing { "it" } else { "the same text" };
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
                let says = if different.is_empty() { it_is.to_owned() } else { says };
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
