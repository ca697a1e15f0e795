//! Why does no deal carry a package out?

use detente::dealing::{BarrierBy, Because, Extent, Unkept};
use detente::model::{Conflict, OptionId};

use super::super::{Form, all_of, move_phrase, party_name, rule};
use super::package::package;
use detente::dealing::{Barred, Dealing, NoDealOn, WhyNoDeal};

/// The packages that no deal carries out, and why: one sentence for each reason, with how many
/// packages it concerns and one of them.
pub(crate) fn hindrances_in_words(conflict: &Conflict, dealing: &Dealing) -> Vec<String> {
    grouped(conflict, dealing, |why| !matches!(why, WhyNoDeal::NotKnown(_)))
}

/// The packages that were too much to look through, likewise.
pub(crate) fn not_looked_through_in_words(conflict: &Conflict, dealing: &Dealing) -> Vec<String> {
    grouped(conflict, dealing, |why| matches!(why, WhyNoDeal::NotKnown(_)))
}

fn grouped(
    conflict: &Conflict,
    dealing: &Dealing,
    is_told: impl Fn(&WhyNoDeal) -> bool,
) -> Vec<String> {
    let mut groups: Vec<(String, usize, &NoDealOn)> = Vec::new();
    for no_deal in dealing.no_deals.iter().flatten().filter(|it| is_told(&it.why)) {
        for reason in reasons(conflict, dealing, no_deal) {
            match groups.iter_mut().find(|(known, _, _)| *known == reason) {
                Some(group) => group.1 += 1,
                None => groups.push((reason, 1, no_deal)),
            }
        }
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.1));
    let said = groups.into_iter().map(|(reason, count, example)| {
        let says = package(conflict, dealing.treaty, &example.settlements);
        match count {
            1 => format!("{says}: {reason}"),
            more => format!("{more} packages, such as ({says}): {reason}"),
        }
    });
    said.collect()
}

/// Why no deal carries one package out, a sentence each.
pub(crate) fn hindrance_in_words(
    conflict: &Conflict,
    dealing: &Dealing,
    no_deal: &NoDealOn,
) -> Vec<String> {
    reasons(conflict, dealing, no_deal)
}

fn reasons(conflict: &Conflict, dealing: &Dealing, no_deal: &NoDealOn) -> Vec<String> {
    match &no_deal.why {
        WhyNoDeal::NotCarriedOut(unkept, looked) => {
            let mut said: Vec<String> =
                unkept.iter().map(|it| not_kept(conflict, dealing, it)).collect();
            if *looked != Extent::All {
                said.push("can’t be carried out, perhaps for the sake of more promises: not all ways in which promises could clash were tried.".to_owned());
            }
            said
        }
        WhyNoDeal::NotEntered(barred) => {
            barred.iter().map(|it| not_entered(conflict, it)).collect()
        }
        WhyNoDeal::RuledOut => {
            vec!["can’t be had, since no state that the case allows has it in force.".to_owned()]
        }
        WhyNoDeal::NotKnown(why) => vec![format!("can’t be judged: {why}.")],
    }
}

fn not_kept(conflict: &Conflict, dealing: &Dealing, it: &Unkept) -> String {
    let clause = it.promise.clause(conflict, dealing.treaty);
    let promise = rule(conflict, &clause.formula);
    let owners: Vec<String> = it.owners.iter().map(|&party| party_name(conflict, party)).collect();
    let whose = if owners.is_empty() { String::new() } else { format!(" ({})", all_of(&owners)) };
    let why = match it.because {
        Because::Contradiction => "it contradicts itself, or what else is promised",
        Because::Fixed => "what is supposed here takes that away",
        Because::Direction => "an option would have to go against its direction",
        Because::Impossible => "the case rules it out while the treaty is in force",
    };
    format!("can’t be carried out. It promises: {promise}{whose}; {why}.")
}

fn not_entered(conflict: &Conflict, it: &Barred) -> String {
    let by = match &it.by {
        None => "several rules of the case together stand in the way".to_owned(),
        Some(BarrierBy::EnterIf(formula, _)) => {
            format!("it is entered only if {}", rule(conflict, formula))
        }
        Some(BarrierBy::Impossible(at)) => {
            format!("the case rules out: {}", rule(conflict, &conflict.impossible[*at].formula))
        }
        Some(BarrierBy::Direction(option)) => {
            format!("“{}” goes one way only", label(conflict, *option))
        }
    };
    let opens: Vec<String> = it
        .opens
        .iter()
        .take(MOST_STEPS)
        .map(|moved| {
            let (from, to) = (&moved.from.position, &moved.to.position);
            let does = move_phrase(conflict, &moved.parties, from, to, Form::Gerund);
            let who =
                moved.parties.first().map_or(String::new(), |&party| party_name(conflict, party));
            format!("{who} by {does}")
        })
        .collect();
    let more = if it.opens.len() > MOST_STEPS || !it.is_all { ", among others" } else { "" };
    let opens = match opens.as_slice() {
        [] if !it.is_all => "not all steps of outsiders that could open it were tried".to_owned(),
        [] => "no single step of an outsider would open it".to_owned(),
        some => format!("what could open it: {}{more}", super::super::one_of(some)),
    };
    format!("can’t be entered from today: {by}. {}.", super::breaking::capital(opens))
}

/// The most steps that are named.
const MOST_STEPS: usize = 3;

fn label(conflict: &Conflict, option: OptionId) -> &str {
    &conflict.option(option).label
}
