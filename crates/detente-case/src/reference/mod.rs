//! What can be said in a case file, key by key?
//!
//! A page for the guide, in Markdown. Every line on a key is the schema's, so that the page and
//! what an editor shows can't differ; the introduction and the recipes are written by hand.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::schema;

/// A case that uses nearly every key, one section after another.
const EXAMPLE: &str = include_str!("example.yaml");

/// The reference of the case file, as Markdown.
///
/// ```
/// let page = detente_case::reference();
/// assert!(page.contains("| `called` |"));
/// ```
#[must_use]
pub fn reference() -> String {
    let schema = schema();
    let mut page = include_str!("introduction.md").to_owned();
    let mut told = BTreeSet::new();
    for chapter in chapters() {
        let _ = write!(page, "\n## {}\n", chapter.title);
        page.push_str(&keys(&schema, &chapter.keys));
        let properties = chapter.keys.iter().filter_map(|key| schema["properties"].get(*key));
        for name in properties.flat_map(|property| maps_within(&schema, property)) {
            if told.insert(name.clone()) {
                page.push_str(&definition(&schema, &name));
            }
        }
        let _ = write!(page, "\n```yaml\n{}\n```\n", chapter.example.trim_end());
    }
    page.push_str("\n## Single values\n\n| | |\n|---|---|\n");
    for (name, shape) in definitions(&schema) {
        if shape.get("properties").is_none() {
            let _ = writeln!(page, "| {name} | {} |", description(shape) + &words(shape));
        }
    }
    page.push('\n');
    page.push_str(include_str!("recipes.md"));
    page
}

/// Some sections of a case file that stand together.
struct Chapter {
    title: String,
    keys: Vec<&'static str>,
    example: &'static str,
}

/// The example, cut where a line names a chapter.
fn chapters() -> impl Iterator<Item = Chapter> {
    EXAMPLE.split("# ## ").skip(1).map(|part| {
        let (title, example) = part.split_once('\n').unwrap_or((part, ""));
        let is_key = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
        let keys = example.lines().filter(is_key).filter_map(|line| line.split(':').next());
        Chapter { title: title.to_owned(), keys: keys.collect(), example }
    })
}

/// The rows of top-level keys.
fn keys(schema: &Value, keys: &[&str]) -> String {
    let mut table = "\n| key | holds | |\n|---|---|---|\n".to_owned();
    for key in keys {
        table.push_str(&row(schema, key, &schema["properties"][*key]));
    }
    table
}

/// What a map with known keys holds.
fn definition(schema: &Value, name: &str) -> String {
    let shape = &schema["$defs"][name];
    let mut text = format!("\nIn a map **{name}**. {}\n", description(shape));
    text.push_str("\n| key | holds | |\n|---|---|---|\n");
    for (key, property) in shape["properties"].as_object().into_iter().flatten() {
        text.push_str(&row(shape, key, property));
    }
    text
}

fn row(shape: &Value, key: &str, property: &Value) -> String {
    let required = shape["required"].as_array().into_iter().flatten().any(|it| it == key);
    let needed = if required { " **Needed.**" } else { "" };
    let said = description(property) + &words(property);
    format!("| `{key}` | {} | {said}{needed} |\n", holds(property))
}

/// What each of some words means, where a value is one of them.
fn words(shape: &Value) -> String {
    let choices = shape["oneOf"].as_array().into_iter().flatten();
    let word = |choice: &Value| {
        format!(" `{}`: {}", choice["const"].as_str().unwrap_or_default(), description(choice))
    };
    choices.map(word).collect()
}

fn description(shape: &Value) -> String {
    shape["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|")
}

/// What a value is, in a few words.
fn holds(shape: &Value) -> String {
    if let Some(name) = reference_of(shape) {
        return name.to_owned();
    }
    let choices = |key: &str| shape[key].as_array().into_iter().flatten();
    if let Some(words) = shape["enum"].as_array() {
        return words.iter().filter_map(Value::as_str).map(quoted).collect::<Vec<_>>().join(", ");
    }
    if shape.get("oneOf").is_some() {
        let words = choices("oneOf").filter_map(|it| it["const"].as_str()).map(quoted);
        return words.collect::<Vec<_>>().join(", ");
    }
    if shape.get("anyOf").is_some() {
        return choices("anyOf").map(holds).collect::<Vec<_>>().join(" or ");
    }
    match shape["type"].as_str() {
        Some("array") => format!("list: {}", holds(&shape["items"])),
        Some("object") => match inner(shape) {
            Some(value) => format!("name → {}", holds(value)),
            None => "map".to_owned(),
        },
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some(other) => other.to_owned(),
        None => "value".to_owned(),
    }
}

fn quoted(word: &str) -> String {
    format!("`{word}`")
}

/// What the values of a map with names of the author's own are.
fn inner(shape: &Value) -> Option<&Value> {
    let named = shape["patternProperties"].as_object().and_then(|it| it.values().next());
    named.or_else(|| shape.get("additionalProperties").filter(|it| it.is_object()))
}

fn reference_of(shape: &Value) -> Option<&str> {
    shape["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn definitions(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let defs: Option<&Map<String, Value>> = schema["$defs"].as_object();
    defs.into_iter().flatten()
}

/// The maps with known keys that a value may hold, at any depth, outermost first.
fn maps_within(schema: &Value, shape: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = vec![shape];
    while let Some(shape) = open.pop() {
        if let Some(name) = reference_of(shape) {
            let target = &schema["$defs"][name];
            let is_map = target.get("properties").is_some();
            if is_map && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
                open.extend(
                    target["properties"].as_object().into_iter().flat_map(Map::values).rev(),
                );
                open.extend(inner(target));
            } else if !is_map {
                open.extend(parts(target));
            }
        }
        open.extend(parts(shape));
    }
    names
}

/// The shapes within a shape that names no definition.
fn parts(shape: &Value) -> impl Iterator<Item = &Value> {
    let choices = shape["anyOf"].as_array().into_iter().flatten().rev();
    let own = shape["properties"].as_object().into_iter().flat_map(Map::values).rev();
    choices.chain(shape.get("items")).chain(inner(shape)).chain(own)
}
