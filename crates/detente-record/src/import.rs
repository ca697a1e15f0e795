//! What did other programs mark in these documents?
//!
//! PLOVER events and Web Annotations become proposals like those of the reader. Only where the words they give stand in a
//! document exactly, and in one place that their surroundings tell apart; what isn't found is told, and never guessed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::anchor::{Anchor, Anchoring, find_all};
use super::line::ProposalLine;
use super::what::What;
use detente_text::{Actor, Document};
use detente_text::{Confidence, Plover};

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Proposals, each with its source.
    pub proposals: Vec<(String, ProposalLine)>,
    /// What wasn't found.
    pub not_found: Vec<NotFound>,
}

/// An item that stands in no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// Which, from 1.
    pub number: usize,
    /// Why.
    pub why: String,
}

/// Why a file can't be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Not JSON.
    #[error("the file is no JSON: {0}")]
    Json(String),
    /// Neither of the formats.
    #[error("the file holds neither Web Annotations nor PLOVER events")]
    Unknown,
}

/// Reads a file of another program; `documents` are those of the case, by source, with the files they stand in.
///
/// # Errors
/// If it is in neither format.
pub fn import(
    json: &str,
    documents: &BTreeMap<String, (String, Document)>,
) -> Result<Imported, ImportError> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| ImportError::Json(error.to_string()))?;
    let items = items(&value).ok_or(ImportError::Unknown)?;
    let mut done = Imported::default();
    for (number, item) in (1..).zip(items) {
        let read = if item.get("target").is_some() { annotation(item) } else { event(item) };
        let outcome =
            read.and_then(|marked| place(&marked, documents).map(|place| (marked, place)));
        match outcome.and_then(|(marked, (source, document, span))| {
            let new =
                ProposalLine::new(document, span, marked.what, marked.rule, Confidence::Medium);
            new.map(|proposal| (source.to_owned(), proposal))
                .ok_or_else(|| "it has no words".to_owned())
        }) {
            Ok(proposal) => done.proposals.push(proposal),
            Err(why) => done.not_found.push(NotFound { number, why }),
        }
    }
    Ok(done)
}

/// Words that somebody marked somewhere.
struct Marked {
    source: String,
    quote: String,
    prefix: String,
    suffix: String,
    /// The first character, where it is known.
    start: Option<usize>,
    what: What,
    rule: &'static str,
}

fn items(value: &Value) -> Option<Vec<&Value>> {
    let list = |value: &'_ Value| value.as_array().is_some();
    let found = match value {
        Value::Array(all) => Some(all),
        Value::Object(_) => ["events", "items", "@graph"]
            .iter()
            .find_map(|key| value.get(key).filter(|it| list(it)))
            .or_else(|| value.pointer("/first/items"))
            .and_then(Value::as_array),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    };
    match found {
        Some(all) => Some(all.iter().collect()),
        None if value.get("target").is_some() => Some(vec![value]),
        None => None,
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// One text, or a list of them.
fn texts(value: &Value, keys: &[&str]) -> Vec<String> {
    let found = keys.iter().find_map(|key| value.get(key));
    match found {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => {
            all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            Vec::new()
        }
    }
}

fn annotation(item: &Value) -> Result<Marked, String> {
    let target = match item.get("target") {
        Some(Value::Array(all)) => all.first(),
        other => other,
    };
    let target = target.ok_or("it has no target")?;
    let source = match target.get("source") {
        Some(Value::String(source)) => source.clone(),
        Some(other) => text(other, "id").unwrap_or_default(),
        None => String::new(),
    };
    let selectors: Vec<&Value> = match target.get("selector") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let of = |kind: &str| {
        selectors.iter().find(|it| it.get("type").and_then(Value::as_str) == Some(kind))
    };
    let quote =
        of("TextQuoteSelector").ok_or("it has no TextQuoteSelector, so its words aren't known")?;
    let start = of("TextPositionSelector").and_then(|it| it.get("start")).and_then(Value::as_u64);
    let bodies: Vec<&Value> = match item.get("body") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let ours = bodies
        .iter()
        .find_map(|body| serde_json::from_str::<What>(body.get("value")?.as_str()?).ok());
    let note = || {
        bodies
            .iter()
            .find_map(|body| body.as_str().map(str::to_owned).or_else(|| text(body, "value")))
    };
    Ok(Marked {
        source,
        quote: text(quote, "exact").ok_or("its TextQuoteSelector has no `exact`")?,
        prefix: text(quote, "prefix").unwrap_or_default(),
        suffix: text(quote, "suffix").unwrap_or_default(),
        start: start.and_then(|at| usize::try_from(at).ok()),
        what: ours.unwrap_or_else(|| What::Excerpt { note: note() }),
        rule: "imported-annotation",
    })
}

fn event(item: &Value) -> Result<Marked, String> {
    let root = text(item, "type").or_else(|| text(item, "event_type")).ok_or("it has no `type`")?;
    let root = root.to_ascii_uppercase();
    let plover = Plover::named(&root).ok_or_else(|| format!("PLOVER has no root `{root}`"))?;
    let day = |key: &str| text(item, key).filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    let from = day("date");
    Ok(Marked {
        source: text(item, "source").unwrap_or_default(),
        quote: text(item, "text").ok_or("it has no `text`, so its words aren't known")?,
        prefix: text(item, "prefix").unwrap_or_default(),
        suffix: text(item, "suffix").unwrap_or_default(),
        start: None,
        what: What::Event {
            plover: plover.name().to_owned(),
            actors: texts(item, &["actor", "actors"]),
            targets: texts(item, &["recipient", "recipients", "targets"]),
            realis: text(item, "realis").unwrap_or_else(|| "actual".to_owned()),
            to: day("date_end").or_else(|| from.clone()),
            from,
            place: texts(item, &["location", "place"])
                .into_iter()
                .next()
                .map(|it| Actor::new(it).to_string()),
            quantity: texts(item, &["magnitude"]).into_iter().next(),
        },
        rule: "imported-plover",
    })
}

/// The one document, and the one place in it.
fn place<'a>(
    marked: &Marked,
    documents: &'a BTreeMap<String, (String, Document)>,
) -> Result<(&'a str, &'a Document, detente_model::Span), String> {
    let named = documents.iter().find(|(id, (file, document))| {
        **id == marked.source
            || *file == marked.source
            || marked.source.strip_prefix("urn:sha256:") == Some(&document.sha256)
    });
    let (id, (_, document)) =
        named.ok_or_else(|| format!("`{}` is no document of the record", marked.source))?;
    let start = marked.start.and_then(|at| document.text.char_indices().nth(at));
    let start = start.map_or(usize::MAX - marked.quote.len(), |(at, _)| at);
    let anchor = Anchor {
        document: String::new(),
        start,
        end: start + marked.quote.len(),
        quote: marked.quote.clone(),
        prefix: marked.prefix.clone(),
        suffix: marked.suffix.clone(),
    };
    match find_all(&[&anchor], &document.text).first() {
        Some(Anchoring::Same(span) | Anchoring::Moved(span)) => Ok((id, document, *span)),
        Some(Anchoring::Orphaned) | None => {
            Err(format!("its words don't stand in `{id}` exactly, or in several places"))
        }
    }
}
