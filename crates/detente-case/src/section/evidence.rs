//! Which words in the documents does the case rest on?

use detente_model::{Cited, Diagnostic, Excerpt};

use super::fields::{Fields, entries};
use super::{
    Context,
    id::{self, For},
    sources, value,
};
use crate::tree::Node;

/// Reads `evidence`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in entries(node, "`evidence`", &mut context.found) {
        let before = context.found.len();
        id::check(&entry.key, entry.span, For::Excerpt, &mut context.found);
        match cited(&entry.value, &format!("the excerpt `{}`", entry.key), context) {
            Some(cited) => context.conflict.evidence.push(Excerpt {
                id: entry.key.clone(),
                cited,
                span: entry.span,
            }),
            None => context.mark_broken_since(before, entry.key.as_str()),
        }
    }
}

fn cited(node: &Node, what: &str, context: &mut Context) -> Option<Cited> {
    let fields = Fields::read(node, what, &["source", "quote", "record"], &mut context.found)?;
    if let Some(record) = fields.get("record") {
        if let Some(key) = ["source", "quote"].iter().find(|key| fields.get(key).is_some()) {
            context.report(Diagnostic::error(
                "one-of",
                fields.key_span(key).unwrap_or(node.span),
                format!("{what} has `record`, so it can't have `{key}`"),
            ));
        }
        return value::prose(record, "`record`", &mut context.found).map(Cited::Record);
    }
    let source = fields.need("source", what, &mut context.found);
    let quote = fields.need("quote", what, &mut context.found);
    let source = source.and_then(|node| sources::find(node, context));
    let quote = quote.and_then(|node| {
        // The words must be found in the document, so they are kept as they stand.
        let scalar = value::text(node, "`quote`", &mut context.found)?;
        if scalar.text.trim().is_empty() {
            context.report(Diagnostic::error("empty-text", node.span, "`quote` is empty"));
            return None;
        }
        Some((scalar.text.clone(), node.span))
    });
    let (quote, span) = quote?;
    Some(Cited::Quote { source: source?, quote, span })
}
