//! What is a number worth by a function of numbers?
//!
//! Exactly, as fractions.

use detente_model::Exact;
use num_traits::{One, Zero};

use super::super::domain::{Entries, Report, items, number, text};
use super::parameter::{needed, optional};
use crate::tree::Node;

/// The most coefficients of a polynomial: each raises a number to a higher power.
const MOST_COEFFICIENTS: usize = 8;

/// A function of a number.
pub(super) type OfNumber = Box<dyn Fn(&Exact) -> Exact>;

/// The function that a kind means; `Some(None)` if it is none that is read.
#[expect(clippy::option_option, reason = "an error in its parameters is no other kind")]
pub(super) fn of_number(
    kind: &str,
    fields: &Entries<'_>,
    report: &mut Report,
) -> Option<Option<OfNumber>> {
    let function: OfNumber = match kind {
        "IdentityFun" => Box::new(Exact::clone),
        "LinearFun" | "AffineFun" => {
            let slope = needed(fields, "slope", report)?;
            let bias = bias(fields, report)?;
            Box::new(move |at| at * &slope + &bias)
        }
        "QuadraticFun" => {
            let (square, slope) = (needed(fields, "a2", report)?, needed(fields, "a1", report)?);
            let bias = bias(fields, report)?;
            Box::new(move |at| (at * &square + &slope) * at + &bias)
        }
        "PolynomialFun" => {
            let factors = coefficients(fields, report)?;
            let bias = bias(fields, report)?;
            Box::new(move |at| {
                let powers = factors.iter().rev();
                powers.fold(Exact::zero(), |sum, factor| (sum + factor) * at) + &bias
            })
        }
        "TriangularFun" => {
            let ends = [needed(fields, "start", report)?, needed(fields, "end", report)?];
            let middle = needed(fields, "middle", report)?;
            let (bias, scale) = (bias(fields, report)?, scale(fields, report)?);
            Box::new(move |at| &bias + &scale * triangle(at, &ends, &middle))
        }
        "TrapezoidalFun" => {
            let ends = [needed(fields, "start", report)?, needed(fields, "end", report)?];
            let top = [needed(fields, "rise_end", report)?, needed(fields, "fall_start", report)?];
            let (bias, scale) = (bias(fields, report)?, scale(fields, report)?);
            Box::new(move |at| &bias + &scale * trapezoid(at, &ends, &top))
        }
        _ => return Some(None),
    };
    Some(Some(function))
}

fn bias(fields: &Entries<'_>, report: &mut Report) -> Option<Exact> {
    optional(fields, "bias", Exact::zero(), report)
}

fn scale(fields: &Entries<'_>, report: &mut Report) -> Option<Exact> {
    optional(fields, "scale", Exact::one(), report)
}

/// The factors of a number, its square and so on.
fn coefficients(fields: &Entries<'_>, report: &mut Report) -> Option<Vec<Exact>> {
    let listed = fields.need("coefficients", "this function", report)?;
    let listed = items(listed, "`coefficients`", report)?;
    if listed.len() > MOST_COEFFICIENTS {
        let message = format!("at most {MOST_COEFFICIENTS} coefficients are read");
        report.error("function-type", fields.head(), message);
        return None;
    }
    let what = "a coefficient";
    let mut read = |node: &Node| number(text(node, what, report)?, what, node.span, report);
    listed.iter().map(&mut read).collect()
}

/// From 0 at the start to 1 in the middle and back to 0 at the end.
fn triangle(at: &Exact, [start, end]: &[Exact; 2], middle: &Exact) -> Exact {
    if at <= start || at >= end {
        Exact::zero()
    } else if at <= middle {
        climbed(at, start, middle)
    } else {
        climbed(at, end, middle)
    }
}

/// From 0 at the start up to 1, level for a while, and back to 0 at the end.
fn trapezoid(at: &Exact, [start, end]: &[Exact; 2], [rise, fall]: &[Exact; 2]) -> Exact {
    if at < start || at > end {
        Exact::zero()
    } else if at <= rise {
        climbed(at, start, rise)
    } else if at <= fall {
        Exact::one()
    } else {
        climbed(at, end, fall)
    }
}

/// How much of the way from the foot to the top is done.
fn climbed(at: &Exact, foot: &Exact, top: &Exact) -> Exact {
    if foot == top { Exact::one() } else { (at - foot) / (top - foot) }
}
