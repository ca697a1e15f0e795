//! What do the fields of an item hold, and is it of the kind that is wanted there?
//!
//! A field that isn't there, or holds `null`, is left open. One of another kind is told, and so is one that nobody asked for.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::day::is_day;

/// The fields of one object.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    of: &'a Map<String, Value>,
    asked: BTreeSet<&'static str>,
    /// Those that hold nothing but white space.
    empty: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Those of an object; `others` are fields that are read elsewhere, or say nothing that a record keeps.
    pub(super) fn of(value: &'a Value, others: &[&'static str]) -> Result<Self, String> {
        let Value::Object(of) = value else {
            return Err(format!("it is {}, and an object is expected", kind(value)));
        };
        Ok(Self { of, asked: others.iter().copied().collect(), empty: Vec::new() })
    }

    pub(super) fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.insert(key);
        self.of.get(key).filter(|value| !value.is_null())
    }

    /// A text, which may be empty.
    pub(super) fn words(&mut self, key: &'static str) -> Result<Option<String>, String> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(other) => Err(wrong(key, other, "a text")),
        }
    }

    /// A text that says something.
    pub(super) fn text(&mut self, key: &'static str) -> Result<Option<String>, String> {
        let text = self.words(key)?;
        if text.as_ref().is_some_and(|it| it.trim().is_empty()) {
            self.empty.push(key);
            return Ok(None);
        }
        Ok(text)
    }

    /// One text, or a list of them, under the first of these names that is there.
    pub(super) fn texts(&mut self, keys: &[&'static str]) -> Result<Vec<String>, String> {
        let there = keys.iter().find(|key| self.value(key).is_some());
        let Some(key) = there.copied() else { return Ok(Vec::new()) };
        let Some(Value::Array(all)) = self.value(key) else {
            return Ok(self.text(key)?.into_iter().collect());
        };
        let mut texts = Vec::new();
        for one in all {
            let Value::String(text) = one else {
                return Err(wrong(key, one, "a text, or a list of texts"));
            };
            if text.trim().is_empty() {
                self.empty.push(key);
            } else {
                texts.push(text.clone());
            }
        }
        Ok(texts)
    }

    /// A count, from 0.
    pub(super) fn count(&mut self, key: &'static str) -> Result<Option<usize>, String> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let count = value.as_u64().and_then(|it| usize::try_from(it).ok());
        count.map(Some).ok_or_else(|| wrong(key, value, "a whole number from 0"))
    }

    /// True or false; false where nothing is said.
    pub(super) fn flag(&mut self, key: &'static str) -> Result<bool, String> {
        match self.value(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(wrong(key, other, "true or false")),
        }
    }

    /// A day of the calendar.
    pub(super) fn day(&mut self, key: &'static str) -> Result<Option<String>, String> {
        let text = self.text(key)?;
        text.map(|text| day(key, &text).map(|()| text)).transpose()
    }

    /// What was told and isn't in the record: fields that nobody asked for, and empty ones.
    pub(super) fn unread(&self) -> impl Iterator<Item = String> {
        let unknown = self.of.keys().filter(|key| !self.asked.contains(key.as_str()));
        let empty = self.empty.iter().map(|key| format!("{key} (empty)"));
        unknown.cloned().chain(empty)
    }
}

/// Whether a text is a day, as a record writes it.
pub(super) fn day(key: &str, text: &str) -> Result<(), String> {
    is_day(text).then_some(()).ok_or_else(|| {
        format!(
            "`{key}` is \u{201c}{text}\u{201d}, which is no day: one like 2024-08-20 is expected"
        )
    })
}

fn wrong(key: &str, found: &Value, wanted: &str) -> String {
    format!("`{key}` holds {}, and {wanted} is expected", kind(found))
}

/// What kind of value it is.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
