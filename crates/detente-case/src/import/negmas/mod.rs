//! What does a scenario of `NegMAS` say?
//!
//! YAML or JSON files: one lists the issues, and one for each party their weights and what their
//! values are worth, both by position; nothing is scaled. A reservation value of -∞, or none,
//! excludes no package.

use detente_model::{Diagnostic, Exact};
use num_traits::Zero;

use super::domain::{
    Bound, Domain, Entries, File, Files, Issue, IssueWorth, Profile, Report, Settlement,
    Settlements, WithoutDeal, entries, items, number, shown, text, values, whole,
};
use super::json_tree;
use crate::tree::{self, Node};

/// Functions of which the worth adds up issue by issue; older versions used the second name.
const ADDITIVE: [&str; 2] = ["LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"];

/// Reads the files of a scenario.
pub(super) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let Some(file) = files.domain else {
        let span = files.profiles.first().map(File::span).unwrap_or_default();
        report.add(
            Diagnostic::error(
                "domain-missing",
                span,
                "a party's profile is here, but no file that says what can be settled",
            )
            .with_help("put the file with the `issues` into the same folder"),
        );
        return None;
    };
    let tree = parse(file, report)?;
    let fields = entries(&tree, "a domain", report)?;
    let title = match fields.get("name") {
        Some(name) => text(name, "a domain's `name`", report)?.trim().to_owned(),
        None => file.stem().to_owned(),
    };
    let issues = issues(&fields, report)?;
    if report.has_errors() {
        return None;
    }
    let mut profiles = Vec::new();
    for file in &files.profiles {
        let Some(tree) = parse(*file, report) else { continue };
        profiles.extend(profile(*file, &tree, &issues, report));
    }
    Some(Domain { title, issues, profiles })
}

fn parse(file: File<'_>, report: &mut Report) -> Option<Node> {
    let mut found = Vec::new();
    let text = file.text.trim_start_matches('\u{feff}').trim_start();
    let tree = if text.starts_with('{') {
        json_tree::read(file.text.as_bytes(), file.base, &mut found)
    } else {
        tree::read(file.text, file.base, &mut found)
    };
    for mut problem in found {
        if matches!(problem.code, "yaml-anchor" | "yaml-alias" | "yaml-tag") {
            problem.message = problem.message.replace("used in case files", "read in scenarios");
        }
        report.add(problem);
    }
    tree
}

fn issues(fields: &Entries<'_>, report: &mut Report) -> Option<Vec<Issue>> {
    let listed = fields.need("issues", "this domain", report)?;
    let listed = items(listed, "`issues`", report)?;
    let mut bound = Bound::default();
    let mut issues = Vec::new();
    for node in listed {
        if !bound.issue(node.span, report) {
            break;
        }
        let Some(fields) = entries(node, "an issue", report) else { continue };
        let Some(name) = fields.need("name", "this issue", report) else { continue };
        let Some(title) = text(name, "an issue's `name`", report) else { continue };
        let Some(listed) = fields.need("values", "this issue", report) else { continue };
        let Some(listed) = items(listed, "`values`", report) else { continue };
        let settlements = match kind(&fields, report).as_str() {
            "CategoricalIssue" | "OrdinalIssue" | "DiscreteIssue" | "" => {
                if !bound.settlements(listed.len(), title, name.span, report) {
                    break;
                }
                let mut settlements = Settlements::default();
                for value in listed {
                    if let Some(name) = text(value, "a value", report) {
                        settlements.add(name, value.span, report);
                    }
                }
                settlements.finish(title, name.span, report)
            }
            "ContiguousIssue" => {
                let Some((from, to)) = bounds(listed, name, report) else { continue };
                let count = i128::from(to) - i128::from(from) + 1;
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                if !bound.settlements(count, title, name.span, report) {
                    break;
                }
                let span = name.span;
                (from..=to).map(|value| Settlement { name: value.to_string(), span }).collect()
            }
            other => {
                let message = format!("an issue of the type {} can't be read", shown(other));
                report.add(
                    Diagnostic::error("issue-type", fields.head(), message)
                        .with_help("list the values, and make it a `CategoricalIssue`"),
                );
                continue;
            }
        };
        issues.push(Issue { name: title.to_owned(), settlements, span: name.span });
    }
    if issues.is_empty() && !report.has_errors() {
        report.error("no-issues", fields.head(), "this domain has no issue to settle");
    }
    Some(issues)
}

/// The first and the last of whole numbers that follow each other.
fn bounds(listed: &[Node], name: &Node, report: &mut Report) -> Option<(i64, i64)> {
    let [from, to] = listed else {
        let message = "the `values` of such an issue are its first and its last number";
        report.error("wrong-kind", name.span, message);
        return None;
    };
    let mut read = |node: &Node| {
        let written = text(node, "a bound", report)?;
        whole(written, "a bound", node.span, report)
    };
    let (from, to) = (read(from), read(to));
    let (from, to) = (from?, to?);
    if from > to {
        let message = format!("this issue runs from {from} down to {to}");
        report.error("backward-range", name.span, message);
        return None;
    }
    Some((from, to))
}

/// The `type` of something, without the module that it stands in; empty if there is none.
fn kind(fields: &Entries<'_>, report: &mut Report) -> String {
    let node = fields.get("type");
    let written = node.and_then(|node| text(node, "`type`", report)).unwrap_or_default();
    written.rsplit('.').next().unwrap_or_default().to_owned()
}

fn profile(file: File<'_>, tree: &Node, issues: &[Issue], report: &mut Report) -> Option<Profile> {
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
    let name = match fields.get("name") {
        Some(name) => text(name, "a profile's `name`", report)?.trim().to_owned(),
        None => String::new(),
    };
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
    Some(Profile {
        name: if name.is_empty() { file.stem().to_owned() } else { name },
        span: fields.head(),
        worth,
        rectangles: Vec::new(),
        any,
        without,
    })
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
