//! How are the past and other suppositions given?

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::basis::Because;
use super::scalar::{Day, Formula, Id, Prose};
use super::wishes::Wishes;

/// Something that happened; with `state` it is a period that can be looked at afterwards.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "period")]
pub(super) struct Period {
    /// When it began.
    date: Day,
    /// What happened.
    what: Prose,
    /// Why we think so.
    because: Option<Because>,
    /// What was so then; may leave things open.
    state: Option<Vec<Formula>>,
    /// Preferences that were different then.
    prefer: Option<BTreeMap<Id, Wishes>>,
}

/// Something that might be different; says at least one thing that changes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "scenario")]
pub(super) struct Scenario {
    /// What it supposes, for readers.
    label: Option<Prose>,
    /// When it is, not before `as_of`; the outlook then says who loses by waiting.
    date: Option<Day>,
    /// What is held true: it is so today, and nobody can change it.
    fix: Option<Vec<Formula>>,
    /// What is different today; parties can change it afterwards.
    start: Option<Vec<Formula>>,
    /// Whole preferences that are replaced.
    prefer: Option<BTreeMap<Id, Wishes>>,
    /// Answers to unknowns.
    unknowns: Option<BTreeMap<Id, Prose>>,
}
