//! What does one party want?

use detente_model::{Exact, Span, parse_exact};
use num_traits::One;

use super::super::domain::{
    Entries, File, Issue, Profile, Report, WithoutDeal, entries, named, number, text,
};
use super::kind::kind;
use super::utility::{self, Utility};
use crate::tree::{Entry, Kind, Node};

/// The most functions that are parts of others: each is worked out for every value of an issue.
const MOST_NESTED: usize = 128;

/// Reads a party's file.
pub(super) fn read(
    file: File<'_>,
    tree: &Node,
    issues: &[Issue],
    report: &mut Report,
) -> Option<Profile> {
    let fields = entries(tree, "a profile", report)?;
    let inner = without_discount(tree, report)?;
    let functions = nested(tree);
    if functions > MOST_NESTED {
        let message = format!(
            "this profile adds {functions} functions up, and at most {MOST_NESTED} are read"
        );
        report.error("too-many-functions", fields.head(), message);
        return None;
    }
    let utility = utility::read(&inner, issues, report);
    let stem = named(&inner, "a profile's `name`", file.stem(), report)?;
    let name = named(&fields, "a profile's `name`", &stem, report)?;
    let without = match without_deal(&fields, report)? {
        Some(without) => without,
        None => without_deal(&inner, report)?.unwrap_or(WithoutDeal::Least),
    };
    let Utility { worth, any } = utility?;
    Some(Profile { name, span: fields.head(), worth, rectangles: Vec::new(), any, without })
}

/// Where the file says that a deal loses worth with time, if it does.
pub(super) fn discount(tree: &Node) -> Option<Span> {
    let mut ignored = Report::default();
    let fields = entries(tree, "a profile", &mut ignored)?;
    let rate = fields.get("discount").and_then(|node| text(node, "`discount`", &mut ignored));
    let loses = rate.and_then(parse_exact).is_none_or(|rate| !rate.is_one());
    (is_discounted(&kind(&fields, &mut ignored)) && loses).then(|| fields.head())
}

/// The function itself, without those around it that only say what it loses with time.
fn without_discount<'t>(tree: &'t Node, report: &mut Report) -> Option<Entries<'t>> {
    let mut fields = entries(tree, "a profile", report)?;
    while is_discounted(&kind(&fields, report)) {
        let inner = fields.need("ufun", "this profile", report)?;
        fields = entries(inner, "`ufun`", report)?;
    }
    Some(fields)
}

/// How many functions are parts of others.
fn nested(node: &Node) -> usize {
    match &node.kind {
        Kind::Nothing | Kind::Text(_) => 0,
        Kind::List(items) => items.iter().map(nested).sum(),
        Kind::Map(entries) => {
            let parts = |entry: &Entry| match &entry.value.kind {
                Kind::List(items) if ["funs", "ufuns"].contains(&entry.key.as_str()) => items.len(),
                Kind::List(_) | Kind::Nothing | Kind::Text(_) | Kind::Map(_) => 0,
            };
            entries.iter().map(|entry| parts(entry) + nested(&entry.value)).sum()
        }
    }
}

fn is_discounted(kind: &str) -> bool {
    kind.contains("Discounted")
}

/// What no agreement is worth; `Some(None)` where nothing is said of it.
#[expect(clippy::option_option, reason = "an error is no silence")]
fn without_deal(fields: &Entries<'_>, report: &mut Report) -> Option<Option<WithoutDeal>> {
    let Some(node) = fields.get("reserved_value") else { return Some(None) };
    let written = text(node, "`reserved_value`", report)?.trim();
    if ["-.inf", "-.Inf", "-.INF", "-inf", "-Infinity"].contains(&written) {
        return Some(Some(WithoutDeal::Least));
    }
    let number: Exact = number(written, "`reserved_value`", node.span, report)?;
    Some(Some(WithoutDeal::Worth(number)))
}
