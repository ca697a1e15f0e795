//! What is each value of an issue worth to a party?

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Diagnostic, Exact};
use num_bigint::BigInt;
use num_traits::{One, Zero};
use roxmltree::Node;

use super::super::domain::{Report, shown};
use super::element::{Xml, called};
use super::issues::{self, Declared, Kind};

/// What each settlement of an issue is worth, between 0 and 1 unless evaluations are negative.
pub(super) fn values<'a>(
    xml: Xml<'a>,
    node: Node<'a, 'a>,
    declared: &Declared,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let kind = issues::kind(xml, node, report)?;
    match (declared.kind, kind) {
        (Kind::Discrete, Kind::Discrete) => discrete(xml, node, declared, report),
        (Kind::Integer { from, to }, Kind::Integer { .. }) if kind == declared.kind => {
            linear(xml, node, from, to, report)
        }
        (Kind::Discrete | Kind::Integer { .. }, _) => {
            let name = called("the issue", &declared.issue.name);
            report.add(
                Diagnostic::error(
                    "issue-differs",
                    xml.span(node),
                    format!("{name} has other values in the domain's file"),
                )
                .with_help("give it the same type and the same bounds"),
            );
            None
        }
    }
}

/// Evaluations in shares of the greatest.
fn discrete<'a>(
    xml: Xml<'a>,
    node: Node<'a, 'a>,
    declared: &Declared,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let mut given: BTreeMap<&str, Option<Exact>> = BTreeMap::new();
    let known: BTreeSet<&str> =
        declared.issue.settlements.iter().map(|settlement| settlement.name.as_str()).collect();
    for item in issues::items(node) {
        let Some(value) = xml.required(item, "value", report) else { continue };
        let (name, span) = (value.value(), xml.attribute_span(value));
        if !known.contains(name) {
            let issue = called("the issue", &declared.issue.name);
            let message = format!("the domain has no value {} of {issue}", shown(name));
            report.error("unknown-value", span, message);
        }
        let evaluation = xml.number(item, "evaluation", report);
        if given.insert(name, evaluation).is_some() {
            report.error(
                "named-twice",
                span,
                format!("{} stands twice in this issue", shown(name)),
            );
        }
    }
    let missing: Vec<&str> = declared
        .issue
        .settlements
        .iter()
        .map(|settlement| settlement.name.as_str())
        .filter(|name| !given.contains_key(name))
        .collect();
    if let Some(first) = missing.first() {
        let issue = called("the issue", &declared.issue.name);
        let more = match missing.len() {
            1 => String::new(),
            count => format!(" and {} others", count - 1),
        };
        let message = format!("{} of {issue}{more} has no evaluation here", shown(first));
        report.error("value-missing", xml.span(node), message);
        return None;
    }
    let given: Option<BTreeMap<&str, Exact>> =
        given.into_iter().map(|(name, value)| Some((name, value?))).collect();
    let given = given?;
    let greatest = given.values().max()?.clone();
    // GENIUS takes what is smaller for zero.
    let least_that_counts = Exact::new(BigInt::one(), BigInt::from(100_000));
    let settlements = declared.issue.settlements.iter();
    let worth = settlements.map(|settlement| match given.get(settlement.name.as_str()) {
        Some(value) if greatest >= least_that_counts => value / &greatest,
        Some(_) | None => Exact::zero(),
    });
    Some(worth.collect())
}

/// slope × distance from the lower bound + offset, cut to what lies between 0 and 1.
fn linear<'a>(
    xml: Xml<'a>,
    node: Node<'a, 'a>,
    from: i64,
    to: i64,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let Some(evaluator) = node.children().find(|child| child.has_tag_name("evaluator")) else {
        let message = "this issue has no `evaluator`, which says what its values are worth";
        report.error("evaluator-missing", xml.span(node), message);
        return None;
    };
    if let Some(form) = evaluator.attribute_node("ftype")
        && !form.value().trim().eq_ignore_ascii_case("linear")
    {
        let what = called("an evaluator of the type", form.value());
        report.add(
            Diagnostic::error(
                "evaluator-type",
                xml.attribute_span(form),
                format!("{what} can't be read"),
            )
            .with_help("evaluators of the type `linear` can; or list the values as `discrete`"),
        );
        return None;
    }
    let mut parameter = |new: &'static str, old: &'static str| {
        let name = if evaluator.attribute(new).is_none() && evaluator.attribute(old).is_some() {
            old
        } else {
            new
        };
        xml.number(evaluator, name, report)
    };
    let slope = parameter("slope", "parameter1");
    let offset = parameter("offset", "parameter0");
    let (slope, offset) = (slope?, offset?);
    let worth = (from..=to).map(|value| {
        let distance = BigInt::from(value) - BigInt::from(from);
        let raw = &slope * Exact::from_integer(distance) + &offset;
        raw.clamp(Exact::zero(), Exact::one())
    });
    Some(worth.collect())
}
