//! Which documents does the case cite?

use detente_model::{Diagnostic, Source, SourceId, instead};

use super::fields::{Fields, entries};
use super::{
    Context,
    id::{self, For},
    value,
};
use crate::tree::{Kind, Node};

const KEYS: [&str; 6] = ["file", "published", "outlet", "reliability", "credibility", "repeats"];

/// Reads `sources`.
pub(super) fn read(node: &Node, context: &mut Context) {
    let entries = entries(node, "`sources`", &mut context.found);
    for entry in &entries {
        id::check(&entry.key, entry.span, For::Thing, &mut context.found);
        let source = Source {
            id: entry.key.clone(),
            file: String::new(),
            published: None,
            outlet: None,
            reliability: None,
            credibility: None,
            repeats: Vec::new(),
            span: entry.span,
            file_span: entry.span,
        };
        context.conflict.sources.push(source);
    }
    // Documents may repeat any other, so all names are known before the rest is read.
    for (at, entry) in entries.iter().enumerate() {
        let what = format!("the source `{}`", entry.key);
        if let Some(fields) = Fields::read(&entry.value, &what, &KEYS, &mut context.found) {
            read_one(SourceId(at), &what, &fields, context);
        }
    }
}

fn read_one(id: SourceId, what: &str, fields: &Fields<'_>, context: &mut Context) {
    let found = &mut context.found;
    let source = &mut context.conflict.sources[id.0];
    if let Some(node) = fields.need("file", what, found)
        && let Some(file) = value::prose(node, "`file`", found)
    {
        if leaves_folder(&file) {
            found.push(
                Diagnostic::error(
                    "outside-file",
                    node.span,
                    format!("`{file}` is not a place in the folder of the case"),
                )
                .with_help("copy the document to `sources/` and write `sources/name`"),
            );
        }
        source.file = file;
        source.file_span = node.span;
    }
    if let Some(node) = fields.get("published") {
        let is_unknown = matches!(&node.kind, Kind::Text(scalar) if scalar.text == "unknown");
        if !is_unknown {
            source.published = value::day(node, "`published`", found);
        }
    }
    source.outlet = fields.get("outlet").and_then(|node| value::prose(node, "`outlet`", found));
    if let Some(node) = fields.get("reliability") {
        let words = ["A", "B", "C", "D", "E", "F"].map(|word| (word, word));
        let word = value::word(node, "`reliability`", &words, found);
        source.reliability = word.and_then(|word| word.chars().next());
    }
    if let Some(node) = fields.get("credibility") {
        let words = [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6)];
        source.credibility = value::word(node, "`credibility`", &words, found);
    }
    if let Some(node) = fields.get("repeats") {
        for item in value::items(node, "`repeats`", &mut context.found) {
            let other = find(item, context);
            if other == Some(id) {
                context.report(Diagnostic::error(
                    "repeats-itself",
                    item.span,
                    format!("{what} can't repeat itself"),
                ));
            } else {
                context.conflict.sources[id.0].repeats.extend(other);
            }
        }
    }
}

/// The source that a node names.
pub(super) fn find(node: &Node, context: &mut Context) -> Option<SourceId> {
    let scalar = value::text(node, "a source", &mut context.found)?;
    let names: Vec<&str> = context.conflict.sources.iter().map(|it| it.id.as_str()).collect();
    let position = names.iter().position(|name| *name == scalar.text);
    if position.is_none() {
        let help = instead(&scalar.text, "sources", &names);
        let message = format!("there is no source `{}`", scalar.text);
        context.report(Diagnostic::error("unknown-source", node.span, message).with_help(help));
    }
    position.map(SourceId)
}

/// A case must not read files elsewhere: it may come from somebody else.
fn leaves_folder(file: &str) -> bool {
    file.starts_with('/') || file.contains(['\\', ':']) || file.split('/').any(|part| part == "..")
}
