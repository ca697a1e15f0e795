//! How are documents, excerpts and parties given?

use schemars::JsonSchema;

use super::scalar::{Id, Prose, Published};

/// A document.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "source")]
pub(super) struct Source {
    /// Where it stands, relative to the folder of the case: `sources/name.md`.
    file: Prose,
    /// When it was published, or `unknown`.
    published: Option<Published>,
    /// Who published it.
    outlet: Option<Prose>,
    /// How reliable its source is, from A (reliable) to F (can't be judged).
    reliability: Option<Reliability>,
    /// How credible its content is, from 1 (confirmed) to 6 (can't be judged).
    credibility: Option<Credibility>,
    /// Sources whose content it only repeats, so that they count once.
    repeats: Option<Vec<Id>>,
}

#[derive(JsonSchema)]
#[schemars(inline)]
enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

#[derive(JsonSchema)]
#[schemars(inline, transparent)]
struct Credibility(#[schemars(range(min = 1, max = 6))] u8);

/// Words that stand in a source exactly so, or an entry of the case's record.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "excerpt")]
pub(super) struct Excerpt {
    /// The source.
    source: Option<Id>,
    /// The words, exactly as they stand in the source.
    quote: Option<Prose>,
    /// An entry of the record; instead of `source` and `quote`.
    record: Option<Prose>,
    /// Who speaks in it: a party, or `none`.
    speaker: Option<Id>,
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub(super) enum PartyOrName {
    /// The name for readers.
    Name(Prose),
    /// The name and more.
    Party(Party),
}

/// A party to the conflict, or an outsider who can influence it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "party")]
pub(super) struct Party {
    /// The name for readers.
    name: Prose,
    /// The name inside a sentence, where that differs: `the United States`. Pages
    /// use it there, with a capital where it begins one, and without its article
    /// in tables and figures.
    called: Option<Prose>,
    /// What it is in this conflict; nothing is computed from it.
    roles: Option<Vec<Role>>,
    /// Other names it goes by in documents.
    aliases: Option<Vec<Prose>>,
}

/// What a party is in the conflict.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase", rename = "role")]
enum Role {
    /// The conflict is between it and others.
    Disputant,
    /// It offers to help the disputants to an agreement.
    Mediator,
    /// It promises to uphold an agreement.
    Guarantor,
    /// It has a stake, and may spoil.
    Interested,
}
