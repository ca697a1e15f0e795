//! How is it given what a party wants?

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::basis::{Because, Weighed};
use super::scalar::{Amount, Formula};

/// What a party wants, in one of four forms; `costs` go with `weights` and `order`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "preferences")]
pub(super) struct Wishes {
    /// Statements, most important first: a state is better if it satisfies the first statement on
    /// which two states differ.
    priorities: Option<Vec<Priority>>,
    /// Statements with points that add up.
    weights: Option<Vec<Statement>>,
    /// Statements of which only the order of their points is known.
    order: Option<Vec<OrderedStatement>>,
    /// The states themselves, best first.
    ranking: Option<Vec<Ranked>>,
    /// What using the party's own options takes from the points.
    costs: Option<BTreeMap<String, CostOrPoints>>,
}

/// A statement of a list of priorities.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "priority")]
struct Priority {
    /// What the party wants.
    want: Formula,
    /// Where the wish counts.
    when: Option<Formula>,
    /// True if it isn't sure that this comes before the next.
    unsure: Option<bool>,
    /// Why we think so.
    because: Option<Because>,
    /// The judgement behind its place.
    weighed: Option<Weighed>,
}

/// A statement with points.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "statement")]
struct Statement {
    /// What the party wants; with `values`, the option, treaty stage or issue that they are about.
    want: Formula,
    /// What each level or settlement is worth, from 0 to 100; `absent` is without the treaty.
    values: Option<BTreeMap<String, Amount>>,
    /// Where the wish counts.
    when: Option<Formula>,
    /// What it is worth, in points of the party's own scale.
    points: Amount,
    /// Why we think so.
    because: Option<Because>,
    /// Who judged how much.
    weighed: Option<Weighed>,
}

/// A statement of which only the place in an order is known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ordered-statement")]
struct OrderedStatement {
    /// What the party wants; with `values`, the option, treaty stage or issue that they are about.
    want: Formula,
    /// What each level or settlement is worth, from 0 to 100; `absent` is without the treaty.
    values: Option<BTreeMap<String, Amount>>,
    /// Where the wish counts.
    when: Option<Formula>,
    /// Points of which only the order counts; left out everywhere, the first is worth most.
    points: Option<Amount>,
    /// Why we think so.
    because: Option<Because>,
    /// Who judged how much.
    weighed: Option<Weighed>,
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum Ranked {
    /// One state, or several that are tied.
    State(RankedState),
    /// Several states that are tied.
    Tied(Tied),
}

/// States that the party doesn't prefer to each other.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
struct Tied {
    /// The states.
    tied: Vec<RankedState>,
}

/// One state: formulas that fit it alone, or its number.
#[derive(JsonSchema)]
#[schemars(untagged, rename = "ranked-state")]
enum RankedState {
    /// Formulas that fit one feasible state.
    Fits(Vec<Formula>),
    /// The number of a feasible state, counted from 1.
    Number(#[schemars(range(min = 1))] u64),
}

#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum CostOrPoints {
    /// What using a yes/no option costs.
    Points(Amount),
    /// What each level costs, or `points`, and why.
    Cost(Cost),
}

/// What each level of an option costs, or under `points` what using a yes/no option costs.
#[derive(JsonSchema)]
#[schemars(rename = "cost")]
struct Cost {
    /// Why we think so.
    because: Option<Because>,
    /// Who judged how much.
    weighed: Option<Weighed>,
    /// What a level costs.
    #[schemars(flatten)]
    levels: BTreeMap<String, Amount>,
}
