//! What does one party want?

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Exact};
use num_traits::Zero;

use super::super::domain::{
    Entries, File, Issue, IssueWorth, Profile, Report, WithoutDeal, entries, named, number, shown,
    text, values,
};
use super::range;
use crate::tree::Node;

/// The one kind of profile whose utilities add up issue by issue.
const ADDITIVE: &str = "LinearAdditiveUtilitySpace";
/// How versions of the program call utilities of listed values.
const LISTED: [&str; 2] = ["discreteutils", "DiscreteValueSetUtilities"];

/// How they call utilities of numbers between two.
const BETWEEN: [&str; 2] = ["numberutils", "NumberValueSetUtilities"];

/// The content of a profile of the one kind that is read.
pub(super) fn space<'t>(tree: &'t Node, report: &mut Report) -> Option<Entries<'t>> {
    let fields = entries(tree, "a profile", report)?;
    if let Some(space) = fields.get(ADDITIVE) {
        return entries(space, "a profile", report);
    }
    let kind = fields.all().first().map(|entry| shown(&entry.key)).unwrap_or_default();
    report.add(
        Diagnostic::error(
            "profile-type",
            fields.head(),
            format!("a profile of the type {kind} can't be read"),
        )
        .with_help(format!("profiles of the type `{ADDITIVE}` can")),
    );
    None
}

/// Reads a party's file.
pub(super) fn read(
    file: File<'_>,
    tree: &Node,
    issues: &[Issue],
    report: &mut Report,
) -> Option<Profile> {
    let fields = space(tree, report)?;
    let name = named(&fields, "a profile's `name`", file.stem(), report)?;
    let utilities = fields.need("issueUtilities", "this profile", report);
    let utilities = utilities.and_then(|node| entries(node, "`issueUtilities`", report));
    let weights = fields.need("issueWeights", "this profile", report);
    let weights = weights.and_then(|node| entries(node, "`issueWeights`", report));
    let (utilities, weights) = (utilities?, weights?);
    let known = by_name(issues);
    for entry in utilities.all().iter().chain(weights.all()) {
        if !known.contains_key(entry.key.as_str()) {
            report.error("unknown-issue", entry.span, no_issue(&entry.key));
        }
    }
    let mut worth = Vec::new();
    for (at, issue) in issues.iter().enumerate() {
        let what = format!("the weight of {}", shown(&issue.name));
        let weight = weights.need(&issue.name, "`issueWeights`", report).and_then(|node| {
            Some((number(text(node, &what, report)?, &what, node.span, report)?, node.span))
        });
        let utilities = utilities.need(&issue.name, "`issueUtilities`", report);
        let values = utilities.and_then(|node| listed(node, issue, report));
        let (Some((weight, span)), Some(values)) = (weight, values) else { continue };
        worth.push(IssueWorth { issue: at, weight, values, span });
    }
    if worth.len() < issues.len() {
        return None;
    }
    let without = match fields.get("reservationBid") {
        Some(bid) => worth_of(bid, issues, &worth, report)?,
        None => Exact::zero(),
    };
    Some(Profile {
        name,
        span: fields.head(),
        worth,
        rectangles: Vec::new(),
        any: Exact::zero(),
        without: WithoutDeal::Worth(without),
    })
}

/// The positions of issues by name.
fn by_name(issues: &[Issue]) -> BTreeMap<&str, usize> {
    issues.iter().enumerate().map(|(at, issue)| (issue.name.as_str(), at)).collect()
}

fn no_issue(name: &str) -> String {
    format!("the domain has no issue {}", shown(name))
}

/// What the values of an issue are worth.
fn listed(node: &Node, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let what = format!("the utilities of {}", shown(&issue.name));
    let kinds = entries(node, &what, report)?;
    if let Some(inner) = BETWEEN.into_iter().find_map(|kind| kinds.get(kind)) {
        return range::worth(&entries(inner, &what, report)?, &what, issue, report);
    }
    let Some(inner) = LISTED.into_iter().find_map(|kind| kinds.get(kind)) else {
        let kind = kinds.all().first().map(|entry| shown(&entry.key)).unwrap_or_default();
        report.add(
            Diagnostic::error(
                "issue-type",
                kinds.head(),
                format!("{what} are of the type {kind}, which can't be read"),
            )
            .with_help(format!("utilities of the types `{}` and `{}` can", LISTED[0], BETWEEN[0])),
        );
        return None;
    };
    let inner = entries(inner, &what, report)?;
    let table = inner.need("valueUtilities", &what, report)?;
    values(table, issue, report)
}

/// What a package is worth; an issue that it leaves open adds nothing.
fn worth_of(
    bid: &Node,
    issues: &[Issue],
    worth: &[IssueWorth],
    report: &mut Report,
) -> Option<Exact> {
    let fields = entries(bid, "`reservationBid`", report)?;
    // Both spellings occur.
    let values = match fields.get("issueValues") {
        Some(values) => values,
        None => fields.need("issuevalues", "`reservationBid`", report)?,
    };
    let settled = entries(values, "the issues of `reservationBid`", report)?;
    let known = by_name(issues);
    let mut sum = Exact::zero();
    for entry in settled.all() {
        let Some(&at) = known.get(entry.key.as_str()) else {
            report.error("unknown-issue", entry.span, no_issue(&entry.key));
            continue;
        };
        let name = text(&entry.value, "a value", report)?;
        let Some(value) = issues[at].position(name) else {
            let issue = shown(&issues[at].name);
            let message = format!("the domain has no value {} of the issue {issue}", shown(name));
            report.error("unknown-value", entry.value.span, message);
            continue;
        };
        sum += &worth[at].weight * &worth[at].values[value];
    }
    let is_open = |issue: &&Issue| settled.get(&issue.name).is_none();
    if let Some(open) = issues.iter().find(is_open) {
        let message = format!(
            "the reservation bid leaves {} open, so that issue adds nothing to it",
            shown(&open.name)
        );
        report.add(Diagnostic::warning("partial-bid", fields.head(), message));
    }
    Some(sum)
}
