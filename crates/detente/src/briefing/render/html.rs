//! How does a briefing look on a page?
//!
//! One file that needs nothing else: no scripts, no fonts, no requests. It is made to be printed.

use askama::Template;

use crate::briefing::text::{Block, Document, Piece};

/// The page. Everything that is shown is escaped by the template.
#[derive(Template)]
#[template(path = "briefing.html")]
struct Page<'a> {
    document: &'a Document,
}

/// Writes a briefing as one self-contained page.
#[must_use]
pub fn html(document: &Document) -> String {
    // Writing to a string can't fail, and the template asks nothing of anybody else.
    Page { document }.render().unwrap_or_default()
}
