//! What does a dictionary of a PDF hold?
//!
//! Entries may stand elsewhere, or be those of the nodes above a page. What they mean isn't asked.

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// How many nodes may stand above a page.
const DEEPEST: usize = 24;

/// What a page says itself, or a node above it.
pub(super) fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Some(found) = get(document, node, key) {
            return Some(found);
        }
        node = get(document, node, b"Parent")?.as_dict().ok()?;
    }
    None
}

/// An entry of a dictionary, looked up where it stands.
pub(super) fn get<'a>(
    document: &'a Document,
    holder: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    document.dereference(holder.get(key).ok()?).ok().map(|(_, object)| object)
}
