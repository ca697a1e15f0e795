//! What did other programs mark in these documents?
//!
//! PLOVER events and Web Annotations become proposals like those of the reader, with the document's own words: those given may differ in marks
//! and white space, and have to stand in one place that their surroundings tell apart. Whom a name means is asked of whoever calls. What isn't
//! found or understood is told, and never guessed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::anchor::{Anchor, Anchoring, find_all};
use super::line::{ProposalLine, Proposer};
use super::roots::root;
use super::what::What;
use super::words::{Inserted, Plain, Sought, Wanted, near_words};
use detente_model::{Budget, Span, Stop};
use detente_text::{Confidence, Document};

/// From where on a number between 0 and 1 counts as sure, and as usual.
const SURE: f64 = 0.8;
const USUAL: f64 = 0.5;

/// Tells which actor a name means, or why none.
pub type Whom<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Proposals, each with its source.
    pub proposals: Vec<(String, ProposalLine)>,
    /// How many items say the same as one before them in the file.
    pub twice: usize,
    /// How many stood in the record before.
    pub known: usize,
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
    /// Whoever asked for it allows no more work.
    #[error("the work ended before the file was read, and nothing was written: allow more time")]
    Stopped(Stop),
}

/// Reads a file of another program; `documents` are those of the case, by source, with the files they stand in, and `whom` tells who is
/// meant by a name.
///
/// # Errors
/// If it is in neither format, or the budget ends first.
pub fn import(
    json: &str,
    documents: &BTreeMap<String, (String, Document)>,
    whom: Whom<'_>,
    budget: &Budget,
) -> Result<Imported, ImportError> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| ImportError::Json(error.to_string()))?;
    let items = items(&value).ok_or(ImportError::Unknown)?;
    let mut done = Imported::default();
    let mut seen = BTreeSet::new();
    let mut plain = BTreeMap::new();
    for (number, item) in (1..).zip(items) {
        budget.allows(0).map_err(ImportError::Stopped)?;
        match proposal(item, documents, whom, &mut plain) {
            // The same thing twice in the file is one.
            Ok((_, proposal)) if !seen.insert(proposal.id.clone()) => done.twice += 1,
            Ok(proposal) => done.proposals.push(proposal),
            Err(why) => done.not_found.push(NotFound { number, why }),
        }
    }
    Ok(done)
}

/// The texts of documents, made plain when they are first asked for.
type PlainTexts = BTreeMap<String, [(Inserted, Plain); 2]>;

fn proposal(
    item: &Value,
    documents: &BTreeMap<String, (String, Document)>,
    whom: Whom<'_>,
    plain: &mut PlainTexts,
) -> Result<(String, ProposalLine), String> {
    let marked =
        if item.get("target").is_some() { annotation(item, whom) } else { event(item, whom) }?;
    let (source, document, span) = place(&marked, documents, plain)?;
    let (confidence, proposed_by) = proposer(item);
    let line = ProposalLine::new(document, span, marked.what, marked.rule, confidence)
        .ok_or("it has no words")?;
    Ok((source.to_owned(), ProposalLine { proposed_by, ..line }))
}

/// Who marked it, and how sure they are; one who doesn't say is the least sure.
fn proposer(item: &Value) -> (Confidence, Option<Proposer>) {
    let creator =
        ["creator", "coder", "annotator", "generator"].iter().find_map(|key| named(item.get(key)?));
    let model = item.get("model").and_then(named);
    let said = item.get("confidence");
    let confidence = match said {
        Some(Value::Number(number)) => match number.as_f64() {
            Some(sure) if sure >= SURE => Confidence::High,
            Some(sure) if sure >= USUAL => Confidence::Medium,
            Some(_) | None => Confidence::Low,
        },
        Some(Value::String(word)) if word == "high" => Confidence::High,
        Some(Value::String(word)) if word == "medium" => Confidence::Medium,
        Some(_) | None => Confidence::Low,
    };
    let said = match said {
        Some(Value::String(word)) => Some(word.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
    };
    let told = Proposer { creator, model, confidence: said };
    (confidence, (told != Proposer::default()).then_some(told))
}

/// A name: a text, what an object is called, or the first of a list.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Array(all) => named(all.first()?),
        Value::Object(_) => ["name", "nickname", "id"].iter().find_map(|key| text(value, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// What can be said of whether an event happened.
const REALIS: [&str; 6] = ["actual", "offered", "planned", "ongoing", "denied", "uncertain"];

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

fn annotation(item: &Value, whom: Whom<'_>) -> Result<Marked, String> {
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
        what: match ours {
            Some(what) => resolved(what, whom)?,
            None => What::Excerpt { note: note(), speaker: None },
        },
        rule: "imported-annotation",
    })
}

/// The same with those whom the names in it mean.
fn resolved(what: What, whom: Whom<'_>) -> Result<What, String> {
    let each =
        |names: Vec<String>| names.iter().map(|name| whom(name)).collect::<Result<Vec<_>, _>>();
    let one = |name: Option<String>| name.map(|name| whom(&name)).transpose();
    Ok(match what {
        What::Quote { speaker, verbatim } => What::Quote { speaker: one(speaker)?, verbatim },
        What::Statement { speaker } => What::Statement { speaker: one(speaker)? },
        What::Excerpt { note, speaker } => What::Excerpt { note, speaker: one(speaker)? },
        What::Event { plover, actors, targets, realis, from, to, place, quantity } => What::Event {
            plover: root(&plover)?.name().to_owned(),
            actors: each(actors)?,
            targets: each(targets)?,
            realis,
            from,
            to,
            place,
            quantity,
        },
        What::Claim { about, subject, object, modality } => {
            What::Claim { about, subject: each(subject)?, object: each(object)?, modality }
        }
    })
}

fn event(item: &Value, whom: Whom<'_>) -> Result<Marked, String> {
    let name = text(item, "type").or_else(|| text(item, "event_type")).ok_or("it has no `type`")?;
    let plover = root(&name)?;
    let day = |key: &str| text(item, key).filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    let from = day("date");
    let realis = text(item, "realis").unwrap_or_else(|| "actual".to_owned());
    if !REALIS.contains(&realis.as_str()) {
        return Err(format!("`{realis}` is no `realis`: write one of {}", REALIS.join(", ")));
    }
    let who = |keys: &[&str]| -> Result<Vec<String>, String> {
        texts(item, keys).iter().map(|name| whom(name)).collect()
    };
    Ok(Marked {
        source: text(item, "source").unwrap_or_default(),
        quote: text(item, "text").ok_or("it has no `text`, so its words aren't known")?,
        prefix: text(item, "prefix").unwrap_or_default(),
        suffix: text(item, "suffix").unwrap_or_default(),
        start: item.get("start").and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok()),
        what: What::Event {
            plover: plover.name().to_owned(),
            actors: who(&["actor", "actors"])?,
            targets: who(&["recipient", "recipients", "targets"])?,
            realis,
            to: day("date_end").or_else(|| from.clone()),
            from,
            place: texts(item, &["location", "place"]).into_iter().next(),
            quantity: texts(item, &["magnitude"]).into_iter().next(),
        },
        rule: "imported-plover",
    })
}

/// The one document, and the one place in it.
fn place<'a>(
    marked: &Marked,
    documents: &'a BTreeMap<String, (String, Document)>,
    plain: &mut PlainTexts,
) -> Result<(&'a str, &'a Document, Span), String> {
    let (id, document) = named_document(&marked.source, documents)?;
    let text = &document.text;
    let start = marked.start.and_then(|at| text.char_indices().nth(at)).map(|(at, _)| at);
    let Marked { quote, prefix, suffix, .. } = marked;
    let unknown = usize::MAX - quote.len();
    let exact = Anchor {
        document: String::new(),
        start: start.unwrap_or(unknown),
        end: start.unwrap_or(unknown) + quote.len(),
        quote: quote.clone(),
        prefix: prefix.clone(),
        suffix: suffix.clone(),
    };
    if let Some(Anchoring::Same(span) | Anchoring::Moved(span)) = find_all(&[&exact], text).first()
    {
        return Ok((id, document, *span));
    }
    let ways = [Inserted::Kept, Inserted::Dropped];
    let texts =
        plain.entry(id.to_owned()).or_insert_with(|| ways.map(|way| (way, Plain::of(text, way))));
    let wanted = Wanted { quote, prefix, suffix, start };
    for (way, plain) in texts.iter() {
        match plain.find(text, &wanted, *way) {
            Sought::Stands(span) => return Ok((id, document, span)),
            Sought::Several => {
                return Err(format!(
                    "“{quote}” stands in several places of `{id}`: give more of what stands around it in `prefix` and `suffix`"
                ));
            }
            Sought::Nowhere => {}
        }
    }
    let near = near_words(text, quote).map(|it| format!(": {}", it.told())).unwrap_or_default();
    Err(format!("“{quote}” doesn't stand in `{id}`{near}"))
}

/// The document of a name, or the only one where none is named.
fn named_document<'a>(
    name: &str,
    documents: &'a BTreeMap<String, (String, Document)>,
) -> Result<(&'a str, &'a Document), String> {
    let named = documents.iter().find(|(id, (file, document))| {
        **id == name || *file == name || name.strip_prefix("urn:sha256:") == Some(&document.sha256)
    });
    let only = documents.first_key_value().filter(|_| name.is_empty() && documents.len() == 1);
    match named.or(only) {
        Some((id, (_, document))) => Ok((id, document)),
        None if name.is_empty() => Err("it names no `source`".to_owned()),
        None => {
            let near = detente_model::nearest(name, documents.keys().map(String::as_str));
            let near = near.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
            Err(format!("`{name}` is no document of the record{near}"))
        }
    }
}
