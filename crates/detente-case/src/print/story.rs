//! How are the timeline and the scenarios written?

use detente_model::{
    Answer, Conflict, Known, PartyId, Period, Preference, Scenario, UnknownId, print_exact,
};

use super::yaml::Yaml;
use super::{basis, entry, formulas, wishes};

/// The entries of `timeline`.
pub(super) fn timeline(conflict: &Conflict) -> Vec<Yaml> {
    conflict.timeline.iter().map(|it| period(it, conflict)).collect()
}

fn period(period: &Period, conflict: &Conflict) -> Yaml {
    let mut fields = vec![
        entry("date", Yaml::Scalar(period.date.to_string())),
        entry("what", Yaml::text(&period.what)),
    ];
    fields.extend(basis(&period.basis, conflict));
    if !period.state.is_empty() {
        fields.push(entry("state", Yaml::List(formulas(&period.state))));
    }
    fields.extend(prefer(&period.prefer, conflict));
    Yaml::Map(fields)
}

/// The entries of `scenarios`.
pub(super) fn scenarios(conflict: &Conflict) -> Vec<(String, Yaml)> {
    conflict.scenarios.iter().map(|it| (it.id.clone(), scenario(it, conflict))).collect()
}

pub(super) fn scenario(scenario: &Scenario, conflict: &Conflict) -> Yaml {
    let mut changes = Vec::new();
    if !scenario.fix.is_empty() {
        changes.push(entry("fix", Yaml::List(formulas(&scenario.fix))));
    }
    if !scenario.start.is_empty() {
        changes.push(entry("start", Yaml::List(formulas(&scenario.start))));
    }
    changes.extend(prefer(&scenario.prefer, conflict));
    if !scenario.unknowns.is_empty() {
        let answers = scenario.unknowns.iter().map(|(id, known)| answer(*id, known, conflict));
        changes.push(entry("unknowns", Yaml::Map(answers.collect())));
    }
    if changes.is_empty() {
        // A scenario must say what it changes, even if that is nothing.
        changes.push(entry("start", Yaml::List(Vec::new())));
    }
    if let Some(date) = &scenario.date {
        changes.insert(0, entry("date", Yaml::Scalar(date.to_string())));
    }
    if scenario.label != scenario.id {
        changes.insert(0, entry("label", Yaml::text(&scenario.label)));
    }
    Yaml::Map(changes)
}

fn answer(id: UnknownId, known: &Known, conflict: &Conflict) -> (String, Yaml) {
    let unknown = &conflict.unknowns[id.0];
    let value = match (known, &unknown.answer) {
        (Known::Number(number), _) => Yaml::Scalar(print_exact(number)),
        (Known::Level(level), Answer::Levels { levels, .. }) => Yaml::text(&levels[*level].id),
        (Known::Level(level), Answer::Number(_)) => Yaml::Scalar(level.to_string()),
    };
    (unknown.id.clone(), value)
}

fn prefer(prefer: &[(PartyId, Preference)], conflict: &Conflict) -> Option<(String, Yaml)> {
    let wish = |(party, preference): &(PartyId, Preference)| {
        (conflict.party(*party).id.clone(), wishes::preference(preference, conflict, None))
    };
    let all: Vec<_> = prefer.iter().map(wish).collect();
    (!all.is_empty()).then(|| entry("prefer", Yaml::Section(all)))
}
