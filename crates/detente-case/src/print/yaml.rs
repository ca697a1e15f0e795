//! How is a tree of lists and maps laid out as YAML?
//!
//! Small things stand on one line between brackets, as a person would write them; sections and
//! whatever is too long for a line stand one entry a line.

use super::quote;
use crate::layout::WIDTH;

/// A node to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yaml {
    /// A scalar, as it is written.
    Scalar(String),
    /// A text, which is quoted where it must be.
    Text(String),
    /// A list that stands on one line if it fits.
    List(Vec<Self>),
    /// A map that stands on one line if it fits.
    Map(Vec<(String, Self)>),
    /// A list with one entry a line.
    Lines(Vec<Self>),
    /// A map with one entry a line.
    Section(Vec<(String, Self)>),
    /// An entry of a list with a comment behind it.
    Noted(String, String),
}

impl Yaml {
    /// A text, quoted where it must be.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A list of texts.
    pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The node on one line, however long; empty for what never stands on one.
    pub(crate) fn line(&self) -> String {
        self.on_one_line(usize::MAX).unwrap_or_default()
    }

    /// The node on one line, if it may and can stand on one that has `room` characters.
    fn on_one_line(&self, room: usize) -> Option<String> {
        let line = match self {
            Self::Scalar(text) => return Some(text.clone()),
            Self::Text(text) => return Some(quote::text(text)),
            Self::List(items) => {
                let items: Option<Vec<_>> = items.iter().map(|it| it.on_one_line(room)).collect();
                format!("[{}]", items?.join(", "))
            }
            Self::Map(entries) => {
                let entries: Option<Vec<_>> = entries
                    .iter()
                    .map(|(key, value)| {
                        Some(format!("{}: {}", quote::text(key), value.on_one_line(room)?))
                    })
                    .collect();
                format!("{{{}}}", entries?.join(", "))
            }
            Self::Lines(items) if items.is_empty() => "[]".to_owned(),
            Self::Section(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Lines(_) | Self::Section(_) | Self::Noted(..) => return None,
        };
        (line.chars().count() <= room).then_some(line)
    }

    /// Writes the node below a key or a dash; `indent` is the column where its lines begin and
    /// `at` the column reached so far.
    fn write(&self, indent: usize, at: usize, out: &mut String) {
        if let Some(line) = self.on_one_line(WIDTH.saturating_sub(at + 1)) {
            out.push(' ');
            out.push_str(&line);
            out.push('\n');
            return;
        }
        match self {
            Self::Scalar(_) | Self::Text(_) => {}
            Self::Noted(text, note) => out.push_str(&format!(" {text} # {note}\n")),
            Self::List(items) | Self::Lines(items) => {
                out.push('\n');
                write_items(items, indent, out);
            }
            Self::Map(entries) | Self::Section(entries) => {
                out.push('\n');
                write_entries(entries, indent, out);
            }
        }
    }
}

/// Writes a map that stands one entry a line from column `indent` on.
pub(crate) fn write_entries(entries: &[(String, Yaml)], indent: usize, out: &mut String) {
    for (key, value) in entries {
        let key = quote::text(key);
        out.push_str(&" ".repeat(indent));
        out.push_str(&key);
        out.push(':');
        value.write(indent + 2, indent + key.chars().count() + 1, out);
    }
}

fn write_items(items: &[Yaml], indent: usize, out: &mut String) {
    for item in items {
        let mut text = String::new();
        item.write(indent + 2, indent + 1, &mut text);
        // A map or list that needs several lines begins on the line of its dash.
        let text = text.trim_start_matches('\n');
        out.push_str(&" ".repeat(indent));
        out.push('-');
        out.push_str(text.strip_prefix(&" ".repeat(indent + 1)).unwrap_or(text));
    }
}
