//! What is so today?

use super::Context;
use super::clause::clauses;
use crate::tree::Node;

/// Reads `now`.
pub(super) fn read(node: &Node, context: &mut Context) {
    let facts = clauses(node, "`now`", context);
    context.conflict.now = Some(facts);
    context.conflict.now_span = node.span;
}
