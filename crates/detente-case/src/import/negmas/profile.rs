//! What does one party want?

use detente_model::{Diagnostic, Exact};
use num_traits::Zero;

use super::super::domain::{
    Entries, File, Issue, IssueWorth, Profile, Report, WithoutDeal, entries, items, named, number,
    shown, text, values,
};
use super::kind::kind;
use crate::tree::Node;

/// Functions of which the worth adds up issue by issue; older versions used the second name.
const ADDITIVE: [&str; 2] = ["LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"];

/// Reads a party's file.
pub(super) fn read(
    file: File<'_>,
    tree: &Node,
    issues: &[Issue],
    report: &mut Report,
) -> Option<Profile> {
    let fields = entries(tree, "a profile", report)?;
    let kind = kind(&fields, report);
    if !kind.is_empty() && !ADDITIVE.contains(&kind.as_str()) {
        let message = format!("a utility function of the type {} can't be read", shown(&kind));
        report.add(
            Diagnostic::error("profile-type", fields.head(), message)
                .with_help(format!("functions of the type `{}` can", ADDITIVE[0])),
        );
        return None;
    }
    let name = named(&fields, "a profile's `name`", file.stem(), report)?;
    let mut positional = |key: &str| {
        let node = fields.need(key, "this profile", report)?;
        let list = items(node, &format!("`{key}`"), report)?;
        if list.len() == issues.len() {
            return Some(list);
        }
        let message = format!(
            "`{key}` has {} entries, and the domain has {} issues",
            list.len(),
            issues.len()
        );
        report.add(
            Diagnostic::error("wrong-number", node.span, message)
                .with_help("one entry for each issue, in the order of the domain"),
        );
        None
    };
    let (tables, weights) = (positional("values"), positional("weights"));
    let (tables, weights) = (tables?, weights?);
    let mut worth = Vec::new();
    for (at, issue) in issues.iter().enumerate() {
        let what = format!("the weight of {}", shown(&issue.name));
        let span = weights[at].span;
        let weight = text(&weights[at], &what, report)
            .and_then(|written| number(written, &what, span, report));
        let values = table(&tables[at], issue, report);
        let (Some(weight), Some(values)) = (weight, values) else { continue };
        worth.push(IssueWorth { issue: at, weight, values, span });
    }
    let any = match fields.get("bias") {
        Some(bias) => number(text(bias, "`bias`", report)?, "`bias`", bias.span, report)?,
        None => Exact::zero(),
    };
    let without = without_deal(&fields, report)?;
    if worth.len() < issues.len() {
        return None;
    }
    Some(Profile { name, span: fields.head(), worth, rectangles: Vec::new(), any, without })
}

/// A table from values to numbers.
fn table(node: &Node, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let what = format!("what the values of {} are worth", shown(&issue.name));
    let fields = entries(node, &what, report)?;
    let kind = kind(&fields, report);
    if !kind.is_empty() && kind != "TableFun" {
        let message = format!("a value function of the type {} can't be read", shown(&kind));
        report.add(
            Diagnostic::error("function-type", fields.head(), message)
                .with_help("write a `TableFun` with a `mapping` that gives every value a number"),
        );
        return None;
    }
    let mapping = fields.need("mapping", &what, report)?;
    values(mapping, issue, report)
}

fn without_deal(fields: &Entries<'_>, report: &mut Report) -> Option<WithoutDeal> {
    let Some(node) = fields.get("reserved_value") else { return Some(WithoutDeal::Least) };
    let written = text(node, "`reserved_value`", report)?.trim();
    if ["-.inf", "-.Inf", "-.INF", "-inf", "-Infinity"].contains(&written) {
        return Some(WithoutDeal::Least);
    }
    number(written, "`reserved_value`", node.span, report).map(WithoutDeal::Worth)
}
