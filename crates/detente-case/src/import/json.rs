//! What does a place in a JSON document hold, and is it of the kind that is wanted there?
//!
//! Knows no format: what is wanted, and what it is called, is said by the caller.

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Span};
use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

/// The largest document that is read, in bytes: the tree takes several times that.
const MOST_BYTES: usize = 64 << 20;

/// Which numbers a document may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Those of JSON.
    Finite,
    /// Also `NaN` and `Infinity`, which some programs write.
    Any,
}

/// A document's text and what was found in it so far.
pub(super) struct Document<'a> {
    pub(super) text: &'a str,
    /// The bytes before the text: 3 for a byte order mark.
    offset: usize,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Document<'a> {
    /// Decodes a document.
    ///
    /// # Errors
    /// That it is not UTF-8, or too large.
    pub(super) fn decode(bytes: &'a [u8]) -> Result<Self, Diagnostic> {
        if bytes.len() > MOST_BYTES {
            let message =
                format!("this file has {} bytes, and at most {MOST_BYTES} are read", bytes.len());
            return Err(Diagnostic::error("file-too-big", Span::default(), message));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let start = error.valid_up_to();
            let end = start + error.error_len().unwrap_or(bytes.len() - start);
            Diagnostic::error("not-utf8", Span::new(start, end), "this file is not UTF-8 text")
                .with_help("save it as UTF-8 in the program that wrote it")
        })?;
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        Ok(Self { text: body, offset: text.len() - body.len(), found: Vec::new() })
    }

    /// Reads the one value that the document consists of; reports a syntax error.
    pub(super) fn parse(&mut self, numbers: Numbers) -> Option<Value<'a>> {
        let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
        match parse_to_ast(self.text, &collect, &strict(numbers)) {
            Ok(parsed) => {
                if parsed.value.is_none() {
                    self.error("json-syntax", Span::default(), "this file is empty");
                }
                parsed.value
            }
            Err(error) => {
                let range = error.range();
                let span = Span::new(range.start, range.end).shifted(self.offset);
                let message =
                    format!("this is not JSON: {}", lower_first(&error.kind().to_string()));
                self.found.push(
                    Diagnostic::error("json-syntax", span, message)
                        .with_help("save the conflict again in the program that wrote this file"),
                );
                None
            }
        }
    }

    /// Where a value stands in the file.
    pub(super) fn span(&self, value: &impl Ranged) -> Span {
        let range = value.range();
        Span::new(range.start, range.end).shifted(self.offset)
    }

    pub(super) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.found.push(Diagnostic::error(code, span, message));
    }

    /// The object that `what` must be. Reports keys that stand twice or are none of `known`.
    pub(super) fn object<'v, 'j>(
        &mut self,
        value: &'v Value<'j>,
        what: &str,
        known: &[&str],
    ) -> Option<&'v Object<'j>> {
        let Some(object) = value.as_object() else {
            return self.wrong_kind(value, what, "an object");
        };
        let mut first = BTreeMap::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let span = self.span(&property.name);
            if first.insert(key, span).is_some() {
                self.error("duplicate-key", span, format!("`{key}` stands twice here"));
            } else if !known.contains(&key) {
                self.found.push(Diagnostic::note(
                    "unknown-key",
                    span,
                    format!("`{key}` means nothing to Detente and is left out"),
                ));
            }
        }
        Some(object)
    }

    /// The value of a key that must be there.
    pub(super) fn required<'v, 'j>(
        &mut self,
        object: &'v Object<'j>,
        key: &str,
        what: &str,
    ) -> Option<&'v Value<'j>> {
        let value = entry(object, key);
        if value.is_none() {
            // The opening brace: the object itself can be the whole file.
            let start = self.span(object).start;
            self.error(
                "missing-key",
                Span::new(start, start + 1),
                format!("{what} has no `{key}`"),
            );
        }
        value
    }

    /// The list that `what` must be.
    pub(super) fn array<'v, 'j>(
        &mut self,
        value: &'v Value<'j>,
        what: &str,
    ) -> Option<&'v Array<'j>> {
        match value.as_array() {
            Some(array) => Some(array),
            None => self.wrong_kind(value, what, "a list"),
        }
    }

    /// The text that `what` must be.
    pub(super) fn string<'v>(&mut self, value: &'v Value<'_>, what: &str) -> Option<&'v str> {
        match value.as_string_lit() {
            Some(string) => Some(&string.value),
            None => self.wrong_kind(value, what, "a text"),
        }
    }

    /// The truth value that `what` must be.
    pub(super) fn boolean(&mut self, value: &Value<'_>, what: &str) -> Option<bool> {
        match value.as_boolean_lit() {
            Some(boolean) => Some(boolean.value),
            None => self.wrong_kind(value, what, "true or false"),
        }
    }

    /// The whole number, not negative, that `what` must be.
    pub(super) fn whole(&mut self, value: &Value<'_>, what: &str) -> Option<u64> {
        match value.as_number_lit().and_then(|number| number.value.parse().ok()) {
            Some(number) => Some(number),
            None => self.wrong_kind(value, what, "a whole number"),
        }
    }

    fn wrong_kind<T>(&mut self, value: &Value<'_>, what: &str, wanted: &str) -> Option<T> {
        let found = match value {
            Value::StringLit(_) => "a text".to_owned(),
            Value::NumberLit(number) => format!("the number {}", number.value),
            Value::BooleanLit(boolean) => boolean.value.to_string(),
            Value::Object(_) => "an object".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::NullKeyword(_) => "null".to_owned(),
        };
        let message = format!("{what} must be {wanted}, but this is {found}");
        self.error("wrong-type", self.span(value), message);
        None
    }
}

/// The value of a key, if it is there.
pub(super) fn entry<'v, 'a>(object: &'v Object<'a>, key: &str) -> Option<&'v Value<'a>> {
    object.properties.iter().find(|it| it.name.as_str() == key).map(|it| &it.value)
}

/// The elements of a list, or a value that isn't one by itself.
pub(super) fn one_or_several<'v, 'a>(value: &'v Value<'a>) -> Vec<&'v Value<'a>> {
    match value.as_array() {
        Some(list) => list.elements.iter().collect(),
        None => vec![value],
    }
}

fn strict(numbers: Numbers) -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: numbers == Numbers::Any,
        allow_extended_string_escapes: false,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
