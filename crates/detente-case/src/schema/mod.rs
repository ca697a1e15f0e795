//! What may stand where in a case file, for editors that complete and check?
//!
//! The types here are read by nobody but the schema's generator: their documentation is what an
//! editor shows. What a schema can't say — that a name exists, that a state is feasible — is left
//! to reading.

#![expect(dead_code, reason = "the types are shapes for the schema and are never built")]

mod basis;
mod record;
mod scalar;
mod settle;
mod story;
mod wishes;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use scalar::{Day, Formula, Id, Number, Prose};

/// The JSON Schema of the case file, draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Case>().to_value();
    forbid_nothing(&mut schema);
    // What the schema is stands first, for whoever opens it.
    let Value::Object(mut rest) = schema else { return schema };
    let heading = ["$schema", "title", "description"].map(|key| (key.to_owned(), rest.remove(key)));
    let heading = heading.into_iter().filter_map(|(key, value)| Some((key, value?)));
    Value::Object(heading.chain(std::mem::take(&mut rest)).collect())
}

/// Where a key may be left out, its value may still not be empty.
fn forbid_nothing(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Array(words)) = map.get_mut("enum") {
                words.retain(|it| !it.is_null());
            }
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|it| it != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = map.get_mut("anyOf") {
                choices.retain(|it| it.get("type").is_none_or(|it| it != "null"));
                if let [only] = choices.as_slice() {
                    let only = only.clone();
                    map.remove("anyOf");
                    if let Value::Object(only) = only {
                        map.extend(only);
                    }
                }
            }
            map.values_mut().for_each(forbid_nothing);
        }
        Value::Array(values) => values.iter_mut().for_each(forbid_nothing),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A conflict: who takes part, what each can do, what they could agree on, and what each wants.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Detente case")]
struct Case {
    /// The version of the format; the first key of the file.
    detente: scalar::Version,
    /// What the case is called.
    title: Prose,
    /// What the case wants to know.
    question: Option<Prose>,
    /// The day up to which facts are used: `2024-08-20`, `2024-08` or `2024`.
    as_of: Option<Day>,
    /// How far the case has come; the briefing prints it.
    status: Option<Status>,
    /// Who wrote it: initials.
    authors: Option<Vec<Prose>>,
    /// The documents that the case cites.
    sources: Option<BTreeMap<Id, record::Source>>,
    /// The excerpts that statements rest on, each with a short name.
    evidence: Option<BTreeMap<Id, record::Excerpt>>,
    /// Who takes part: a short name for formulas, then the name for readers or a map.
    parties: BTreeMap<Id, record::PartyOrName>,
    /// Facts that nobody in the model decides and that the analyst doesn't know.
    unknowns: Option<BTreeMap<Id, settle::Unknown>>,
    /// What each party can do alone.
    options: Option<BTreeMap<Id, BTreeMap<Id, settle::OptionOrLabel>>>,
    /// What parties can settle only together.
    treaties: Option<BTreeMap<Id, settle::Treaty>>,
    /// Formulas that are never true. For what cannot be, not for what would break a promise.
    impossible: Option<Vec<Formula>>,
    /// Formulas such that all states that fit one of them are one state.
    same: Option<Vec<Formula>>,
    /// What is so today. Whatever isn't named is at its first level.
    now: Option<Vec<Formula>>,
    /// What each party wants, in one of four forms.
    preferences: Option<BTreeMap<Id, wishes::Wishes>>,
    /// What a party compares a deal with, where that isn't today: formulas, or a number of points.
    walk_away: Option<BTreeMap<Id, WalkAway>>,
    /// What happened before.
    timeline: Option<Vec<story::Period>>,
    /// What might be different.
    scenarios: Option<BTreeMap<Id, story::Scenario>>,
    /// Groups of parties that might join forces; `detente stability` asks what each could do
    /// together.
    coalitions: Option<Vec<Vec<Id>>>,
}

/// How far a case has come.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
enum Status {
    /// Nobody but its authors looked at it.
    Draft,
    /// Somebody else checked it.
    Reviewed,
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum WalkAway {
    /// Today, but for these formulas.
    State(Vec<Formula>),
    /// Points of the party's own scale.
    Points(Number),
}
