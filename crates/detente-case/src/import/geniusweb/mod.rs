//! What does a scenario of `GeniusWeb` say?
//!
//! JSON files: one says what can be settled, and one for each party what every value is worth and
//! how much every issue counts; nothing is scaled. Two spellings are read, that of the Java and
//! that of the Python version. What no agreement is worth is said by a package, the reservation
//! bid. A profile repeats what can be settled, so that the domain's own file may be absent.

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Exact};
use num_traits::Zero;

use super::domain::{
    Bound, Domain, Entries, File, Files, Issue, IssueWorth, Profile, Report, Settlements,
    WithoutDeal, entries, items, number, shown, text, values,
};
use super::json_tree;
use crate::tree::Node;

/// The one kind of profile whose utilities add up issue by issue.
const ADDITIVE: &str = "LinearAdditiveUtilitySpace";
/// How versions of the program call utilities of listed values.
const LISTED: [&str; 2] = ["discreteutils", "DiscreteValueSetUtilities"];

/// Reads the files of a scenario.
pub(super) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let mut profiles = Vec::new();
    for file in &files.profiles {
        profiles.extend(parse(*file, report).map(|tree| (*file, tree)));
    }
    let (title, issues) = match files.domain {
        Some(file) => {
            let tree = parse(file, report)?;
            domain(&tree, file.stem(), report)?
        }
        None => {
            let (file, tree) = profiles.first()?;
            let space = space(tree, report)?;
            let tree = space.need("domain", "this profile", report)?;
            domain(tree, file.stem(), report)?
        }
    };
    if report.has_errors() {
        return None;
    }
    let read = profiles.iter().filter_map(|(file, tree)| profile(*file, tree, &issues, report));
    let profiles = read.collect();
    Some(Domain { title, issues, profiles })
}

fn parse(file: File<'_>, report: &mut Report) -> Option<Node> {
    let mut found = Vec::new();
    let tree = json_tree::read(file.text.as_bytes(), file.base, &mut found);
    report.extend(found);
    tree
}

/// The name of a domain and what can be settled in it.
fn domain(node: &Node, stem: &str, report: &mut Report) -> Option<(String, Vec<Issue>)> {
    let fields = entries(node, "a domain", report)?;
    let title = match fields.get("name") {
        Some(name) => text(name, "a domain's `name`", report)?.trim().to_owned(),
        None => stem.to_owned(),
    };
    let listed = fields.need("issuesValues", "this domain", report)?;
    let listed = entries(listed, "`issuesValues`", report)?;
    let mut bound = Bound::default();
    let mut issues = Vec::new();
    for entry in listed.all() {
        if !bound.issue(entry.span, report) {
            break;
        }
        let what = format!("the issue {}", shown(&entry.key));
        let Some(fields) = entries(&entry.value, &what, report) else { continue };
        if fields.get("range").is_some() {
            report.add(
                Diagnostic::error(
                    "issue-type",
                    entry.span,
                    format!("{what} is a range of numbers, which can't be read"),
                )
                .with_help("list the values instead"),
            );
            continue;
        }
        let Some(listed) = fields.need("values", &what, report) else { continue };
        let Some(listed) = items(listed, "`values`", report) else { continue };
        if !bound.settlements(listed.len(), &entry.key, entry.span, report) {
            break;
        }
        let mut settlements = Settlements::default();
        for value in listed {
            if let Some(name) = text(value, "a value", report) {
                settlements.add(name, value.span, report);
            }
        }
        let settlements = settlements.finish(&entry.key, entry.span, report);
        issues.push(Issue { name: entry.key.clone(), settlements, span: entry.span });
    }
    if issues.is_empty() && !report.has_errors() {
        report.error("no-issues", fields.head(), "this domain has no issue to settle");
    }
    Some((title, issues))
}

/// The content of a profile of the one kind that is read.
fn space<'t>(tree: &'t Node, report: &mut Report) -> Option<Entries<'t>> {
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

fn profile(file: File<'_>, tree: &Node, issues: &[Issue], report: &mut Report) -> Option<Profile> {
    let fields = space(tree, report)?;
    let name = match fields.get("name") {
        Some(name) => text(name, "a profile's `name`", report)?.trim().to_owned(),
        None => String::new(),
    };
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
        name: if name.is_empty() { file.stem().to_owned() } else { name },
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

/// What the listed values of an issue are worth.
fn listed(node: &Node, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let what = format!("the utilities of {}", shown(&issue.name));
    let kinds = entries(node, &what, report)?;
    let Some(inner) = LISTED.into_iter().find_map(|kind| kinds.get(kind)) else {
        let kind = kinds.all().first().map(|entry| shown(&entry.key)).unwrap_or_default();
        report.add(
            Diagnostic::error(
                "issue-type",
                kinds.head(),
                format!("{what} are of the type {kind}, which can't be read"),
            )
            .with_help(format!("utilities of the types `{}` and `{}` can", LISTED[0], LISTED[1])),
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
