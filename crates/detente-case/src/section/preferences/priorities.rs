//! What does a party want first, and what next?

use detente_model::Priority;

use crate::section::clause::clause;
use crate::section::fields::Fields;
use crate::section::{Context, basis, value};
use crate::tree::Node;

const KEYS: [&str; 5] = ["want", "when", "unsure", "because", "weighed"];

/// Reads `priorities`.
pub(super) fn read(node: &Node, context: &mut Context) -> Vec<Priority> {
    let items = value::items(node, "`priorities`", &mut context.found);
    items.iter().filter_map(|item| priority(item, context)).collect()
}

fn priority(node: &Node, context: &mut Context) -> Option<Priority> {
    let fields = Fields::read(node, "a priority", &KEYS, &mut context.found)?;
    let want = fields.need("want", "a priority", &mut context.found);
    let want = want.and_then(|it| clause(it, "`want`", context));
    let when = fields.get("when").map(|it| clause(it, "`when`", context));
    let unsure = fields.get("unsure");
    let unsure = unsure.and_then(|it| value::truth(it, "`unsure`", &mut context.found));
    let basis = basis::read(&fields, context);
    // A `when` with a problem must not become one that is always true.
    let when = match when {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Priority { want: want?, when, unsure: unsure.unwrap_or(false), basis })
}
