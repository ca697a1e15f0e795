//! What does a formula in the file say?
//!
//! Problems point inside the text where it stands in the file byte for byte, else at all of it.

use detente_model::{Clause, Diagnostic, Span, parse, read_clause, resolve};

use super::{Context, limits, value};
use crate::tree::{Entry, Kind, Node, Scalar};

/// The node as a formula.
pub(super) fn clause(node: &Node, what: &str, context: &mut Context) -> Option<Clause> {
    if let Some(formula) = as_entry(node)
        && read_clause(&formula, 0, &context.conflict).is_ok()
    {
        context.report(
            Diagnostic::error(
                "wrong-kind",
                node.span,
                format!("{what} must be a text, and this is a key with a value"),
            )
            .with_help(format!("write `{formula}`")),
        );
        return None;
    }
    let scalar = value::text(node, what, &mut context.found)?;
    if context.is_full() {
        return None;
    }
    let expr = match parse(&scalar.text) {
        Ok(expr) => expr,
        Err(problem) => {
            context.report(placed(problem, node, scalar));
            return None;
        }
    };
    match resolve(&expr, &context.conflict) {
        Ok(formula) => {
            let weight = limits::weight(&formula, &context.conflict);
            let span = match scalar.offset {
                Some(offset) => Span::new(0, scalar.text.len()).shifted(offset),
                None => node.span,
            };
            let clause = Clause { formula, text: scalar.text.clone(), span };
            context.has_room(weight, span).then_some(clause)
        }
        // What is said about a broken name follows from what is wrong with the name.
        Err(_) if context.mentions_broken(&scalar.text) => None,
        Err(problems) => {
            for problem in problems {
                context.report(placed(problem, node, scalar));
            }
            None
        }
    }
}

/// The formula that was probably meant by `name: level`.
fn as_entry(node: &Node) -> Option<String> {
    let Kind::Map(entries) = &node.kind else { return None };
    let [Entry { key, value, .. }] = entries.as_slice() else { return None };
    let Kind::Text(level) = &value.kind else { return None };
    Some(match level.text.as_str() {
        "yes" | "true" => key.clone(),
        "no" | "false" => format!("not {key}"),
        level => format!("{key} = {level}"),
    })
}

/// A problem of a formula, at its place in the file.
fn placed(problem: Diagnostic, node: &Node, scalar: &Scalar) -> Diagnostic {
    let span = scalar.offset.map_or(node.span, |offset| problem.span.shifted(offset));
    Diagnostic { span, ..problem }
}

/// The node as a list of formulas; those with problems are left out.
pub(super) fn clauses(node: &Node, what: &str, context: &mut Context) -> Vec<Clause> {
    value::items(node, what, &mut context.found)
        .iter()
        .filter_map(|item| clause(item, "a formula", context))
        .collect()
}
