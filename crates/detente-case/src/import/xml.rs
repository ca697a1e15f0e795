//! What does an XML document hold, and where does each part of it stand?
//!
//! Knows no format. Document types are refused, and with them entities; so is what would cost more
//! than its size.

use detente_model::{Diagnostic, Span};
use roxmltree::{Attribute, Document, Error, Node, ParsingOptions};

/// The most nodes of a document; white space between elements is one, too.
const MOST_NODES: u32 = 1 << 20;
/// The most attributes of one element: each is compared with each.
const MOST_ATTRIBUTES: usize = 64;
/// The most namespaces: each element carries those around it along.
const MOST_NAMESPACES: usize = 16;
/// The most characters of a parser's message that are shown.
const MOST_SHOWN: usize = 160;

/// Reads a text whose first byte counts as byte `base`.
///
/// # Errors
/// What keeps it from being XML that is read here.
pub(super) fn parse(text: &str, base: usize) -> Result<Document<'_>, Diagnostic> {
    if let Some(at) = costly(text) {
        let message = format!(
            "this has more than {MOST_ATTRIBUTES} attributes in one element, or more than {MOST_NAMESPACES} namespaces"
        );
        return Err(Diagnostic::error("xml-too-costly", Span::new(at, at).shifted(base), message));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| problem(text, &error, base))
}

/// The start tag's name, which stands for the element in messages.
pub(super) fn span(node: Node<'_, '_>, base: usize) -> Span {
    let start = node.range().start;
    let name = if node.is_element() { 1 + node.tag_name().name().len() } else { 0 };
    Span::new(start, (start + name).min(node.range().end)).shifted(base)
}

/// Where an attribute stands, name and value.
pub(super) fn attribute_span(attribute: Attribute<'_, '_>, base: usize) -> Span {
    let range = attribute.range();
    Span::new(range.start, range.end).shifted(base)
}

fn problem(text: &str, error: &Error, base: usize) -> Diagnostic {
    let place = |at: usize| Span::new(at, at).shifted(base);
    if matches!(error, Error::DtdDetected) {
        let span = place(text.find("<!DOCTYPE").unwrap_or(0));
        return Diagnostic::error("xml-dtd", span, "this file declares a document type")
            .with_help("leave out `<!DOCTYPE …>`; no entities are needed here");
    }
    if matches!(error, Error::NodesLimitReached | Error::AttributesLimitReached) {
        let message = format!("this file has more than {MOST_NODES} elements and texts");
        return Diagnostic::error("file-too-big", place(0), message);
    }
    let is_at_end = matches!(error, Error::UnclosedRootNode | Error::UnexpectedEndOfStream);
    let at = if is_at_end { text.len() } else { offset(text, error.pos()) };
    // The place is shown by the span.
    let said = error.to_string().replace(&format!(" at {}", error.pos()), "");
    let said: String = said.chars().take(MOST_SHOWN).collect();
    Diagnostic::error("xml-syntax", place(at), format!("this is not XML: {said}"))
        .with_help(advice(text, at, error))
}

/// What to do about the mistakes that programs make most.
fn advice(text: &str, at: usize, error: &Error) -> &'static str {
    let is_reference =
        matches!(error, Error::UnknownEntityReference(..) | Error::MalformedEntityReference(_));
    let (before, after) = text.split_at(at);
    if is_reference || after.starts_with('&') || before.ends_with('&') {
        "write `&amp;` for a `&` that stands for itself, and other letters as they are"
    } else if before.ends_with(['"', '\'']) && after.starts_with(char::is_alphabetic) {
        "put a space between one attribute and the next"
    } else {
        "nothing of this file was read"
    }
}

/// The byte at a row and a column of characters, both counted from 1.
fn offset(text: &str, place: roxmltree::TextPos) -> usize {
    let row = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let start = match row {
        0 => 0,
        _ => text.match_indices('\n').nth(row - 1).map_or(text.len(), |(at, _)| at + 1),
    };
    text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
}

/// Where a document begins to cost more than its size.
fn costly(text: &str) -> Option<usize> {
    if let Some((at, _)) = text.match_indices("xmlns").nth(MOST_NAMESPACES) {
        return Some(at);
    }
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        let rest = &text[start..];
        let end = match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => rest.find("-->"),
            Some(b'!') if rest.starts_with("<![CDATA[") => rest.find("]]>"),
            Some(b'!' | b'?') => rest.find('>'),
            _ => match tag_end(rest) {
                Ok(end) => end,
                Err(()) => return Some(start),
            },
        };
        from = start + end? + 1;
    }
    None
}

/// Where a tag ends; an error if it has too many attributes.
fn tag_end(text: &str) -> Result<Option<usize>, ()> {
    let mut quote = None;
    let mut attributes = 0;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'=') => {
                attributes += 1;
                if attributes > MOST_ATTRIBUTES {
                    return Err(());
                }
            }
            (None, b'>') => return Ok(Some(at)),
            (None, _) => {}
        }
    }
    Ok(None)
}
