//! In which order does a party rank the states?

use detente_model::{Diagnostic, RankedState};

use crate::section::clause::clauses;
use crate::section::fields::Fields;
use crate::section::{Context, value};
use crate::tree::{Kind, Node};

/// Reads `ranking`: best first, each entry one state or several that are tied.
pub(super) fn read(node: &Node, context: &mut Context) -> Vec<Vec<RankedState>> {
    let items = value::items(node, "`ranking`", &mut context.found);
    items
        .iter()
        .map(|item| match &item.kind {
            Kind::Map(_) => tied(item, context),
            Kind::Nothing | Kind::Text(_) | Kind::List(_) => {
                state(item, context).into_iter().collect()
            }
        })
        .filter(|group| !group.is_empty())
        .collect()
}

fn tied(node: &Node, context: &mut Context) -> Vec<RankedState> {
    let what = "an entry of a ranking";
    let fields = Fields::read(node, what, &["tied"], &mut context.found);
    let tied = fields.and_then(|fields| fields.need("tied", what, &mut context.found));
    let Some(tied) = tied else { return Vec::new() };
    let items = value::items(tied, "`tied`", &mut context.found);
    items.iter().filter_map(|item| state(item, context)).collect()
}

fn state(node: &Node, context: &mut Context) -> Option<RankedState> {
    if let Kind::List(items) = &node.kind {
        let clauses = clauses(node, "a state", context);
        // A state with a formula left out would fit others too.
        let complete = clauses.len() == items.len();
        return complete.then_some(RankedState::Fits { clauses, span: node.span });
    }
    let number = match &node.kind {
        Kind::Text(scalar) => scalar.text.parse::<u64>().ok().filter(|&number| number > 0),
        Kind::Nothing | Kind::List(_) | Kind::Map(_) => None,
    };
    if number.is_none() {
        context.report(
            Diagnostic::error(
                "wrong-kind",
                node.span,
                format!("a state of a ranking can't be {}", node.describe()),
            )
            .with_help(
                "write a list of formulas that fit one state, its number, or `{tied: […, …]}`",
            ),
        );
    }
    number.map(|number| RankedState::Number { number, span: node.span })
}
