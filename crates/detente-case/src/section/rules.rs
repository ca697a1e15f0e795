//! Which states can't be, and which are one?

use super::Context;
use super::clause::clauses;
use crate::tree::Node;

/// Reads `impossible`.
pub(super) fn read_impossible(node: &Node, context: &mut Context) {
    context.conflict.impossible = clauses(node, "`impossible`", context);
}

/// Reads `same`.
pub(super) fn read_same(node: &Node, context: &mut Context) {
    context.conflict.same = clauses(node, "`same`", context);
}
