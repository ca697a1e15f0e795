//! How is what a party gets from an agreement written as statements with points?
//!
//! Exactly, and on the file's own scale: a package is worth what the file says it is worth.

use detente_model::{
    Amount, Basis, Clause, Conflict, Exact, Formula, IssueId, Statement, TreatyId, VariableId,
    Want, print,
};
use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::{IssueWorth, Profile, Rectangle};

/// The only treaty of such a conflict.
pub(super) const TREATY: TreatyId = TreatyId(0);

/// The statements of a profile.
pub(super) fn statements(profile: &Profile, conflict: &Conflict) -> Vec<Statement> {
    let mut statements = Vec::new();
    for worth in &profile.worth {
        statements.extend(table(worth, conflict));
    }
    for rectangle in &profile.rectangles {
        statements.push(rectangular(rectangle, conflict));
    }
    if !profile.any.is_zero() {
        statements.push(any_agreement(profile.any.clone(), profile.span, conflict));
    }
    statements
}

/// The least that any package is worth; rectangles are left alone.
pub(super) fn least(profile: &Profile) -> Exact {
    let least_of = |worth: &IssueWorth| {
        let shares = worth.values.iter().map(|value| value * &worth.weight);
        shares.min().unwrap_or_else(Exact::zero)
    };
    profile.worth.iter().map(least_of).fold(profile.any.clone(), |sum, least| sum + least)
}

/// A table of values from 0 to 100. Where the file's values don't lie between 0 and 1, they are
/// stretched to do so and the points with them; what lies below 0 comes off for any agreement.
fn table(worth: &IssueWorth, conflict: &Conflict) -> Vec<Statement> {
    if worth.weight.is_zero() {
        return Vec::new();
    }
    let low = worth.values.iter().fold(Exact::zero(), |low, value| low.min(value.clone()));
    let high = worth.values.iter().fold(Exact::one(), |high, value| high.max(value.clone()));
    let stretch = &high - &low;
    let hundred = Exact::from_integer(BigInt::from(100));
    let scaled = worth.values.iter().map(|value| (value - &low) / &stretch * &hundred);
    let values = std::iter::once(Exact::zero()).chain(scaled).map(Amount::fixed).collect();
    let issue = IssueId { treaty: TREATY, issue: worth.issue };
    let span = conflict.issue(issue).span;
    let mut statements = vec![Statement {
        want: Want::Values { of: VariableId::Issue(issue), values, span },
        when: None,
        points: Amount::fixed(&worth.weight * stretch),
        basis: Basis::default(),
        span: worth.span,
    }];
    if !low.is_zero() {
        statements.push(any_agreement(&worth.weight * low, worth.span, conflict));
    }
    statements
}

/// Points where all sides of a rectangle hold a package.
fn rectangular(rectangle: &Rectangle, conflict: &Conflict) -> Statement {
    let mut parts: Vec<Formula> = Vec::new();
    for (issue, settlements) in &rectangle.sides {
        let issue = IssueId { treaty: TREATY, issue: *issue };
        // A side that bounds nothing needs no words.
        if settlements.len() < conflict.issue(issue).settlements.len() {
            parts.push(Formula::Settled { issue, settlements: settlements.clone() });
        }
    }
    let formula = match parts.len() {
        0 => Formula::InForce(TREATY),
        1 => parts.remove(0),
        _ => Formula::And(parts),
    };
    holds(formula, rectangle.points.clone(), rectangle.span, conflict)
}

fn any_agreement(points: Exact, span: detente_model::Span, conflict: &Conflict) -> Statement {
    holds(Formula::InForce(TREATY), points, span, conflict)
}

fn holds(
    formula: Formula,
    points: Exact,
    span: detente_model::Span,
    conflict: &Conflict,
) -> Statement {
    let text = print(&formula, conflict);
    Statement {
        want: Want::Holds(Clause { formula, text, span }),
        when: None,
        points: Amount::fixed(points),
        basis: Basis::default(),
        span,
    }
}
