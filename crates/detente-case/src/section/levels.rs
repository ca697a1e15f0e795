//! Which levels does an option, an unknown or a treaty have?

use detente_model::{Diagnostic, Level};

use super::limits::MOST_LEVELS;
use super::{
    Context, fields,
    id::{self, For},
    value,
};
use crate::tree::{Kind, Node};

/// The node as levels: a list of names, or a map from names to labels. The pair `[no, yes]` is
/// what is meant where nothing is written, and may be written too.
pub(super) fn read(node: &Node, what: &str, context: &mut Context) -> Vec<Level> {
    let found = &mut context.found;
    let mut levels: Vec<(Level, detente_model::Span)> = Vec::new();
    match &node.kind {
        Kind::Map(_) => {
            for entry in fields::entries(node, what, found) {
                id::check(&entry.key, entry.span, For::Level, found);
                let Some(label) = value::prose(&entry.value, "a level's label", found) else {
                    continue;
                };
                levels.push((Level { id: entry.key.clone(), label }, entry.span));
            }
        }
        Kind::Nothing | Kind::Text(_) | Kind::List(_) => {
            for item in value::items(node, what, found) {
                if let Some(scalar) = value::text(item, "a level", found) {
                    levels.push((Level::plain(scalar.text.clone()), item.span));
                }
            }
            let ids: Vec<&str> = levels.iter().map(|(level, _)| level.id.as_str()).collect();
            if ids != ["no", "yes"] {
                for (level, span) in &levels {
                    id::check(&level.id, *span, For::Level, found);
                }
            }
        }
    }
    if let Some((_, span)) = levels.get(MOST_LEVELS) {
        let message = format!("{what} has more than {MOST_LEVELS} entries");
        found.push(Diagnostic::error("too-many-entries", *span, message));
        levels.truncate(MOST_LEVELS);
    }
    let mut kept: Vec<Level> = Vec::new();
    for (level, span) in levels {
        if kept.iter().any(|other| other.id == level.id) {
            let message = format!("{what} has `{}` twice", level.id);
            found.push(Diagnostic::error("duplicate-id", span, message));
        } else {
            kept.push(level);
        }
    }
    kept
}
