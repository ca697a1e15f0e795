//! How does a JSON document become the same tree as a YAML document?
//!
//! Numbers stay texts, as they are in YAML, so that they are read exactly; `NaN` and `Infinity`
//! are let through for whoever reads them to refuse.

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Span};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::json::{Document, Numbers};
use crate::tree::{Entry, Kind, MOST_FINDINGS, Node, Scalar};

/// The largest document that is read, in bytes.
const MOST_BYTES: usize = 16 << 20;
/// The most values of a document.
const MOST_VALUES: usize = 1 << 20;

/// Reads a document whose first byte counts as byte `base`; reports what is wrong.
pub(super) fn read(bytes: &[u8], base: usize, found: &mut Vec<Diagnostic>) -> Option<Node> {
    // Every value but the first of a list or map follows a comma.
    let values = bytes.iter().filter(|&&byte| byte == b',').count();
    if bytes.len() > MOST_BYTES || values > MOST_VALUES {
        let message = format!(
            "at most {} MiB and {MOST_VALUES} keys and values of a file are read",
            MOST_BYTES >> 20
        );
        found.push(Diagnostic::error("file-too-big", Span::new(base, base), message));
        return None;
    }
    let mut document = match Document::decode(bytes) {
        Ok(document) => document,
        Err(problem) => {
            found.push(shifted(problem, base));
            return None;
        }
    };
    let root = document.parse(Numbers::Any);
    let mut repeated = Vec::new();
    let tree = root.map(|root| node(&root, &document, base, &mut repeated));
    found.extend(document.found.into_iter().map(|problem| shifted(problem, base)));
    found.extend(repeated);
    tree
}

fn shifted(problem: Diagnostic, base: usize) -> Diagnostic {
    Diagnostic { span: problem.span.shifted(base), ..problem }
}

/// The parser bounds how deep this goes.
fn node(
    value: &Value<'_>,
    document: &Document<'_>,
    base: usize,
    found: &mut Vec<Diagnostic>,
) -> Node {
    let text = |text: &str| Kind::Text(Scalar { text: text.to_owned(), offset: None });
    let kind = match value {
        Value::StringLit(string) => text(&string.value),
        Value::NumberLit(number) => text(number.value),
        Value::BooleanLit(boolean) => text(if boolean.value { "true" } else { "false" }),
        Value::NullKeyword(_) => Kind::Nothing,
        Value::Array(list) => {
            Kind::List(list.elements.iter().map(|it| node(it, document, base, found)).collect())
        }
        Value::Object(object) => Kind::Map(entries(object, document, base, found)),
    };
    Node { span: place(value, document, base), kind }
}

fn entries(
    object: &Object<'_>,
    document: &Document<'_>,
    base: usize,
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut seen = BTreeMap::new();
    let mut entries = Vec::new();
    for property in &object.properties {
        let key = property.name.as_str();
        let span = place(&property.name, document, base);
        if seen.insert(key, ()).is_some() {
            if found.len() < MOST_FINDINGS {
                let message = "this key stands twice here";
                found.push(Diagnostic::error("duplicate-key", span, message));
            }
            continue;
        }
        let value = node(&property.value, document, base, found);
        entries.push(Entry { key: key.to_owned(), span, value });
    }
    entries
}

fn place(value: &impl Ranged, document: &Document<'_>, base: usize) -> Span {
    document.span(value).shifted(base)
}
