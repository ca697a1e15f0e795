//! What is each wish worth to a party?

use detente_model::{Amount, Diagnostic, Statement, Want};

use super::table;
use crate::section::clause::clause;
use crate::section::fields::Fields;
use crate::section::value::Bounds;
use crate::section::{Context, basis, value};
use crate::tree::Node;

const KEYS: [&str; 6] = ["want", "values", "when", "points", "because", "weighed"];

/// Reads `weights`: every statement needs its points.
pub(super) fn read_weights(node: &Node, context: &mut Context) -> Vec<Statement> {
    let items = value::items(node, "`weights`", &mut context.found);
    items.iter().filter_map(|item| statement(item, None, context)).collect()
}

/// Reads `order`: points count only by their order, and may be left out of all statements, the
/// first of which then is worth most.
pub(super) fn read_order(node: &Node, context: &mut Context) -> Vec<Statement> {
    let items = value::items(node, "`order`", &mut context.found);
    let points_of = |item: &Node| match &item.kind {
        crate::tree::Kind::Map(entries) => entries.iter().any(|entry| entry.key == "points"),
        crate::tree::Kind::Nothing | crate::tree::Kind::Text(_) | crate::tree::Kind::List(_) => {
            false
        }
    };
    let has_points = items.iter().any(points_of);
    let statements = items.iter().zip((1..=i64::try_from(items.len()).unwrap_or(1)).rev());
    statements
        .filter_map(|(item, from_last)| {
            let unwritten = (!has_points).then(|| Amount::whole(from_last));
            statement(item, unwritten, context)
        })
        .collect()
}

fn statement(node: &Node, unwritten: Option<Amount>, context: &mut Context) -> Option<Statement> {
    let fields = Fields::read(node, "a statement", &KEYS, &mut context.found)?;
    let want = fields.need("want", "a statement", &mut context.found);
    let want = want.and_then(|want| match fields.get("values") {
        Some(values) => table::read(want, values, context),
        None => clause(want, "`want`", context).map(Want::Holds),
    });
    let when = fields.get("when").map(|it| clause(it, "`when`", context));
    let points = match unwritten {
        Some(points) => Some(points),
        None => {
            let points = fields.need("points", "a statement", &mut context.found);
            points.and_then(|it| value::amount(it, "`points`", Bounds::Any, context))
        }
    };
    let basis = basis::read(&fields, context);
    if let Some(points) = &points
        && *points == Amount::whole(0)
    {
        let span = fields.get("points").map_or(node.span, |it| it.span);
        context.report(
            Diagnostic::warning("no-points", span, "this statement is worth 0 points")
                .with_help("leave it out, or say what it is worth"),
        );
    }
    // A `when` with a problem must not become one that is always true.
    let when = match when {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Statement { want: want?, when, points: points?, basis, span: node.span })
}
