//! How do programs that annotate documents read a record?
//!
//! As Web Annotations in JSON-LD: each with the words and their surroundings, and with the position in characters where
//! the document's text is at hand.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::entry::{Entry, Whereabouts};
use super::what::What;
use detente_text::Document;

/// Entries as annotations; `documents` are those at hand, by source, with the files they stand in.
#[must_use]
pub fn annotations(entries: &[&Entry], documents: &BTreeMap<String, (String, Document)>) -> Value {
    let mut scalars: BTreeMap<&str, Scalars<'_>> = BTreeMap::new();
    let mut items = Vec::new();
    for entry in entries {
        let document = documents.get(&entry.source);
        let anchor = match document.map(|(_, document)| entry.whereabouts(&document.sha256)) {
            Some(Whereabouts::Stands(anchor)) => anchor,
            Some(Whereabouts::Orphaned | Whereabouts::Unread) | None => entry.anchor(),
        };
        let mut selectors = vec![json!({
            "type": "TextQuoteSelector",
            "exact": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        })];
        if let Some((_, document)) = document
            && anchor.document == document.sha256
            && anchor.stands(&document.text)
        {
            let count = scalars.entry(&entry.source).or_insert_with(|| Scalars::of(&document.text));
            let start = count.before(anchor.start);
            selectors.push(json!({
                "type": "TextPositionSelector",
                "start": start,
                "end": start + anchor.quote.chars().count(),
            }));
        }
        let what = entry.what();
        items.push(json!({
            "id": format!("urn:detente:{}", entry.id()),
            "type": "Annotation",
            "motivation": "classifying",
            "creator": entry.proposal.proposed_by.as_ref().and_then(|by| by.creator.as_ref()),
            "model": entry.proposal.proposed_by.as_ref().and_then(|by| by.model.as_ref()),
            "confidence": entry.proposal.confidence,
            "body": [
                { "type": "TextualBody", "purpose": "tagging", "value": tag(&what) },
                { "type": "TextualBody", "purpose": "describing", "format": "application/json",
                  "value": serde_json::to_string(&what).unwrap_or_default() },
            ],
            "target": {
                "source": document.map_or_else(|| format!("urn:sha256:{}", anchor.document), |(file, _)| file.clone()),
                "selector": selectors,
            },
        }));
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "total": items.len(),
        "first": { "type": "AnnotationPage", "items": items },
    })
}

fn tag(what: &What) -> String {
    match what {
        What::Event { plover, .. } => plover.clone(),
        What::Claim { about, .. } => about.clone(),
        What::Position { position, .. } => position.clone(),
        What::Quote { .. } | What::Statement { .. } | What::Excerpt { .. } => {
            what.kind().to_owned()
        }
    }
}

/// How many characters stand before a byte: counted once a block.
#[derive(Debug)]
struct Scalars<'a> {
    text: &'a str,
    before: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'a> Scalars<'a> {
    fn of(text: &'a str) -> Self {
        let mut seen = 0;
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            seen += starts(block);
            seen
        });
        Self { text, before: std::iter::once(0).chain(counted).collect() }
    }

    fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.before[block] + starts(&self.text.as_bytes()[block * BLOCK..byte])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}
