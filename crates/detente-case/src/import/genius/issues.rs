//! What can be settled, and in which ways?

use std::collections::BTreeMap;

use detente_model::Diagnostic;
use roxmltree::Node;

use super::super::domain::{Bound, Issue, Report, Settlement, Settlements};
use super::element::{Xml, called};

/// An issue as the domain declares it.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) index: i64,
    pub(super) kind: Kind,
    pub(super) issue: Issue,
}

/// What kind of values an issue has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Those that are listed.
    Discrete,
    /// Whole numbers.
    Integer {
        /// The first.
        from: i64,
        /// The last.
        to: i64,
    },
}

/// Reads a domain's issues, in the order of the file.
pub(super) fn read(xml: Xml<'_>, report: &mut Report) -> Vec<Declared> {
    let mut declared: Vec<Declared> = Vec::new();
    let mut bound = Bound::default();
    let mut indices = BTreeMap::new();
    for node in xml.all("issue") {
        if !bound.issue(xml.span(node), report) {
            break;
        }
        let Some(index) = xml.whole(node, "index", report) else { continue };
        if indices.insert(index, ()).is_some() {
            let message = format!("another issue has the index {index} already");
            report.error("index-twice", xml.span(node), message);
            continue;
        }
        let Some(name) = xml.required(node, "name", report) else { continue };
        let (name, span) = (name.value(), xml.attribute_span(name));
        let Some(kind) = kind(xml, node, report) else { continue };
        let settlements = match kind {
            Kind::Discrete => {
                let items = items(node);
                if !bound.settlements(items.len(), name, span, report) {
                    break;
                }
                let mut settlements = Settlements::default();
                for item in items {
                    match xml.required(item, "value", report) {
                        Some(value) => {
                            settlements.add(value.value(), xml.attribute_span(value), report);
                        }
                        None => settlements.pass_over(),
                    }
                }
                settlements.finish(name, span, report)
            }
            Kind::Integer { from, to } => {
                let count = i128::from(to) - i128::from(from) + 1;
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                if !bound.settlements(count, name, span, report) {
                    break;
                }
                (from..=to).map(|value| Settlement { name: value.to_string(), span }).collect()
            }
        };
        let issue = Issue { name: name.to_owned(), settlements, span };
        declared.push(Declared { index, kind, issue });
    }
    declared
}

/// The values that an issue lists.
pub(super) fn items<'a>(node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name("item")).collect()
}

/// What kind of values an issue has; older files say it in other words.
pub(super) fn kind<'a>(xml: Xml<'a>, node: Node<'a, 'a>, report: &mut Report) -> Option<Kind> {
    let said = ["type", "vtype", "etype"].into_iter().find_map(|name| node.attribute_node(name));
    let Some(said) = said else { return Some(Kind::Discrete) };
    match said.value().trim().to_ascii_lowercase().as_str() {
        "discrete" => Some(Kind::Discrete),
        "integer" => {
            let range = node.children().find(|child| child.has_tag_name("range"));
            let bounds = match range {
                Some(range) if node.attribute("lowerbound").is_none() => range,
                Some(_) | None => node,
            };
            let from = xml.whole(bounds, "lowerbound", report);
            let to = xml.whole(bounds, "upperbound", report);
            let (from, to) = (from?, to?);
            if from > to {
                let message = format!("this issue runs from {from} down to {to}");
                report.error("backward-range", xml.span(node), message);
                return None;
            }
            Some(Kind::Integer { from, to })
        }
        _ => {
            let what = called("an issue of the type", said.value().trim());
            report.add(
                Diagnostic::error(
                    "issue-type",
                    xml.attribute_span(said),
                    format!("{what} can't be read"),
                )
                .with_help("issues of the types `discrete` and `integer` can: list the values"),
            );
            None
        }
    }
}
