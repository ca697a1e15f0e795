//! What is fair by the book, and how much would have to be paid?

use detente::dealing::Fairness;
use detente::model::{Conflict, Position};

use super::super::party_name;
use super::gain::with_range;
use super::package::{deal_on, package};
use super::verdict::failure_in_words;
use detente::dealing::{Deal, Dealing, Fair, Judging, failure};

/// An idea of fairness, with its name.
pub(crate) fn fairness_in_words(idea: Fairness) -> &'static str {
    match idea {
        Fairness::Nash => "greatest product of gains (Nash)",
        Fairness::KalaiSmorodinsky => "equal shares of what each could gain (Kalai–Smorodinsky)",
        Fairness::Egalitarian => "equal gains in points (egalitarian)",
        Fairness::Utilitarian => "greatest sum of points (utilitarian)",
    }
}

/// The least payments that bring an efficient deal into the zone, a sentence each.
pub(crate) fn payments_in_words(conflict: &Conflict, dealing: &Dealing) -> Vec<String> {
    let treaty = conflict.treaty(dealing.treaty);
    let said = dealing.payments.iter().map(|least| {
        let issue = &treaty.issues[least.issue];
        let label = &issue.label;
        if least.amount == 0 {
            return format!("“{label}” isn’t needed: an efficient deal without it is acceptable.");
        }
        let who = issue.transfer.as_ref().map_or(String::new(), |transfer| {
            let name = |party| party_name(conflict, party);
            format!(", from {} to {}", name(transfer.from), name(transfer.to))
        });
        let amount = &issue.settlements[least.amount].label;
        format!(
            "“{label}” has to be at least {amount}{who}, for an efficient deal to leave no signatory worse off."
        )
    });
    said.collect()
}

/// What is fair by four ideas: for each deal that some of them choose, which ideas do, and what it
/// says and brings, and what becomes of it where that was judged. Empty where nothing is, or points can't be counted.
pub(crate) fn fair_in_words(
    conflict: &Conflict,
    dealing: &Dealing,
    today: Option<&Position>,
) -> Vec<(String, String)> {
    let mut groups: Vec<(&Fair, Vec<String>, bool)> = Vec::new();
    for (idea, fair) in &dealing.solutions {
        let Some(fair) = fair else { continue };
        let tie = if fair.is_tie { ", one of several" } else { "" };
        let said = format!("{}{tie}", fairness_in_words(*idea));
        let compares = idea.is_scale_dependent();
        match groups.iter_mut().find(|it| it.0.deal == fair.deal) {
            Some(group) => {
                group.1.push(said);
                group.2 &= compares;
            }
            None => groups.push((fair, vec![said], compares)),
        }
    }
    groups
        .into_iter()
        .map(|(fair, ideas, compares)| {
            let gains: Vec<String> = dealing
                .signatories
                .iter()
                .zip(fair.deal.utilities.iter().zip(&fair.gains))
                .filter_map(|(it, (value, range))| {
                    let gain = with_range(&it.gain(value.as_ref()?), range.as_ref());
                    Some(format!("{} {gain}", party_name(conflict, it.party)))
                })
                .collect();
            let caution = if compares {
                " This compares points of different parties, which mean different things."
            } else {
                ""
            };
            let (says, becomes) = said_of(conflict, dealing, fair, today);
            let mut ideas = ideas.join("; ");
            if let Some(first) = ideas.get(0..1).map(str::to_uppercase) {
                ideas.replace_range(0..1, &first);
            }
            (ideas, format!("{says}. {}.{becomes}{caution}", gains.join(", ")))
        })
        .collect()
}

/// What a fair deal says, and what becomes of it once it is signed, as a sentence; nothing where that
/// wasn't judged.
fn said_of(
    conflict: &Conflict,
    dealing: &Dealing,
    fair: &Fair,
    today: Option<&Position>,
) -> (String, String) {
    let settlements = &fair.deal.settlements;
    let is_it = |deal: &&Deal| {
        let worth = deal.utilities.iter().zip(&fair.deal.utilities);
        deal.settlements == *settlements
            && worth.into_iter().all(|(own, fair)| fair.as_ref().is_none_or(|fair| own == fair))
    };
    let Some(deal) = dealing.deals.iter().find(is_it) else {
        return (package(conflict, dealing.treaty, settlements), String::new());
    };
    let all: Vec<usize> = (0..settlements.len()).collect();
    let becomes = match (deal.worth_proposing, failure(dealing, deal)) {
        _ if dealing.judging == Ok(Judging::LeavingOnly) => String::new(),
        (Some(true), _) => " It is worth proposing.".to_owned(),
        (_, Some(of)) => format!(" But {}.", failure_in_words(conflict, &of)),
        (_, None) => String::new(),
    };
    (deal_on(conflict, dealing, deal, &all, today), becomes)
}
