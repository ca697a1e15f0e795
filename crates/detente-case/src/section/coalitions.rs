//! Which groups of parties shall be looked at together?

use detente_model::Diagnostic;

use super::{Context, value};
use crate::tree::Node;

/// Reads `coalitions`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for item in value::items(node, "`coalitions`", &mut context.found) {
        let before = context.found.len();
        let parties = value::parties(item, "a coalition", context);
        if parties.len() < 2 && context.found.len() == before {
            context.report(Diagnostic::error(
                "too-few-members",
                item.span,
                "a coalition needs at least two parties",
            ));
        }
        context.conflict.coalitions.push(parties);
    }
}
