//! In which one form are messages written?
//!
//! JSON with keys in the order of their code points, no white space, text in NFC, whole numbers only, no `null` and no key twice. What
//! isn't written so is refused: two programs that hash the same thing must hash the same bytes. Line breaks and other control
//! characters are written as `\n`, `\r`, `\t`, `\b`, `\f` or `\u00xx`; every other character but `"` and `\` stands for itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use zeroize::Zeroize;

use crate::error::{RoomError, refused};

/// How deep lists and maps may stand in each other.
const MOST_DEEP: usize = 16;
/// No number is greater, since programs that count in doubles would change it.
const MOST_NUMBER: i64 = (1 << 53) - 1;

/// A value in canonical form.
#[derive(Clone, PartialEq, Eq)]
pub enum Json {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
    /// Values in their order.
    List(Vec<Json>),
    /// Values by name.
    Map(BTreeMap<String, Json>),
}

/// What a value holds may be a secret, so that only its kind is shown.
impl std::fmt::Debug for Json {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Bool(_) => "Bool(…)",
            Self::Int(_) => "Int(…)",
            Self::Text(_) => "Text(…)",
            Self::List(_) => "List(…)",
            Self::Map(_) => "Map(…)",
        })
    }
}

impl Zeroize for Json {
    fn zeroize(&mut self) {
        match self {
            Self::Bool(value) => value.zeroize(),
            Self::Int(value) => value.zeroize(),
            Self::Text(text) => text.zeroize(),
            Self::List(list) => list.iter_mut().for_each(Zeroize::zeroize),
            Self::Map(map) => map.values_mut().for_each(Zeroize::zeroize),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl From<BTreeMap<String, Json>> for Json {
    fn from(map: BTreeMap<String, Json>) -> Self {
        Self::Map(map)
    }
}

/// A map of these entries.
#[must_use]
pub fn map<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A text of a person as messages hold it: in NFC, with plain line breaks.
#[must_use]
pub fn composed(text: &str) -> String {
    text.replace("\r\n", "\n").nfc().collect()
}

impl Json {
    /// Reads a value that is written in the one form.
    ///
    /// # Errors
    /// Where it isn't JSON, or isn't written so.
    pub fn read(bytes: &[u8]) -> Result<Self, RoomError> {
        let wrong =
            |what: &str| refused("not-canonical", format!("it isn't canonical JSON: {what}"));
        let text = std::str::from_utf8(bytes).map_err(|_| wrong("it isn't UTF-8"))?;
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0).map_err(wrong)?;
        // Whatever order, white space or spelling differs shows here.
        let mut again = value.print();
        let same = again == text;
        again.zeroize();
        if same { Ok(value) } else { Err(wrong("it is written in another way")) }
    }

    /// Writes it in the one form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Int(number) => {
                // Writing into a string never fails.
                let _ = write!(out, "{number}");
            }
            Self::Text(text) => write_text(text, out),
            Self::List(list) => {
                out.push('[');
                for (at, value) in list.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    value.write(out);
                }
                out.push(']');
            }
            Self::Map(map) => {
                out.push('{');
                for (at, (key, value)) in map.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// What stands under a key, if this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.as_map()?.get(key)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bool(_) | Self::Int(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Bool(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Int(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Self::List(list) => Some(list),
            Self::Bool(_) | Self::Int(_) | Self::Text(_) | Self::Map(_) => None,
        }
    }

    /// The map, if it is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&BTreeMap<String, Json>> {
        match self {
            Self::Map(map) => Some(map),
            Self::Bool(_) | Self::Int(_) | Self::Text(_) | Self::List(_) => None,
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            letter if letter < ' ' => {
                // Writing into a string never fails.
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn eat(&mut self, word: &str) -> bool {
        let is_there = self.text[self.at..].starts_with(word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    fn value(&mut self, deep: usize) -> Result<Json, &'static str> {
        if deep > MOST_DEEP {
            return Err("it is nested too deeply");
        }
        match self.peek() {
            Some('"') => Ok(Json::Text(self.text()?)),
            Some('[') => {
                self.next();
                let mut list = Vec::new();
                while !self.eat("]") {
                    if !list.is_empty() && !self.eat(",") {
                        return Err("a comma is missing");
                    }
                    list.push(self.value(deep + 1)?);
                }
                Ok(Json::List(list))
            }
            Some('{') => {
                self.next();
                let mut map = BTreeMap::new();
                while !self.eat("}") {
                    if !map.is_empty() && !self.eat(",") {
                        return Err("a comma is missing");
                    }
                    let key = self.text()?;
                    if !self.eat(":") {
                        return Err("a colon is missing");
                    }
                    let value = self.value(deep + 1)?;
                    if map.insert(key, value).is_some() {
                        return Err("a key is there twice");
                    }
                }
                Ok(Json::Map(map))
            }
            Some('-' | '0'..='9') => self.number(),
            Some(_) if self.eat("true") => Ok(Json::Bool(true)),
            Some(_) if self.eat("false") => Ok(Json::Bool(false)),
            Some(_) => Err("there is something that is no value"),
            None => Err("it ends too early"),
        }
    }

    fn number(&mut self) -> Result<Json, &'static str> {
        let rest = &self.text[self.at..];
        let end = rest.find(|it: char| it != '-' && !it.is_ascii_digit()).unwrap_or(rest.len());
        let number: i64 = rest[..end].parse().map_err(|_| "a number is none")?;
        if number.unsigned_abs() > MOST_NUMBER.unsigned_abs() {
            return Err("a number is too large");
        }
        self.at += end;
        Ok(Json::Int(number))
    }

    fn text(&mut self) -> Result<String, &'static str> {
        if !self.eat("\"") {
            return Err("a text is missing");
        }
        let mut text = String::new();
        loop {
            match self.next().ok_or("a text has no end")? {
                '"' => break,
                '\\' => text.push(self.escaped()?),
                letter => text.push(letter),
            }
        }
        if is_nfc(&text) { Ok(text) } else { Err("a text isn't in NFC") }
    }

    fn escaped(&mut self) -> Result<char, &'static str> {
        match self.next() {
            Some('"') => Ok('"'),
            Some('\\') => Ok('\\'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('u') => {
                let hex = self.text.get(self.at..self.at + 4).ok_or("a text has no end")?;
                let code = u32::from_str_radix(hex, 16).map_err(|_| "an escape is none")?;
                self.at += 4;
                char::from_u32(code).ok_or("an escape is none")
            }
            Some(_) | None => Err("an escape is none"),
        }
    }
}
