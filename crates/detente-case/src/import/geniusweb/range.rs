//! Which numbers does a range list, and what are they worth?
//!
//! A range is its first and its greatest number and the step between two of them. Numbers between
//! two that have a utility are worth what lies on the line between these.

use detente_model::{Diagnostic, Exact, parse_exact, print_exact};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::super::domain::{Bound, Entries, Issue, Report, Settlement, items, number, shown, text};
use crate::tree::{Entry, Node};

/// The numbers of a range, as settlements. `Err` if there are too many, which ends the domain;
/// `Ok(None)` if it is none that can be read.
pub(super) fn settlements(
    range: &Node,
    issue: &Entry,
    bound: &mut Bound,
    report: &mut Report,
) -> Result<Option<Vec<Settlement>>, TooMany> {
    let what = format!("the `range` of {}", shown(&issue.key));
    let Some(listed) = items(range, &what, report) else { return Ok(None) };
    let numbers: Vec<Exact> = listed.iter().filter_map(|node| exact(node, &what, report)).collect();
    let [from, to, step] = numbers.as_slice() else {
        if listed.len() != 3 {
            let message = format!("{what} is its first number, its last, and the step between two");
            report.error("wrong-kind", issue.span, message);
        }
        return Ok(None);
    };
    if !step.is_positive() || from > to {
        let message = format!("{what} runs from {from} to {to} by {step}");
        report.add(Diagnostic::error("backward-range", issue.span, message).with_help(
            "the step must be greater than 0, and the last number not less than the first",
        ));
        return Ok(None);
    }
    let steps = ((to - from) / step).to_integer();
    let count = steps.to_usize().and_then(|steps| steps.checked_add(1)).unwrap_or(usize::MAX);
    if !bound.settlements(count, &issue.key, issue.span, report) {
        return Err(TooMany);
    }
    let named = |at: usize| Settlement {
        name: print_exact(&(from + step * Exact::from_integer(BigInt::from(at)))),
        span: issue.span,
    };
    Ok(Some((0..count).map(named).collect()))
}

/// A domain has more settlements than are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMany;

/// What each settlement of an issue is worth, from the utilities of two numbers.
pub(super) fn worth(
    fields: &Entries<'_>,
    what: &str,
    issue: &Issue,
    report: &mut Report,
) -> Option<Vec<Exact>> {
    let mut said = |key: &str| {
        let node = fields.need(key, what, report)?;
        exact(node, &format!("`{key}` of {}", shown(&issue.name)), report)
    };
    let (low, low_worth) = (said("lowValue"), said("lowUtility"));
    let (high, high_worth) = (said("highValue"), said("highUtility"));
    let (low, low_worth, high, high_worth) = (low?, low_worth?, high?, high_worth?);
    let rise = if high == low { Exact::zero() } else { (high_worth - &low_worth) / (high - &low) };
    let mut values = Vec::new();
    for settlement in &issue.settlements {
        let Some(value) = parse_exact(&settlement.name) else {
            let message =
                format!("{what} are those of numbers, and {} is none", shown(&settlement.name));
            report.error("not-a-number", fields.head(), message);
            return None;
        };
        values.push(&low_worth + (value - &low) * &rise);
    }
    Some(values)
}

fn exact(node: &Node, what: &str, report: &mut Report) -> Option<Exact> {
    number(text(node, what, report)?, what, node.span, report)
}
