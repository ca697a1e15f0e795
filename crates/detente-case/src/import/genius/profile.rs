//! What does one party want?

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Exact, Span, parse_exact};
use num_traits::{One, Zero};
use roxmltree::Node;

use super::super::domain::{IssueWorth, Profile, Report, WithoutDeal};
use super::element::{Xml, called};
use super::issues::Declared;
use super::{evaluation, rectangles};

/// Reads a party's file.
pub(super) fn read(xml: Xml<'_>, declared: &[Declared], report: &mut Report) -> Option<Profile> {
    let root = xml.document.root_element();
    let without = without_deal(xml, report);
    let utility = xml.all("utility").next();
    let (worth, rectangles) = match utility {
        Some(utility) => (Some(Vec::new()), rectangles::read(xml, utility, declared, report)),
        None => (additive(xml, declared, report), Some(Vec::new())),
    };
    Some(Profile {
        name: xml.file.stem().to_owned(),
        span: xml.span(root),
        worth: worth?,
        rectangles: rectangles?,
        any: Exact::zero(),
        without: WithoutDeal::Worth(without?),
    })
}

/// The reservation value; none is 0.
fn without_deal(xml: Xml<'_>, report: &mut Report) -> Option<Exact> {
    match xml.all("reservation").next() {
        Some(node) => xml.number(node, "value", report),
        None => Some(Exact::zero()),
    }
}

/// Where the file says that a deal loses worth with time, if it does.
pub(super) fn discount(xml: Xml<'_>) -> Option<Span> {
    let node = xml.all("discount_factor").next()?;
    let value = node.attribute("value").and_then(|text| parse_exact(text.trim()));
    (!value.is_some_and(|value| value.is_one())).then(|| xml.span(node))
}

/// Weight × worth over the issues.
fn additive(xml: Xml<'_>, declared: &[Declared], report: &mut Report) -> Option<Vec<IssueWorth>> {
    let weights = by_index(xml, "weight", report);
    let described = by_index(xml, "issue", report);
    let known: BTreeSet<i64> = declared.iter().map(|it| it.index).collect();
    for (index, node) in &described {
        if !known.contains(index) {
            let message = format!("the domain has no issue with the index {index}");
            report.error("unknown-issue", xml.span(*node), message);
        }
    }
    let mut all = Vec::new();
    for (at, declared) in declared.iter().enumerate() {
        let missing = |what: &str, report: &mut Report| {
            let name = called("the issue", &declared.issue.name);
            report.error(
                "issue-missing",
                xml.span(xml.document.root_element()),
                format!(
                    "this profile gives no {what} for {name} with the index {}",
                    declared.index
                ),
            );
        };
        let weight = match weights.get(&declared.index) {
            Some(node) => {
                xml.number(*node, "value", report).map(|weight| (weight, xml.span(*node)))
            }
            None => {
                missing("weight", report);
                None
            }
        };
        let values = match described.get(&declared.index) {
            Some(node) => evaluation::values(xml, *node, declared, report),
            None => {
                missing("values", report);
                None
            }
        };
        let (Some((weight, span)), Some(values)) = (weight, values) else { continue };
        all.push(IssueWorth { issue: at, weight, values, span });
    }
    (all.len() == declared.len()).then_some(all)
}

/// The elements with a name by their index.
fn by_index<'a>(
    xml: Xml<'a>,
    name: &'static str,
    report: &mut Report,
) -> BTreeMap<i64, Node<'a, 'a>> {
    let mut nodes = BTreeMap::new();
    for node in xml.all(name) {
        let Some(index) = xml.whole(node, "index", report) else { continue };
        if nodes.insert(index, node).is_some() {
            let message = format!("another `{name}` has the index {index} already");
            report.error("index-twice", xml.span(node), message);
        }
    }
    nodes
}
