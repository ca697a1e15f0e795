//! What should one put on the table, would it last, and what breaks the rest?

use detente::model::Conflict;

use crate::figure;
use crate::page::{Block, Section, SectionId, Text};
use crate::told::{Examples, Shape, Told};
use crate::words::{self, count, counted, names, verb};
use detente::briefing::{Briefing, Found};
use detente::dealing::{Deal, Dealing, Dealings, Judging, MOST_TOLD, Tally, tally};

/// The table of the briefing.
const SHAPE: Shape =
    Shape { rows: MOST_TOLD, columns: 3, enough: 3, rest: "`detente deals --csv` lists all" };
/// The most reasons of one kind that are told.
const MOST_REASONS: usize = 3;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let conflict = &briefing.supposed.conflict;
    let dealings = found.deals.as_ref()?;
    let mut blocks = Vec::new();
    for (number, dealing) in (1..).zip(judged(dealings)) {
        let told = Told::new(dealings, dealing);
        let label = &conflict.treaty(dealing.treaty).label;
        blocks.push(Block::Paragraph(told.lead().after(Text::new().strong(format!("{label}. ")))));
        blocks.extend(told.table(SHAPE));
        blocks.extend(told.legend());
        let figure = figure::deals(dealings, dealing, number);
        blocks.extend(figure.map(|it| Block::figure(it.beside_its_rows())));
        blocks.extend(first(conflict, &told));
        let rest = "`detente deals` tells them";
        let mut others = told.failures(MOST_REASONS, Examples::Needed, rest);
        others.extend(told.hindrances(MOST_REASONS, rest));
        others.extend(told.not_looked_through(1, rest));
        if !others.is_empty() {
            blocks.push(Block::paragraph(Text::new().strong("The others:")));
            blocks.extend(others);
        }
        blocks.extend(told.separation());
        // That today lasts is told already.
        let without = told.without().filter(|_| dealing.today_lasts != Some(true));
        blocks.extend(without.map(Block::Paragraph));
    }
    if blocks.is_empty() {
        return None;
    }
    let title = "Deals worth putting on the table".to_owned();
    Some(Section { id: Some(SectionId::Deals), title, blocks })
}

/// What is fair by the book; for those who read on.
pub(super) fn appendix(found: &Found) -> Option<Section> {
    let dealings = found.deals.as_ref()?;
    let told = dealings.treaties.iter().map(|dealing| Told::new(dealings, dealing));
    let points: Vec<Text> = told.flat_map(|told| told.fair()).collect();
    if points.is_empty() {
        return None;
    }
    let blocks = vec![
        Block::paragraph(
            "Four ideas of a fair deal, over all deals that leave no signatory worse off. None of them asks whether the deal would last; where that was judged, it is told beside.",
        ),
        Block::List(points),
    ];
    let title = "Appendix: fair by the book".to_owned();
    Some(Section { id: Some(SectionId::Appendix), title, blocks })
}

/// The treaties whose deals were followed step by step.
pub(super) fn judged(dealings: &Dealings) -> impl Iterator<Item = &Dealing> {
    let is_told = |it: &&Dealing| {
        it.judging.is_ok()
            && (!it.deals.is_empty() || it.no_deals.as_ref().is_some_and(|all| !all.is_empty()))
    };
    dealings.treaties.iter().filter(is_told)
}

/// More on the first deal: what each side gains and gives, and what keeps it or spoils it.
fn first(conflict: &Conflict, told: &Told<'_>) -> Vec<Block> {
    let dealing = told.dealing;
    let Some(&first) = dealing.on_the_table().first() else { return Vec::new() };
    let deal = &dealing.deals[first];
    let mut points = told.gains(deal);
    points.extend(words::at_rest_in_words(conflict, dealing, deal).map(Text::from));
    points.extend(words::coming_in_words(conflict, dealing, deal).map(Text::from));
    points.extend(told.delivery(deal));
    let mut add = |title: &str, said: Vec<String>| {
        if !said.is_empty() {
            points.push(Text::new().strong(title).plain(said.join(" ")));
        }
    };
    // What breaks it is told below.
    add("What keeps it. ", words::temptations_in_words(conflict, deal));
    add("Who could spoil it. ", words::provocations_in_words(conflict, deal));
    let incidents = deal.incidents.iter().filter(|_| deal.is_lasting());
    let incidents = incidents.flat_map(|it| words::incidents_in_words(conflict, it));
    add("Incidents. ", incidents.collect());
    let rests = deal.rests_on.iter().flat_map(|it| words::rests_in_words(conflict, it));
    add("What the verdict rests on. ", rests.collect());
    if points.is_empty() {
        return Vec::new();
    }
    vec![Block::paragraph(Text::new().strong("Deal A:")), Block::List(points)]
}

/// The treaty that most is to be had from.
pub(super) fn main(dealings: &Dealings) -> Option<&Dealing> {
    judged(dealings).max_by_key(|it| {
        let tally = tally(it);
        (tally.surely_worth, tally.lasting, std::cmp::Reverse(it.treaty))
    })
}

/// What the answer says of deals: what to propose, and what breaks the others.
pub(super) fn answers(conflict: &Conflict, dealings: &Dealings) -> Option<(Text, Text)> {
    let dealing = main(dealings)?;
    let tally = tally(dealing);
    let first = first_answer(conflict, dealing, &tally);
    let second = second_answer(conflict, dealing, &tally);
    Some((first, second))
}

fn first_answer(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Text {
    let treaty = conflict.treaty(dealing.treaty);
    if dealing.deals.is_empty() {
        let why = words::hindrances_in_words(conflict, dealing).into_iter().next();
        let why = why.map_or(String::new(), |why| format!(": {why} "));
        return Text::new()
            .strong(format!(
                "No deal on “{}” could be signed from where things stand",
                treaty.label
            ))
            .plain(why);
    }
    let of = format!("of {} on “{}”", counted(tally.judged, "deal", "deals"), treaty.label);
    let is_in_force = |deal: &Deal| dealing.is_in_force(deal);
    let one = if dealing.deals.iter().any(is_in_force) {
        ", whose text is in force today,"
    } else {
        " that could be signed"
    };
    match tally.worth {
        None if dealing.judging == Ok(Judging::Listed) => Text::new()
            .strong(format!("On “{}” {}", treaty.label, words::known_of_too_many(dealing, tally)))
            .plain(". "),
        None => Text::from(format!(
            "Which deals on “{}” are worth proposing isn’t known: of {}, {} {} judged. ",
            treaty.label,
            words::deals_there_are(dealing, ""),
            count(tally.judged),
            verb(tally.judged, "was", "were"),
        )),
        Some(0) => Text::new()
            .strong(if tally.judged == 1 {
                format!("The one deal on “{}”{one} isn’t worth proposing", treaty.label)
            } else {
                format!("No deal is worth proposing, {of}")
            })
            .plain(match tally.failures.first() {
                Some(failed) => format!(
                    ". The commonest reason ({} of them): {}. ",
                    count(failed.count),
                    words::failure_in_words(conflict, &failed.of)
                ),
                None => ". ".to_owned(),
            }),
        Some(some) => {
            let best = dealing.on_the_table().first().map(|&at| &dealing.deals[at]);
            let says = best.map(|deal| words::package(conflict, dealing.treaty, &deal.settlements));
            let are = if some == 1 && tally.judged == 1 {
                format!("The one deal{one}")
            } else if some == 1 {
                "One deal is worth proposing".to_owned()
            } else {
                format!("{} deals are worth proposing", count(some))
            };
            let of = if tally.judged == 1 {
                format!(" on “{}” is worth proposing", treaty.label)
            } else {
                let which = if dealing.deals.iter().any(is_in_force) {
                    " (one of these texts is in force today)"
                } else {
                    " that could be signed"
                };
                format!(", of the {} on “{}”{which}", count(tally.judged), treaty.label)
            };
            let says = says.filter(|_| !treaty.issues.is_empty());
            let is_old = best.is_some_and(is_in_force);
            let known = if is_old { " It is in force today." } else { "" };
            let says = says.map_or(String::new(), |says| format!(" First: {says}.{known}"));
            let listed = dealing.listed.iter().map(|&at| &dealing.deals[at]);
            let worth: Vec<&Deal> = listed.filter(|deal| deal.is_worth_proposing()).collect();
            let is_worst_at_first = worth.iter().any(|deal| deal.in_zone == Some(false));
            let it = if some == 1 { "it" } else { "them" };
            let off = if is_worst_at_first {
                format!("no worse off for {it}, or worse at first and no worse in the end")
            } else {
                format!("no worse off for {it}")
            };
            let gains = best.map_or(String::new(), |deal| {
                let each = words::gains_in_words(dealing, deal);
                let each =
                    dealing.signatories.iter().zip(each).map(|(it, gain)| {
                        format!("{} {gain}", words::party_name(conflict, it.party))
                    });
                let points =
                    if dealing.signatories.iter().any(detente::dealing::Standpoint::has_points) {
                        ", each in its own points"
                    } else {
                        ""
                    };
                format!(" It brings {}{points}.", words::all_of(&each.collect::<Vec<_>>()))
            });
            let sure = words::sureness_of_gains(conflict, &worth);
            Text::new().strong(format!("{are}{of}")).plain(format!(
                ": {} {} {off}{sure}, {}, and outsiders do their part.{says}{gains} ",
                names(conflict, &treaty.signatories),
                verb(treaty.signatories.len(), "is", "are"),
                kept(conflict, dealing),
            ))
        }
    }
}

/// Who breaks deals, and what becomes of the text that has been begun.
fn second_answer(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Text {
    let text = who_breaks(conflict, dealing, tally);
    match words::text_on_its_way(conflict, dealing) {
        Some(said) => text.plain(format!("{said} ")),
        None => text,
    }
}

/// Who breaks deals: of those that no signatory would refuse, and apart from them of the others.
fn who_breaks(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Text {
    let (breakers, of) = if tally.in_zone > 0 {
        (&tally.breakers, tally.in_zone)
    } else {
        (&tally.breakers_outside, tally.judged)
    };
    let which = match (tally.in_zone, &dealing.judging) {
        (0, Ok(Judging::Listed)) => {
            "the deals that were judged, each of which leaves some signatory worse off"
        }
        (0, _) => "the deals, each of which leaves some signatory worse off",
        (_, Ok(Judging::Listed)) => "the judged deals that leave no signatory worse off",
        _ => "the deals that leave no signatory worse off",
    };
    let told = || dealing.deals.iter().filter(|deal| tally.in_zone == 0 || deal.is_in_zone());
    let provoked = provoked(conflict, told());
    let Some((parties, times)) = breakers.first() else {
        let was_asked = told().all(|deal| deal.provocations.is_some());
        let text = match (of, tally.judged) {
            (_, 0) => return Text::new(),
            (1, 1) => "nobody would break it".to_owned(),
            _ => format!("nobody would break any of {which}"),
        };
        return if was_asked && provoked.is_empty() {
            let text = Text::new().strong(super::sentence(&text));
            text.plain(", and nobody could provoke a breach and gain by that. ")
        } else if provoked.is_empty() {
            let text = Text::new().strong(super::sentence(&text));
            text.plain(" by a step of its own; whether somebody could provoke a breach was asked only of those that fail of nothing else. ")
        } else {
            Text::new().strong(format!("Unprovoked, {text}. ")).plain(provoked)
        };
    };
    let who = words::together(conflict, parties);
    let mut all = told();
    let example =
        all.find_map(|deal| deal.breakers.iter().flatten().find(|it| it.parties == *parties));
    let how = example.map(|breaker| words::breaker_in_words(conflict, breaker)).unwrap_or_default();
    let others: Vec<String> = breakers
        .iter()
        .skip(1)
        .map(|(parties, times)| {
            format!("{} ({})", words::together(conflict, parties), count(times))
        })
        .collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!(" Others who break some: {}.", words::all_of(&others))
    };
    let times = match *times {
        1 if tally.judged == 1 => "It".to_owned(),
        all if all == of && of > 1 => format!("All of {which}"),
        1 if of == 1 => "The only deal that leaves no signatory worse off".to_owned(),
        1 => format!("One of {which}"),
        some => format!("{} of {which}", count(some)),
    };
    Text::new()
        .strong(format!("{times} would be broken by {who}"))
        .plain(format!(". {how}{others} {provoked}"))
}

/// Who could bring a breach of some deals about and gain by it, as a sentence; nothing if nobody
/// could.
fn provoked<'a>(conflict: &Conflict, deals: impl Iterator<Item = &'a Deal>) -> String {
    let deals: Vec<&Deal> = deals.collect();
    let all = deals.iter().flat_map(|it| it.provocations.iter().flatten());
    let mut who: Vec<_> = all.map(|it| it.party).collect();
    who.sort_unstable();
    who.dedup();
    if who.is_empty() {
        return String::new();
    }
    let which = if deals.len() == 1 { "its end" } else { "the end of some" };
    format!("{} could provoke {which}, and gain by that. ", names(conflict, &who))
}

/// Why the deals worth proposing are kept, in a few words.
fn kept(conflict: &Conflict, dealing: &Dealing) -> &'static str {
    use detente::model::Exit;
    match conflict.treaty(dealing.treaty).exit {
        Exit::Any => "nobody gains by a breach that isn’t answered",
        Exit::All | Exit::Never => {
            "no party may leave alone in this model, and no promise is broken for gain"
        }
    }
}
