//! What is each value of an issue worth by a value function?
//!
//! A table names every value; other functions are of numbers. Those that no fraction can say, as
//! exponential ones, are refused.

use detente_model::{Diagnostic, Exact, Span, parse_exact};
use num_traits::Zero;

use super::super::domain::{Entries, Issue, Report, entries, items, number, shown, text, values};
use super::kind::kind;
use super::of_number::of_number;
use super::parameter::optional;
use crate::tree::Node;

/// The most bits of a number that a function is of: powers of it take several times that.
const MOST_BITS: u64 = 128;

/// The worth of each settlement of an issue.
pub(super) fn read(node: &Node, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let what = format!("what the values of {} are worth", shown(&issue.name));
    let fields = entries(node, &what, report)?;
    let kind = kind(&fields, report);
    match kind.as_str() {
        "" | "TableFun" => values(fields.need("mapping", &what, report)?, issue, report),
        "ConstFun" => {
            let bias = optional(&fields, "bias", Exact::zero(), report)?;
            Some(vec![bias; issue.settlements.len()])
        }
        "BiasedFun" => {
            let inner = read(fields.need("fun", &what, report)?, issue, report)?;
            let bias = optional(&fields, "bias", Exact::zero(), report)?;
            Some(inner.into_iter().map(|worth| worth + &bias).collect())
        }
        "AggregatingFun" => sum(&fields, issue, report),
        _ => {
            let Some(function) = of_number(&kind, &fields, report)? else {
                let message =
                    format!("a value function of the type {} can't be read", shown(&kind));
                report.add(Diagnostic::error("function-type", fields.head(), message).with_help(
                    "write a `TableFun` with a `mapping` that gives every value a number",
                ));
                return None;
            };
            let numbers = numbers(issue, fields.head(), report)?;
            Some(numbers.iter().map(function).collect())
        }
    }
}

/// The settlements of an issue, which must be numbers.
pub(super) fn numbers(issue: &Issue, span: Span, report: &mut Report) -> Option<Vec<Exact>> {
    let mut numbers = Vec::new();
    for settlement in &issue.settlements {
        let number = parse_exact(settlement.name.trim());
        let is_short = |it: &Exact| it.numer().bits() + it.denom().bits() <= MOST_BITS;
        let Some(number) = number.filter(is_short) else {
            let message = format!(
                "this is a function of numbers, and the value {} of the issue {} is none",
                shown(&settlement.name),
                shown(&issue.name)
            );
            report.error("not-a-number", span, message);
            return None;
        };
        numbers.push(number);
    }
    Some(numbers)
}

/// Weight × function, over several functions of the same issue.
fn sum(fields: &Entries<'_>, issue: &Issue, report: &mut Report) -> Option<Vec<Exact>> {
    let functions = items(fields.need("funs", "this function", report)?, "`funs`", report)?;
    let weights = items(fields.need("weights", "this function", report)?, "`weights`", report)?;
    if weights.len() != functions.len() {
        let message =
            format!("there are {} `funs` and {} `weights`", functions.len(), weights.len());
        report.error("wrong-number", fields.head(), message);
        return None;
    }
    let bias = optional(fields, "bias", Exact::zero(), report)?;
    let mut total = vec![bias; issue.settlements.len()];
    for (function, weight) in functions.iter().zip(weights) {
        let counts = number(text(weight, "a weight", report)?, "a weight", weight.span, report)?;
        for (sum, worth) in total.iter_mut().zip(read(function, issue, report)?) {
            *sum += &counts * worth;
        }
    }
    Some(total)
}
