//! How is a conflict written as a case file?
//!
//! Any conflict that reading a case file can give is written so that reading it again gives the
//! same conflict, but for places and white space. Of an import, the order in which options of
//! different parties stood between each other is lost, since a case file keeps a party's options
//! together.

mod number;
mod quote;
mod record;
mod settle;
mod story;
mod wishes;
mod yaml;

use detente_model::{
    Basis, Clause, Conflict, Declared, Ground, PartyId, Scenario, WalkAway, Weighed, print_exact,
};

pub(crate) use self::number::range;
pub(crate) use self::quote::text;
pub(crate) use self::yaml::{Yaml, write_entries};

/// Writes a conflict as the text of a case file.
#[must_use]
pub fn print_case(conflict: &Conflict) -> String {
    let mut text = String::from("detente: 1\n");
    write_entries(&header(conflict), 0, &mut text);
    for (key, section) in sections(conflict) {
        text.push('\n');
        write_entries(&[(key.to_owned(), section)], 0, &mut text);
    }
    // What the formatter refuses is valid too, only less well laid out.
    crate::format(&text).unwrap_or(text)
}

/// Writes a scenario of a conflict as it stands below `scenarios` in a case file: lines that are indented by two
/// spaces.
#[must_use]
pub fn print_scenario(conflict: &Conflict, scenario: &Scenario) -> String {
    let entry = (scenario.id.clone(), story::scenario(scenario, conflict));
    let mut text = String::new();
    write_entries(&[entry], 2, &mut text);
    text
}

/// All that a conflict says but the version of the format, under the keys that stand outermost in a case file.
pub(crate) fn said(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let sections = sections(conflict).into_iter().map(|(key, section)| (key.to_owned(), section));
    header(conflict).into_iter().chain(sections).collect()
}

fn header(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let untitled = conflict.title.trim().is_empty();
    let title = if untitled { "Untitled conflict" } else { &conflict.title };
    let mut header = vec![entry("title", Yaml::text(title))];
    if let Some(question) = &conflict.question {
        header.push(entry("question", Yaml::text(question)));
    }
    if let Some(day) = conflict.as_of {
        header.push(entry("as_of", Yaml::Scalar(day.to_string())));
    }
    header.push(entry("status", Yaml::text(conflict.status.word())));
    if !conflict.authors.is_empty() {
        let authors = conflict.authors.iter().map(String::as_str);
        header.push(entry("authors", Yaml::texts(authors)));
    }
    header
}

/// The sections that have something to say, in the order of the documentation.
fn sections(conflict: &Conflict) -> Vec<(&'static str, Yaml)> {
    let map = |entries| Yaml::Section(entries);
    let mut declared = [
        ("options", map(settle::options(conflict))),
        ("treaties", map(settle::treaties(conflict))),
    ];
    if let Some(Declared::Treaty(_)) = conflict.declared.first() {
        declared.reverse();
    }
    let [first, second] = declared;
    let mut sections = vec![
        ("sources", map(record::sources(conflict))),
        ("evidence", map(record::evidence(conflict))),
        ("parties", map(record::parties(conflict))),
        ("unknowns", map(settle::unknowns(conflict))),
        first,
        second,
        ("impossible", Yaml::Lines(formulas(&conflict.impossible))),
        ("same", Yaml::Lines(formulas(&conflict.same))),
    ];
    sections.retain(|(_, section)| !is_empty(section));
    if let Some(facts) = &conflict.now {
        sections.push(("now", Yaml::List(formulas(facts))));
    }
    let rest = [
        ("preferences", map(wishes::preferences(conflict))),
        ("walk_away", map(walk_away(conflict))),
        ("timeline", Yaml::Lines(story::timeline(conflict))),
        ("scenarios", map(story::scenarios(conflict))),
        ("coalitions", Yaml::Lines(coalitions(conflict))),
    ];
    sections.extend(rest.into_iter().filter(|(_, section)| !is_empty(section)));
    sections
}

fn is_empty(section: &Yaml) -> bool {
    match section {
        Yaml::List(items) | Yaml::Lines(items) => items.is_empty(),
        Yaml::Map(entries) | Yaml::Section(entries) => entries.is_empty(),
        Yaml::Scalar(_) | Yaml::Text(_) | Yaml::Noted(..) => false,
    }
}

fn walk_away(conflict: &Conflict) -> Vec<(String, Yaml)> {
    conflict
        .walk_away
        .iter()
        .map(|(party, walk_away)| {
            let value = match walk_away {
                WalkAway::State(facts) => Yaml::List(formulas(facts)),
                WalkAway::Value(value) => Yaml::Scalar(print_exact(value)),
            };
            (conflict.party(*party).id.clone(), value)
        })
        .collect()
}

fn coalitions(conflict: &Conflict) -> Vec<Yaml> {
    conflict.coalitions.iter().map(|members| party_names(members, conflict)).collect()
}

fn party_names(parties: &[PartyId], conflict: &Conflict) -> Yaml {
    Yaml::texts(parties.iter().map(|&party| conflict.party(party).id.as_str()))
}

fn entry(key: &str, value: Yaml) -> (String, Yaml) {
    (key.to_owned(), value)
}

/// A formula in its author's words, on one line.
fn formula(clause: &Clause) -> Yaml {
    Yaml::text(&clause.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn formulas(clauses: &[Clause]) -> Vec<Yaml> {
    clauses.iter().map(formula).collect()
}

/// `because` and `weighed`, where there is something to say.
fn basis(basis: &Basis, conflict: &Conflict) -> Vec<(String, Yaml)> {
    let ground = |ground: &Ground| match ground {
        Ground::Excerpt(excerpt) => conflict.evidence[excerpt.0].id.as_str(),
        Ground::Judgement => "judgement",
    };
    let mut entries = Vec::new();
    match basis.because.as_slice() {
        [] => {}
        [Ground::Judgement] => entries.push(entry("because", Yaml::text("judgement"))),
        grounds => entries.push(entry("because", Yaml::texts(grounds.iter().map(ground)))),
    }
    entries.extend(basis.weighed.as_ref().map(|it| entry("weighed", weighed(it))));
    entries
}

/// Who judged how much, and when.
pub(crate) fn weighed(weighed: &Weighed) -> Yaml {
    let mut fields = vec![entry("judgement", Yaml::text(&weighed.judgement))];
    fields.extend(weighed.by.as_ref().map(|by| entry("by", Yaml::text(by))));
    fields.extend(weighed.date.map(|day| entry("date", Yaml::Scalar(day.to_string()))));
    Yaml::Map(fields)
}
