//! What stands outermost in a file: which element, or which keys?
//!
//! Files are told apart by this and by nothing that stands deeper in them. It is looked at and not
//! read, so that a broken file has an outline too; what the words mean is for the formats.

mod element;
mod flow;
mod lines;

use element::Element;

/// The outermost part of a file.
#[derive(Debug)]
pub(crate) enum Outline<'a> {
    /// An XML document: its outermost element.
    Element(Element<'a>),
    /// A JSON object or a YAML map: its keys.
    Keys(Keys<'a>),
    /// Nothing of these.
    Nothing,
}

/// The keys of an outermost map, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Keys<'a> {
    /// Each of them.
    all: Vec<Key<'a>>,
}

/// A key of an outermost map.
#[derive(Debug)]
pub(crate) struct Key<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What stands under it.
    pub(crate) holds: Holds<'a>,
}

/// What stands under a key.
#[derive(Debug)]
pub(crate) enum Holds<'a> {
    /// Nothing, or what can't be told.
    Nothing,
    /// A text or a number.
    Text(&'a str),
    /// A list.
    List,
    /// A map with these keys, as far as they were looked for.
    Map(Vec<&'a str>),
}

impl<'a> Keys<'a> {
    /// All keys.
    pub(crate) fn all(&self) -> &[Key<'a>] {
        &self.all
    }

    /// True if there is a key of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|key| key.name == name)
    }

    /// True if there is a list under that name.
    pub(crate) fn has_list(&self, name: &str) -> bool {
        self.all.iter().any(|key| key.name == name && matches!(key.holds, Holds::List))
    }

    /// The text under that name; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &'a str {
        let mut named = self.all.iter().filter(|key| key.name == name);
        let text = named.find_map(|key| match key.holds {
            Holds::Text(text) => Some(text),
            Holds::Nothing | Holds::List | Holds::Map(_) => None,
        });
        text.unwrap_or_default()
    }
}

/// The outline of a text.
pub(crate) fn outline(text: &str) -> Outline<'_> {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.contains('\0') {
        return Outline::Nothing;
    }
    if trimmed.starts_with('<') {
        return element::outermost(text).map_or(Outline::Nothing, Outline::Element);
    }
    if trimmed.starts_with('{') {
        return Outline::Keys(Keys { all: flow::keys(trimmed) });
    }
    // Some programs pass over whatever stands before the first element.
    match element::outermost(text) {
        Some(element) if trimmed.ends_with(&format!("</{}>", element.name)) => {
            Outline::Element(element)
        }
        Some(_) | None => Outline::Keys(Keys { all: lines::keys(trimmed) }),
    }
}

/// Where an XML document begins in a text: at its declaration or else its first element. What
/// stands before that is no part of it.
pub(crate) fn xml_start(text: &str) -> usize {
    element::start(text)
}
