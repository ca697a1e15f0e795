//! Does a document fit a schema, as far as our schema goes?
//!
//! Knows the keywords that our schema uses, and refuses any other.

use granit_parser::{Event, Parser, ScalarStyle};
use regex::Regex;
use serde_json::{Map, Number, Value};

/// A YAML document as the JSON that an editor sees.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser may get new events")]
pub(crate) fn json_of(text: &str) -> Value {
    let mut open: Vec<(Vec<Value>, bool)> = Vec::new();
    let mut root = Value::Null;
    for step in Parser::new_from_str(text) {
        let value = match step.unwrap().0 {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceStart(..) => {
                open.push((Vec::new(), false));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((Vec::new(), true));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (values, is_map) = open.pop().unwrap();
                if is_map { Value::Object(map(&values)) } else { Value::Array(values) }
            }
            _ => continue,
        };
        match open.last_mut() {
            Some((values, _)) => values.push(value),
            None => root = value,
        }
    }
    root
}

fn map(flat: &[Value]) -> Map<String, Value> {
    let key = |key: &Value| key.as_str().map_or_else(|| key.to_string(), str::to_owned);
    flat.chunks(2).map(|pair| (key(&pair[0]), pair[1].clone())).collect()
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if !matches!(style, ScalarStyle::Plain) {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" => return Value::Null,
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return Value::Number(number.into());
    }
    let number = text.parse::<f64>().ok().and_then(Number::from_f64);
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// What keeps a document from fitting a schema.
pub(crate) fn problems(schema: &Value, document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    judge(schema, schema, document, "", &mut found);
    found
}

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let fits = |schema: &Value| {
        let mut found = Vec::new();
        judge(root, schema, value, at, &mut found);
        found.is_empty()
    };
    let mut wrong = |what: String| found.push(format!("{at}: {what}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        let ok = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "patternProperties" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                let target = &root["$defs"][name];
                assert!(target.is_object(), "{name} is defined");
                fits(target)
            }
            "anyOf" => rule.as_array().unwrap().iter().any(fits),
            "oneOf" => rule.as_array().unwrap().iter().filter(|it| fits(it)).count() == 1,
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "type" => match rule.as_array() {
                Some(types) => types.iter().any(|it| is_of(value, it.as_str().unwrap())),
                None => is_of(value, rule.as_str().unwrap()),
            },
            "pattern" => value
                .as_str()
                .is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)),
            "minLength" => {
                value.as_str().is_none_or(|text| text.len() as u64 >= rule.as_u64().unwrap())
            }
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "required" => value.as_object().is_none_or(|map| {
                rule.as_array().unwrap().iter().all(|key| map.contains_key(key.as_str().unwrap()))
            }),
            "items" => value.as_array().is_none_or(|values| {
                values.iter().all(|value| {
                    let mut found = Vec::new();
                    judge(root, rule, value, at, &mut found);
                    found.is_empty()
                })
            }),
            "properties" | "additionalProperties" => true,
            other => panic!("the keyword `{other}` is new here"),
        };
        if !ok {
            wrong(format!("{value} doesn't fit `{keyword}`"));
        }
    }
    let Some(map) = value.as_object() else { return };
    for (key, value) in map {
        let at = format!("{at}/{key}");
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let mut by_pattern = patterns.into_iter().flatten();
        let known = schema
            .get("properties")
            .and_then(|properties| properties.get(key))
            .or_else(|| {
                by_pattern.find(|it| Regex::new(it.0).unwrap().is_match(key)).map(|it| it.1)
            })
            .or_else(|| schema.get("additionalProperties"));
        match known {
            Some(Value::Bool(false)) => found.push(format!("{at}: the key is not known")),
            Some(schema @ Value::Object(_)) => judge(root, schema, value, &at, found),
            Some(_) | None => {}
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the type `{other}` is new here"),
    }
}
