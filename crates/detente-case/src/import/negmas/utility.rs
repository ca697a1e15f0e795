//! What is a package worth by a utility function?
//!
//! Functions that add up issue by issue, and weighted sums of such functions; others are refused.

use detente_model::{Diagnostic, Exact};
use num_traits::{One, Zero};

use super::super::domain::{
    Entries, Issue, IssueWorth, Report, entries, items, number, shown, text,
};
use super::kind::kind;
use super::parameter::{needed, optional};
use super::value;
use crate::tree::Node;

/// The function that `NegMAS` writes most.
const ADDITIVE: &str = "LinearAdditiveUtilityFunction";

/// What packages are worth.
#[derive(Debug)]
pub(super) struct Utility {
    /// What single issues add; each issue once at most.
    pub(super) worth: Vec<IssueWorth>,
    /// What every package is worth beside these.
    pub(super) any: Exact,
}

/// Reads a utility function.
pub(super) fn read(fields: &Entries<'_>, issues: &[Issue], report: &mut Report) -> Option<Utility> {
    match kind(fields, report).as_str() {
        // Older versions used the second name.
        "" | ADDITIVE | "LinearUtilityAggregationFunction" => additive(fields, issues, report),
        "AffineUtilityFunction" | "LinearUtilityFunction" => affine(fields, issues, report),
        "ConstUtilityFunction" => {
            let any = needed(fields, "value", report)?;
            Some(Utility { worth: Vec::new(), any })
        }
        "WeightedUtilityFunction" => sum(fields, issues, report),
        other => {
            let message = format!("a utility function of the type {} can't be read", shown(other));
            report.add(
                Diagnostic::error("profile-type", fields.head(), message).with_help(format!(
                    "functions that add up issue by issue can, as `{ADDITIVE}`"
                )),
            );
            None
        }
    }
}

/// Weight × worth of the value, over the issues.
fn additive(fields: &Entries<'_>, issues: &[Issue], report: &mut Report) -> Option<Utility> {
    let tables = positional(fields, "values", issues, report);
    let weights = positional(fields, "weights", issues, report);
    let (tables, weights) = (tables?, weights?);
    let mut worth = Vec::new();
    for (at, issue) in issues.iter().enumerate() {
        let weight = weight(&weights[at], issue, report);
        let values = value::read(&tables[at], issue, report);
        let (Some(weight), Some(values)) = (weight, values) else { continue };
        worth.push(IssueWorth { issue: at, weight, values, span: weights[at].span });
    }
    let any = optional(fields, "bias", Exact::zero(), report)?;
    (worth.len() == issues.len()).then_some(Utility { worth, any })
}

/// Weight × the value itself, over the issues, which are numbers.
fn affine(fields: &Entries<'_>, issues: &[Issue], report: &mut Report) -> Option<Utility> {
    let weights = positional(fields, "weights", issues, report)?;
    let mut worth = Vec::new();
    for (at, issue) in issues.iter().enumerate() {
        let weight = weight(&weights[at], issue, report);
        let values = value::numbers(issue, weights[at].span, report);
        let (Some(weight), Some(values)) = (weight, values) else { continue };
        worth.push(IssueWorth { issue: at, weight, values, span: weights[at].span });
    }
    let any = optional(fields, "bias", Exact::zero(), report)?;
    (worth.len() == issues.len()).then_some(Utility { worth, any })
}

/// Weight × function, over several functions.
fn sum(fields: &Entries<'_>, issues: &[Issue], report: &mut Report) -> Option<Utility> {
    let functions = fields.need("ufuns", "this profile", report)?;
    let functions = items(functions, "`ufuns`", report)?;
    let weights = match fields.get("weights") {
        Some(weights) => items(weights, "`weights`", report)?,
        None => &[],
    };
    if !weights.is_empty() && weights.len() != functions.len() {
        let message =
            format!("there are {} `ufuns` and {} `weights`", functions.len(), weights.len());
        report.error("wrong-number", fields.head(), message);
        return None;
    }
    let mut total = Utility { worth: Vec::new(), any: Exact::zero() };
    for (at, function) in functions.iter().enumerate() {
        let counts = match weights.get(at) {
            Some(node) => number(text(node, "a weight", report)?, "a weight", node.span, report)?,
            None => Exact::one(),
        };
        let part = read(&entries(function, "a utility function", report)?, issues, report)?;
        total.any += &counts * part.any;
        for worth in part.worth {
            let weight = &worth.weight * &counts;
            total.worth = added(total.worth, IssueWorth { weight, ..worth });
        }
    }
    Some(total)
}

/// What issues add, with what one more adds; each issue once.
fn added(mut all: Vec<IssueWorth>, more: IssueWorth) -> Vec<IssueWorth> {
    let Some(there) = all.iter_mut().find(|it| it.issue == more.issue) else {
        all.push(more);
        return all;
    };
    let pairs = there.values.iter().zip(&more.values);
    there.values = pairs.map(|(one, other)| one * &there.weight + other * &more.weight).collect();
    there.weight = Exact::one();
    all
}

/// A list with an entry for each issue.
fn positional<'t>(
    fields: &Entries<'t>,
    key: &str,
    issues: &[Issue],
    report: &mut Report,
) -> Option<&'t [Node]> {
    let node = fields.need(key, "this profile", report)?;
    let list = items(node, &format!("`{key}`"), report)?;
    if list.len() == issues.len() {
        return Some(list);
    }
    let message =
        format!("`{key}` has {} entries, and the domain has {} issues", list.len(), issues.len());
    report.add(
        Diagnostic::error("wrong-number", node.span, message)
            .with_help("one entry for each issue, in the order of the domain"),
    );
    None
}

fn weight(node: &Node, issue: &Issue, report: &mut Report) -> Option<Exact> {
    let what = format!("the weight of {}", shown(&issue.name));
    number(text(node, &what, report)?, &what, node.span, report)
}
