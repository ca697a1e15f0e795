//! Which element of an XML document is the outermost?
//!
//! Comments and instructions before it are passed over; nothing after its start tag is looked at.

/// The start tag of an element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// The element's name.
    pub(crate) name: &'a str,
    /// What stands in the start tag after the name.
    attributes: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute; empty if there is none.
    pub(crate) fn attribute(&self, name: &str) -> &'a str {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let Some(quote) = after.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
                return "";
            };
            let Some((value, beyond)) = after[1..].split_once(quote) else { return "" };
            if before.trim() == name {
                return value;
            }
            rest = beyond;
        }
        ""
    }
}

/// The outermost element of a text, if an element begins in it.
pub(crate) fn outermost(text: &str) -> Option<Element<'_>> {
    let mut at = 0;
    loop {
        let found = markup(text, at)?;
        let rest = &text[found..];
        let tag = &rest[1..];
        if tag.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            let end = tag.find('>').unwrap_or(tag.len());
            let inside = tag[..end].trim_end_matches('/');
            let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(name_end);
            return Some(Element { name, attributes });
        }
        at = found + passed_over(rest)?;
    }
}

/// Where the document begins: at its declaration, else at its document type or outermost element,
/// else at the beginning of the text.
pub(crate) fn start(text: &str) -> usize {
    let mut at = 0;
    while let Some(found) = markup(text, at) {
        let rest = &text[found..];
        let is_declaration =
            rest.strip_prefix("<?xml").is_some_and(|it| it.starts_with(char::is_whitespace));
        if is_declaration || !rest.starts_with("<!--") && !rest.starts_with("<?") {
            return found;
        }
        let Some(length) = passed_over(rest) else { break };
        at = found + length;
    }
    text.len() - text.trim_start_matches('\u{feff}').len()
}

/// The next `<` from a place on.
fn markup(text: &str, from: usize) -> Option<usize> {
    text[from..].find('<').map(|at| from + at)
}

/// How long a comment, instruction or declaration is; `None` if it doesn't end.
fn passed_over(rest: &str) -> Option<usize> {
    let end = if rest.starts_with("<!--") {
        "-->"
    } else if rest.starts_with("<?") {
        "?>"
    } else {
        ">"
    };
    rest.find(end).map(|at| at + end.len())
}
