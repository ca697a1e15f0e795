//! What happened before?

use detente_model::Period;

use super::clause::clauses;
use super::fields::Fields;
use super::{Context, basis, preferences, value};
use crate::tree::Node;

/// Reads `timeline`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for item in value::items(node, "`timeline`", &mut context.found) {
        if let Some(period) = period(item, context) {
            context.conflict.timeline.push(period);
        }
    }
}

fn period(node: &Node, context: &mut Context) -> Option<Period> {
    let what = "an entry of the timeline";
    let keys = ["date", "what", "because", "state", "prefer"];
    let fields = Fields::read(node, what, &keys, &mut context.found)?;
    let date = fields.need("date", what, &mut context.found);
    let date = date.and_then(|it| value::day(it, "`date`", &mut context.found));
    let happened = fields.need("what", what, &mut context.found);
    let happened = happened.and_then(|it| value::prose(it, "`what`", &mut context.found));
    let basis = basis::read(&fields, context);
    let state = fields.get("state").map(|it| clauses(it, "`state`", context)).unwrap_or_default();
    let prefer = fields.get("prefer");
    let prefer = prefer.map(|it| preferences::replaced(it, context)).unwrap_or_default();
    Some(Period { date: date?, what: happened?, basis, state, prefer, span: node.span })
}
