//! Who could make others break a deal, and which accidents does it survive?

use detente::model::Conflict;

use super::super::{Form, deed, deeds, does, party_name, together};
use super::breaking::capital;
use detente::dealing::{Deal, Incidents, Provocation};

/// Who could make others break a deal and gain by it, a sentence each.
pub(crate) fn provocations_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    let all = deal.provocations.iter().flatten();
    let told = all.map(|it| {
        let who = party_name(conflict, it.party);
        let provokes = does(conflict, &[it.party], "provokes", "provoke");
        format!("It lasts unless {who} {provokes}: {}", provocation(conflict, it))
    });
    told.collect()
}

/// The same of a deal that is broken anyway.
pub(crate) fn also_provoked_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    let all = deal.provocations.iter().flatten();
    all.map(|it| format!("Its end could be provoked, too: {}", provocation(conflict, it))).collect()
}

/// How the first who could make others break a deal would do it, as a sentence.
pub(crate) fn how_provoked(conflict: &Conflict, deal: &Deal) -> Option<String> {
    let first = deal.provocations.iter().flatten().next()?;
    Some(capital(provocation(conflict, first)))
}

fn provocation(conflict: &Conflict, it: &Provocation) -> String {
    let who = party_name(conflict, it.party);
    let does = deed(conflict, &it.step, Form::Plain);
    let then = if it.chain.is_empty() {
        "that is the breach, and what the others do then pays".to_owned()
    } else {
        format!("then {}, which pays", deeds(conflict, &it.chain))
    };
    format!("{who} could {does}; {then} {who}.")
}

/// Which single accidents a deal survives: one sentence, and one for each that it doesn't.
pub(crate) fn incidents_in_words(conflict: &Conflict, incidents: &Incidents) -> Vec<String> {
    if incidents.of == 0 {
        return Vec::new();
    }
    if incidents.not.is_empty() {
        return vec!["It survives any single incident: whatever is done once, by a party or in its name, things come to rest with the treaty in force.".to_owned()];
    }
    let told = incidents.not.iter().take(MOST_TOLD).map(|it| {
        let what = deed(conflict, &it.step, Form::Gerund);
        let who = together(conflict, &it.step.parties);
        let then = if it.chain.is_empty() {
            String::new()
        } else {
            format!("; then {}", deeds(conflict, &it.chain))
        };
        format!("An incident could end it: {who} {what}, or somebody in its name{then}.")
    });
    let mut said: Vec<String> = told.collect();
    let more = incidents.not.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        said.push(format!(
            "So could {more} more of the {} incidents that were tried.",
            incidents.of
        ));
    }
    said
}

/// The most incidents that are told one by one.
const MOST_TOLD: usize = 2;
