//! What are packages worth that lie in hyperrectangles?
//!
//! A rectangle holds the packages whose values lie between bounds on some integer issues, and is
//! worth its utility times its weight. A package is worth the sum of those that hold it, divided by
//! a number that the file gives; the sum isn't cut, so it may pass 1.

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Exact};
use num_traits::{One, Signed};
use roxmltree::Node;

use super::super::domain::{Rectangle, Report};
use super::element::{Xml, called};
use super::issues::{Declared, Kind};

/// The most settlements of all issues that a party's rectangles bound, together.
const MOST_NAMED: usize = 1 << 17;

/// Reads a party's rectangles.
pub(super) fn read<'a>(
    xml: Xml<'a>,
    utility: Node<'a, 'a>,
    declared: &[Declared],
    report: &mut Report,
) -> Option<Vec<Rectangle>> {
    let whole = xml.number(utility, "maxutility", report)?;
    if !whole.is_positive() {
        let message = "`maxutility` must be greater than 0: worth is divided by it";
        report.error("maxutility", xml.span(utility), message);
        return None;
    }
    let mut rectangles = Vec::new();
    let mut named = 0;
    let mut first = None;
    for function in utility.children().filter(Node::is_element) {
        if !function.has_tag_name("ufun") {
            refuse(xml, function, report);
            continue;
        }
        if *first.get_or_insert(function) != function {
            let message =
                "this is a second `ufun`; GENIUS takes the first, and the others are left out";
            report.add(Diagnostic::warning("second-ufun", xml.span(function), message));
            continue;
        }
        if let Some(how) = function.attribute_node("aggregation")
            && !how.value().trim().eq_ignore_ascii_case("sum")
        {
            let what = called("the aggregation", how.value());
            report.add(
                Diagnostic::error(
                    "aggregation",
                    xml.attribute_span(how),
                    format!("{what} can't be read"),
                )
                .with_help("only rectangles whose worth adds up can: `sum`"),
            );
        }
        let weight = weight_of(xml, function, report)?;
        for node in function.children().filter(Node::is_element) {
            if !node.has_tag_name("hyperRectangle") {
                refuse(xml, node, report);
                continue;
            }
            let points = xml.number(node, "utility", report);
            let counts = weight_of(xml, node, report);
            let sides = sides(xml, node, declared, report);
            let (Some(points), Some(counts), Some(sides)) = (points, counts, sides) else {
                continue;
            };
            if sides.iter().any(|(_, settlements)| settlements.is_empty()) {
                let message = "this rectangle holds no package: a bound lies outside its issue";
                report.add(Diagnostic::warning("empty-rectangle", xml.span(node), message));
                continue;
            }
            let bounded = sides.iter().map(|(at, _)| declared[*at].issue.settlements.len());
            named += 1 + bounded.sum::<usize>();
            if named > MOST_NAMED {
                let message = "the rectangles up to here bound more values than can be worked out";
                report.error("too-many-rectangles", xml.span(node), message);
                return None;
            }
            let points = points * counts * &weight / &whole;
            rectangles.push(Rectangle { sides, points, span: xml.span(node) });
        }
    }
    Some(rectangles)
}

/// How often something counts: once, unless it says otherwise.
fn weight_of<'a>(xml: Xml<'a>, node: Node<'a, 'a>, report: &mut Report) -> Option<Exact> {
    match node.attribute("weight") {
        Some(_) => xml.number(node, "weight", report),
        None => Some(Exact::one()),
    }
}

/// The bounded issues with the settlements between their bounds.
fn sides<'a>(
    xml: Xml<'a>,
    node: Node<'a, 'a>,
    declared: &[Declared],
    report: &mut Report,
) -> Option<Vec<(usize, Vec<usize>)>> {
    let mut sides: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for side in node.children().filter(Node::is_element) {
        if !side.has_tag_name("INCLUDES") {
            refuse(xml, side, report);
            return None;
        }
        let index = xml.whole(side, "index", report)?;
        let least = xml.whole(side, "min", report)?;
        let most = xml.whole(side, "max", report)?;
        let Some(at) = declared.iter().position(|it| it.index == index) else {
            let message = format!("the domain has no issue with the index {index}");
            report.error("unknown-issue", xml.span(side), message);
            return None;
        };
        match declared[at].kind {
            Kind::Integer { from, to } => {
                // Two sides on one issue must both hold.
                let bounds = sides.entry(at).or_insert((from, to));
                *bounds = (bounds.0.max(least), bounds.1.min(most));
            }
            Kind::Discrete => {
                let name = called("the issue", &declared[at].issue.name);
                let message = format!("{name} has no numbers that a rectangle could bound");
                report.error("rectangle-side", xml.span(side), message);
                return None;
            }
        }
    }
    let positions = |(at, (least, most)): (usize, (i64, i64))| {
        let from = match declared[at].kind {
            Kind::Integer { from, .. } => from,
            Kind::Discrete => least,
        };
        // Within the issue's bounds, which are few enough to be listed.
        let position = |value: i64| usize::try_from(value.saturating_sub(from)).unwrap_or(0);
        let settlements =
            if least > most { Vec::new() } else { (position(least)..=position(most)).collect() };
        (at, settlements)
    };
    Some(sides.into_iter().map(positions).collect())
}

fn refuse(xml: Xml<'_>, node: Node<'_, '_>, report: &mut Report) {
    let what = called("an element", node.tag_name().name());
    report.add(
        Diagnostic::error("element", xml.span(node), format!("{what} can't be read here"))
            .with_help("of functions that don't add up issue by issue, only sums of `hyperRectangle` with `INCLUDES` are read"),
    );
}
