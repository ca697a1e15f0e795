//! What is a node of the tree?
//!
//! Texts stay texts: whether one is a number or a word is for the section that reads it to say.

use detente_model::Span;

/// A node and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it stands, quotation marks included.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Nothing is written where a value could stand, or `~` or `null`.
    Nothing,
    /// A text.
    Text(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; keys differ from each other.
    Map(Vec<Entry>),
}

/// A text.
#[derive(Debug, Clone)]
pub(crate) struct Scalar {
    /// What it says, escapes resolved.
    pub(crate) text: String,
    /// Where its first byte stands, if it stands in the file byte for byte.
    pub(crate) offset: Option<usize>,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The key.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) span: Span,
    /// Its value.
    pub(crate) value: Node,
}

impl Node {
    /// The kind of node, for messages.
    pub(crate) fn describe(&self) -> String {
        // Crossed by `a_long_text_is_not_shown_whole`.
        const MOST_CHARS: usize = 40;
        match &self.kind {
            Kind::Nothing => "nothing".to_owned(),
            Kind::Text(scalar) if scalar.text.chars().count() <= MOST_CHARS => {
                format!("`{}`", scalar.text)
            }
            Kind::Text(_) => "a text".to_owned(),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "a map".to_owned(),
        }
    }

    /// True if nothing is written here.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self.kind, Kind::Nothing)
    }
}
