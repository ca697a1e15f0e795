//! What does a formula in the file say?
//!
//! Problems point inside the text where it stands in the file byte for byte, else at all of it.

use detente_model::{Clause, Diagnostic, read_clause};

use super::{Context, limits, value};
use crate::tree::Node;

/// The node as a formula.
pub(super) fn clause(node: &Node, what: &str, context: &mut Context) -> Option<Clause> {
    let scalar = value::text(node, what, &mut context.found)?;
    if context.is_full() {
        return None;
    }
    match read_clause(&scalar.text, scalar.offset.unwrap_or(0), &context.conflict) {
        Ok(mut clause) => {
            if scalar.offset.is_none() {
                clause.span = node.span;
            }
            let weight = limits::weight(&clause.formula, &context.conflict);
            context.has_room(weight, clause.span).then_some(clause)
        }
        Err(problems) => {
            let follows = context.mentions_broken(&scalar.text);
            for mut problem in problems {
                if scalar.offset.is_none() {
                    problem.span = node.span;
                }
                if !(follows && is_about_names(&problem)) {
                    context.report(problem);
                }
            }
            None
        }
    }
}

/// The node as a list of formulas; those with problems are left out.
pub(super) fn clauses(node: &Node, what: &str, context: &mut Context) -> Vec<Clause> {
    value::items(node, what, &mut context.found)
        .iter()
        .filter_map(|item| clause(item, "a formula", context))
        .collect()
}

fn is_about_names(problem: &Diagnostic) -> bool {
    !matches!(problem.code, "formula-syntax" | "formula-too-deep" | "formula-too-long")
}
