//! What did other programs mark in these documents?
//!
//! PLOVER events and Web Annotations become proposals like those of the reader, with the document's own words: those given may differ in marks
//! and white space, and have to stand in one place that their surroundings tell apart. Whom a name means is asked of whoever calls. What isn't
//! found or understood is told, and never guessed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::anchor::{Anchor, Anchoring, find_all};
use super::at_line;
use super::fields::{Fields, day, kind};
use super::line::{ProposalLine, Proposer};
use super::roots::root;
use super::what::What;
use super::words::{Inserted, Plain, Sought, Wanted, near_words};
use detente_model::{Budget, Span, Stop};
use detente_text::{Confidence, Document, PositionKind, Realis};

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
    /// Fields that nobody reads, or that are empty, and how often they stand there.
    pub unread: BTreeMap<String, usize>,
    /// What wasn't found, or isn't as it has to be.
    pub not_found: Vec<NotFound>,
}

/// An item that isn't taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// Which, from 1.
    pub number: usize,
    /// On which line of the file it begins.
    pub line: Option<usize>,
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
    // A mark of byte order is no JSON.
    let json = json.trim_start_matches('\u{feff}');
    let value: Value =
        serde_json::from_str(json).map_err(|error| ImportError::Json(error.to_string()))?;
    let (items, path) = items(&value).ok_or(ImportError::Unknown)?;
    let lines = at_line::of_items(json, path);
    let mut done = Imported::default();
    let mut seen = BTreeSet::new();
    let mut plain = BTreeMap::new();
    for (number, item) in (1..).zip(items) {
        budget.allows(0).map_err(ImportError::Stopped)?;
        match proposal(item, documents, whom, &mut plain, &mut done.unread) {
            // The same thing twice in the file is one.
            Ok((_, proposal)) if !seen.insert(proposal.id.clone()) => done.twice += 1,
            Ok(proposal) => done.proposals.push(proposal),
            Err(why) => {
                let line = lines.get(number - 1).copied();
                done.not_found.push(NotFound { number, line, why });
            }
        }
    }
    Ok(done)
}

/// The texts of documents, made plain when they are first asked for.
pub(super) type PlainTexts = BTreeMap<String, [(Inserted, Plain); 2]>;

fn proposal(
    item: &Value,
    documents: &BTreeMap<String, (String, Document)>,
    whom: Whom<'_>,
    plain: &mut PlainTexts,
    unread: &mut BTreeMap<String, usize>,
) -> Result<(String, ProposalLine), String> {
    let is_annotation = item.get("target").is_some();
    let mut fields = Fields::of(item, if is_annotation { &OF_ANNOTATIONS } else { &OF_EVENTS })?;
    let marked =
        if is_annotation { annotation(&mut fields, whom) } else { event(&mut fields, whom) };
    // Of what is left out whole not every field was asked for.
    let marked = marked?;
    for field in fields.unread() {
        *unread.entry(field).or_default() += 1;
    }
    placed(marked, proposer(item)?, documents, plain)
}

/// The proposal that marked words are, at their one place.
pub(super) fn placed(
    marked: Marked,
    (confidence, proposed_by): (Confidence, Option<Proposer>),
    documents: &BTreeMap<String, (String, Document)>,
    plain: &mut PlainTexts,
) -> Result<(String, ProposalLine), String> {
    let (source, document, span) = place(&marked, documents, plain)?;
    let line = ProposalLine::new(document, span, marked.what, &marked.rule, confidence)
        .ok_or("it has no words")?;
    Ok((source.to_owned(), ProposalLine { proposed_by, ..line }))
}

/// Who marked it, and how sure they are; one who doesn't say is the least sure.
pub(super) fn proposer(item: &Value) -> Result<(Confidence, Option<Proposer>), String> {
    let who = |key: &str| match item.get(key).filter(|it| !it.is_null()) {
        None => Ok(None),
        Some(told) => named(told).map(Some).ok_or_else(|| {
            format!("`{key}` names nobody: a text, or an object with a `name`, is expected")
        }),
    };
    let mut creator = None;
    for key in ["creator", "coder", "annotator", "generator"] {
        let told = who(key)?;
        creator = creator.or(told);
    }
    let model = who("model")?;
    let said = item.get("confidence");
    let confidence = match said {
        Some(Value::Number(number)) => match number.as_f64() {
            Some(sure) if !(0.0..=1.0).contains(&sure) => {
                return Err(format!(
                    "`confidence` is {number}, and a number from 0 to 1 or a word is expected"
                ));
            }
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
        Some(Value::Null) | None => None,
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            return Err("`confidence` is neither a number from 0 to 1 nor a word".to_owned());
        }
    };
    let told = Proposer { creator, model, confidence: said };
    Ok((confidence, (told != Proposer::default()).then_some(told)))
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

/// Fields of an event that its words, actors and days don't come from.
const OF_EVENTS: [&str; 9] = [
    "id",
    "status",
    "event_type",
    "creator",
    "coder",
    "annotator",
    "generator",
    "model",
    "confidence",
];

/// Fields of an annotation that say nothing of what was marked.
const OF_ANNOTATIONS: [&str; 19] = [
    "@context",
    "id",
    "type",
    "motivation",
    "created",
    "modified",
    "generated",
    "generator",
    "creator",
    "coder",
    "annotator",
    "model",
    "confidence",
    "rights",
    "canonical",
    "via",
    "audience",
    "stylesheet",
    "schema",
];

/// Words that somebody marked somewhere.
pub(super) struct Marked {
    pub(super) source: String,
    pub(super) quote: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The first character, where it is known.
    pub(super) start: Option<usize>,
    pub(super) what: What,
    pub(super) rule: String,
}

/// The items of a file, and the keys that lead to their list.
fn items(value: &Value) -> Option<(Vec<&Value>, &'static [&'static str])> {
    const PATHS: [&[&str]; 5] = [&[], &["events"], &["items"], &["@graph"], &["first", "items"]];
    let list = |path: &&[&'static str]| {
        let found = path.iter().try_fold(value, |value, key| value.get(key))?;
        Some(found.as_array()?.iter().collect())
    };
    let found = PATHS.into_iter().find_map(|path| Some((list(&path)?, path)));
    found.or_else(|| value.get("target").map(|_| (vec![value], PATHS[0])))
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn annotation(item: &mut Fields<'_>, whom: Whom<'_>) -> Result<Marked, String> {
    let target = match item.value("target") {
        Some(Value::Array(all)) => all.first(),
        other => other,
    };
    let target = target.ok_or("it has no target")?;
    let source = match target.get("source") {
        Some(Value::String(source)) => source.clone(),
        Some(other @ Value::Object(_)) => {
            text(other, "id").ok_or("the `source` of its target has no `id`")?
        }
        Some(Value::Null) | None => String::new(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_)) => {
            return Err("the `source` of its target is neither a text nor an object".to_owned());
        }
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
    let mut quote = Fields::of(quote, &[])?;
    let start = match of("TextPositionSelector") {
        Some(place) => Fields::of(place, &[])?.count("start")?,
        None => None,
    };
    let bodies: Vec<&Value> = match item.value("body") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let mut ours = None;
    let mut note = None;
    for body in bodies {
        let value = told(body)?;
        match entry(value)? {
            Some(what) => ours = ours.or(Some(what)),
            None => note = note.or_else(|| Some(value.to_owned())),
        }
    }
    Ok(Marked {
        source,
        quote: quote.text("exact")?.ok_or("its TextQuoteSelector has no `exact`")?,
        prefix: quote.words("prefix")?.unwrap_or_default(),
        suffix: quote.words("suffix")?.unwrap_or_default(),
        start,
        what: match ours {
            Some(what) => {
                told_soundly(&what)?;
                resolved(what, whom)?
            }
            None => What::Excerpt { note, speaker: None },
        },
        rule: "imported-annotation".to_owned(),
    })
}

/// The text of a body.
fn told(body: &Value) -> Result<&str, String> {
    let value = match body {
        Value::Object(of) => of.get("value"),
        Value::String(_) => Some(body),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            return Err(format!(
                "its `body` is {}, and a text or an object is expected",
                kind(body)
            ));
        }
    };
    match value {
        Some(Value::String(text)) => Ok(text),
        Some(other) => {
            Err(format!("the `value` of its `body` is {}, and a text is expected", kind(other)))
        }
        None => Err("its `body` has no `value`, so what it says isn't known".to_owned()),
    }
}

/// The entry that the text of a body is. A note may say anything, but what names its kind as entries do is meant as one.
fn entry(text: &str) -> Result<Option<What>, String> {
    let Ok(Value::Object(of)) = serde_json::from_str::<Value>(text) else { return Ok(None) };
    if !of.contains_key("kind") {
        return Ok(None);
    }
    let what = serde_json::from_str(text);
    what.map(Some).map_err(|error| format!("its body is no entry of a record: {error}"))
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
        What::Position {
            position,
            speaker,
            of,
            content,
            condition,
            awaits,
            negated,
            modality,
            from,
            to,
        } => What::Position {
            position,
            speaker: one(speaker)?,
            of: each(of)?,
            content,
            condition,
            awaits: each(awaits)?,
            negated,
            modality,
            from,
            to,
        },
    })
}

fn event(item: &mut Fields<'_>, whom: Whom<'_>) -> Result<Marked, String> {
    let name = match item.text("type")? {
        Some(name) => name,
        None => item.text("event_type")?.ok_or("it has no `type`")?,
    };
    let plover = root(&name)?;
    let (from, to) = (item.day("date")?, item.day("date_end")?);
    let realis = item.text("realis")?.unwrap_or_else(|| Realis::Actual.word().to_owned());
    let several = |all: Vec<String>| (!all.is_empty()).then(|| all.join(", "));
    let who = |names: Vec<String>| names.iter().map(|name| whom(name)).collect::<Result<_, _>>();
    let what = What::Event {
        plover: plover.name().to_owned(),
        actors: who(item.texts(&["actor", "actors"])?)?,
        targets: who(item.texts(&["recipient", "recipients", "targets"])?)?,
        realis,
        to: to.or_else(|| from.clone()),
        from,
        place: several(item.texts(&["location", "place"])?),
        quantity: several(item.texts(&["magnitude"])?),
    };
    told_soundly(&what)?;
    Ok(Marked {
        source: item.text("source")?.unwrap_or_default(),
        quote: item.text("text")?.ok_or("it has no `text`, so its words aren't known")?,
        prefix: item.words("prefix")?.unwrap_or_default(),
        suffix: item.words("suffix")?.unwrap_or_default(),
        start: item.count("start")?,
        what,
        rule: "imported-plover".to_owned(),
    })
}

/// Whether an event or a position has days of the calendar in their order, and says as records do whether it happened or which it is.
pub(super) fn told_soundly(what: &What) -> Result<(), String> {
    let (from, to) = match what {
        What::Event { from, to, realis, .. } => {
            if Realis::named(realis).is_none() {
                let all = Realis::ALL.map(Realis::word).join(", ");
                return Err(format!("`{realis}` is no `realis`: write one of {all}"));
            }
            (from, to)
        }
        What::Position { from, to, position, .. } => {
            if PositionKind::named(position).is_none() {
                let all = PositionKind::ALL.map(PositionKind::word).join(", ");
                return Err(format!("`{position}` is no `position`: there are {all}"));
            }
            (from, to)
        }
        What::Quote { .. } | What::Statement { .. } | What::Claim { .. } | What::Excerpt { .. } => {
            return Ok(());
        }
    };
    for (key, text) in [("date", from), ("date_end", to)] {
        text.as_ref().map_or(Ok(()), |text| day(key, text))?;
    }
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            Err(format!("`date_end` is {to}, which is before `date`, {from}"))
        }
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
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
