//! How is that given which the parties settle, and that which nobody does?

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::basis::{Because, Weighed};
use super::scalar::{Amount, Formula, Id, LevelName, Number, Prose};

/// A fact that nobody in the model decides and the analyst doesn't know. It has one of `share`
/// (yes or no), `levels` with `shares`, or `number`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "unknown")]
pub(super) struct Unknown {
    /// The question, for readers.
    ask: Prose,
    /// How likely it is that the answer is yes, from 0 to 1.
    share: Option<Amount>,
    /// The answers that there are, other than no and yes.
    levels: Option<Levels>,
    /// How likely each of `levels` is; the middles sum to 1.
    shares: Option<Shares>,
    /// The range of a number.
    number: Option<Amount>,
    /// Why we think that this is open.
    because: Option<Because>,
    /// Who judged how likely each answer is.
    weighed: Option<Weighed>,
}

/// Short names in order, or a map from short names to labels.
#[derive(JsonSchema)]
#[schemars(untagged, rename = "levels")]
enum Levels {
    /// Short names.
    Names(Vec<LevelName>),
    /// Short names with labels.
    Labels(BTreeMap<Id, Prose>),
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum Shares {
    /// One share a level, in order.
    InOrder(Vec<Amount>),
    /// A share for each level by name.
    ByName(BTreeMap<Id, Amount>),
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub(super) enum OptionOrLabel {
    /// What it is, for readers: the option is used or not.
    Label(Prose),
    /// The label and more.
    Option(OptionDef),
}

/// Something that a party can do alone. Without `levels` it is used or not.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "option")]
pub(super) struct OptionDef {
    /// What it is, for readers.
    label: Option<Prose>,
    /// Its levels, in order, such as `[none, limited, major]`; the first holds where `now` is silent.
    levels: Option<Levels>,
    /// Which way its owner can move it along its levels; `both` if nothing is written.
    direction: Option<Direction>,
    /// True if it may be in no threat, pledge or guarantee: prisoners, aid, access for helpers.
    never_lever: Option<bool>,
    /// Why we think that the party can do this.
    because: Option<Because>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
enum Direction {
    /// Up and down.
    Both,
    /// Only to later levels.
    Forward,
    /// Only to earlier levels.
    Backward,
}

/// Something that parties can settle only together: absent, or at one of its stages with one
/// settlement for each issue.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "treaty")]
pub(super) struct Treaty {
    /// What it is, for readers.
    label: Option<Prose>,
    /// Who must agree; at least two.
    signatories: Vec<Id>,
    /// Its stages, in order, such as `[initialled, in-force]`; the last means in force. Without
    /// `stages` it is absent or in force.
    stages: Option<Levels>,
    /// Who may end it; `any` if nothing is written.
    exit: Option<Exit>,
    /// What must be true at the moment when it is entered, goes on to a later stage, or is
    /// amended; never tested afterwards. It names options of parties that don't sign, and the
    /// treaty's own issues.
    enter_if: Option<Formula>,
    /// What is due once it is in force, by signatories or others. A promise can be broken; whether
    /// it would be is what is asked.
    promises: Option<Vec<Formula>>,
    /// What it settles.
    issues: Option<BTreeMap<Id, Issue>>,
    /// Why we think that this treaty is to be had.
    because: Option<Because>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
enum Exit {
    /// Any signatory alone.
    Any,
    /// All signatories together.
    All,
    /// Nobody.
    Never,
}

/// A question that a treaty settles. It has `settlements`, or `transfer` if it is a payment.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "issue")]
struct Issue {
    /// What it is about, for readers.
    label: Option<Prose>,
    /// The ways to settle it.
    settlements: Option<BTreeMap<Id, SettlementOrLabel>>,
    /// A payment from one signatory to another.
    transfer: Option<Transfer>,
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum SettlementOrLabel {
    /// What it says, for readers.
    Label(Prose),
    /// The label and more.
    Settlement(Settlement),
}

/// One way to settle an issue.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "settlement")]
struct Settlement {
    /// What it says, for readers.
    label: Option<Prose>,
    /// What is due, by anybody, once a treaty with this settlement is in force.
    promises: Option<Vec<Formula>>,
}

/// A payment: amounts run from 0 to `most` in steps.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "transfer")]
struct Transfer {
    /// Who pays.
    from: Id,
    /// Who is paid.
    to: Id,
    /// The greatest amount.
    most: Number,
    /// The step between amounts.
    step: Number,
}
