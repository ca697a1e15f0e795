//! What do parties compare a deal with, where that isn't today?

use detente_model::{Preference, WalkAway};

use super::clause::clauses;
use super::fields::entries;
use super::{Context, value};
use crate::tree::{Kind, Node};

/// Reads `walk_away`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in entries(node, "`walk_away`", &mut context.found) {
        let Some(party) = value::party(&entry.key, entry.span, context) else { continue };
        let walk_away = match &entry.value.kind {
            Kind::List(_) => WalkAway::State(clauses(&entry.value, "`walk_away`", context)),
            Kind::Nothing | Kind::Text(_) | Kind::Map(_) => {
                let what = format!("what `{}` compares a deal with", entry.key);
                let Some(number) = value::exact(&entry.value, &what, &mut context.found) else {
                    continue;
                };
                match &context.conflict.preferences[party.0] {
                    Some(Preference::Weights(_)) | None => {}
                    Some(
                        Preference::Priorities(_) | Preference::Order(_) | Preference::Ranking(_),
                    ) => context.report(
                        detente_model::Diagnostic::error(
                            "no-scale",
                            entry.value.span,
                            format!("the preferences of `{}` have no points, so a number can't be compared with them", entry.key),
                        )
                        .with_help("name a state, as a list of formulas, or give it `weights`"),
                    ),
                }
                WalkAway::Value(number)
            }
        };
        context.conflict.walk_away.push((party, walk_away));
    }
}
