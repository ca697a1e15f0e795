//! How does a statement say what it rests on?

use schemars::JsonSchema;

use super::scalar::{Day, Id, Prose};

/// Why we think so: short names of excerpts, or `judgement`.
#[derive(JsonSchema)]
#[schemars(untagged, rename = "because")]
pub(super) enum Because {
    /// One excerpt, or `judgement`.
    One(Id),
    /// Several excerpts.
    Several(Vec<Id>),
}

/// The judgement behind a number: why this much, by whom, when. No quotation can vouch for a number.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "weighed")]
pub(super) struct Weighed {
    /// Why this much.
    judgement: Prose,
    /// Whose judgement: initials.
    by: Option<Prose>,
    /// When it was made.
    date: Option<Day>,
}
