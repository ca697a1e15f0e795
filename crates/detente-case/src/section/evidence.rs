//! Which words in the documents does the case rest on?

use detente_model::{Cited, Diagnostic, Excerpt, PartyId, SpokenBy};

use super::fields::{Fields, entries};
use super::{
    Context,
    id::{self, For},
    sources, value,
};
use crate::tree::Node;

const KEYS: [&str; 4] = ["source", "quote", "record", "speaker"];

/// Reads `evidence`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in entries(node, "`evidence`", &mut context.found) {
        let before = context.found.len();
        id::check(&entry.key, entry.span, For::Excerpt, &mut context.found);
        let what = format!("the excerpt `{}`", entry.key);
        let fields = Fields::read(&entry.value, &what, &KEYS, &mut context.found);
        let cited = fields.as_ref().and_then(|fields| cited(&entry.value, fields, &what, context));
        let speaker = fields.as_ref().and_then(|fields| speaker(fields, context));
        match cited {
            Some(cited) => context.conflict.evidence.push(Excerpt {
                id: entry.key.clone(),
                cited,
                speaker,
                span: entry.span,
            }),
            None => context.mark_broken_since(before, entry.key.as_str()),
        }
    }
}

/// Who speaks: a party, or nobody.
fn speaker(fields: &Fields<'_>, context: &mut Context) -> Option<SpokenBy> {
    let parties = context.conflict.parties.iter().enumerate();
    let mut words: Vec<(&str, SpokenBy)> =
        parties.map(|(at, party)| (party.id.as_str(), SpokenBy::Party(PartyId(at)))).collect();
    words.push(("none", SpokenBy::Nobody));
    value::word(fields.get("speaker")?, "`speaker`", &words, &mut context.found)
}

fn cited(node: &Node, fields: &Fields<'_>, what: &str, context: &mut Context) -> Option<Cited> {
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
