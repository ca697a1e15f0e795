//! How is one table of a lexicon file read, so that what is wrong can be shown where it stands?
//!
//! What the tables mean is each section's own business.

use detente_model::Span;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::LexiconError;

/// One table of a file, `[name]` or one of several `[[name]]`.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    file: &'a str,
    /// The name of the table.
    pub(crate) name: &'a str,
    span: Span,
    fields: &'a DeTable<'a>,
}

impl<'a> Section<'a> {
    /// The tables that stand under one name.
    pub(super) fn all(
        file: &'a str,
        name: &'a Spanned<DeString<'a>>,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Result<Vec<Self>, LexiconError> {
        let span = place(name.span());
        let section = |value: &'a Spanned<DeValue<'a>>| match value.get_ref() {
            DeValue::Table(fields) => Ok(Section { file, name: name.get_ref(), span, fields }),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => Err(wrong(
                file,
                place(value.span()),
                format!("`{}` should be a table: `[{}]`", name.get_ref(), name.get_ref()),
            )),
        };
        match value.get_ref() {
            DeValue::Array(tables) => tables.iter().map(section).collect(),
            DeValue::Table(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => Ok(vec![section(value)?]),
        }
    }

    /// The keys of the table.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.fields.keys().map(|key| key.get_ref().as_ref())
    }

    /// An error unless every key is one of these.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), LexiconError> {
        match self.fields.keys().find(|key| !known.contains(&key.get_ref().as_ref())) {
            None => Ok(()),
            Some(key) => Err(wrong(
                self.file,
                place(key.span()),
                format!(
                    "a table `{}` has no `{}`; it has {}",
                    self.name,
                    key.get_ref(),
                    known.join(", ")
                ),
            )),
        }
    }

    /// A text, if it is there.
    pub(crate) fn text(&self, key: &str) -> Result<Option<&'a str>, LexiconError> {
        self.field(key).map(|value| self.string(key, value)).transpose()
    }

    /// A text that has to be there.
    pub(crate) fn required(&self, key: &str) -> Result<&'a str, LexiconError> {
        self.text(key)?
            .ok_or_else(|| self.wrong(format!("a table `{}` needs its `{key}`", self.name)))
    }

    /// Several texts, or one; none if the key isn't there.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<&'a str>, LexiconError> {
        let Some(value) = self.field(key) else { return Ok(Vec::new()) };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().map(|value| self.string(key, value)).collect(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => Ok(vec![self.string(key, value)?]),
        }
    }

    /// What is wrong with the table as a whole.
    pub(crate) fn wrong(&self, message: String) -> LexiconError {
        wrong(self.file, self.span, message)
    }

    /// What is wrong with one of its fields.
    pub(crate) fn wrong_at(&self, key: &str, message: String) -> LexiconError {
        let span = self.field(key).map_or(self.span, |value| place(value.span()));
        wrong(self.file, span, message)
    }

    fn field(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.fields.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    fn string(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Result<&'a str, LexiconError> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.as_ref()),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => Err(wrong(
                self.file,
                place(value.span()),
                format!("`{key}` should be a text, or a list of texts, in quotation marks"),
            )),
        }
    }
}

fn place(at: std::ops::Range<usize>) -> Span {
    Span::new(at.start, at.end)
}

fn wrong(file: &str, span: Span, message: String) -> LexiconError {
    LexiconError { file: file.to_owned(), message, span: Some(span) }
}
