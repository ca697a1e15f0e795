//! What is a numbered text?
//!
//! Prose by a person, in one or several languages. Which package it is meant to contain may be said; nothing checks that it does.

use std::collections::BTreeMap;

use super::{exactly, text_at};
use crate::bytes::sha256;
use crate::canon::{Json, map};

/// A version of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBody {
    /// 1, 2, …
    pub version: i64,
    /// The hash of the version before, or nothing.
    pub previous: String,
    /// The words, by language.
    pub words: BTreeMap<String, String>,
    /// The package that it is meant to contain, or nothing.
    pub package: String,
}

impl TextBody {
    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        let words =
            self.words.iter().map(|(language, text)| (language.clone(), text.as_str().into()));
        map([
            ("package", self.package.as_str().into()),
            ("previous", self.previous.as_str().into()),
            ("version", self.version.into()),
            ("words", Json::Map(words.collect())),
        ])
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["package", "previous", "version", "words"])?;
        let words = body.get("words")?.as_map()?.iter();
        let words: BTreeMap<String, String> = words
            .map(|(language, text)| Some((language.clone(), text.as_text()?.to_owned())))
            .collect::<Option<_>>()?;
        let version = body.get("version")?.as_int()?;
        let (previous, package) = (text_at(body, "previous")?, text_at(body, "package")?);
        (!words.is_empty()).then_some(Self { version, previous, words, package })
    }

    /// The hash by which calls and signatures name it.
    #[must_use]
    pub fn hash(&self) -> String {
        sha256(self.json().print().as_bytes())
    }
}
