//! How does a page look in a browser?
//!
//! One file that needs nothing else: no scripts, no fonts, no requests. It is made to be printed.

use askama::Template;

use crate::page::{Block, Page, Piece};
use crate::tame::tame;

/// The page. Everything that is shown is escaped by the template.
#[derive(Template)]
#[template(path = "page.html")]
struct Sheet<'a> {
    page: &'a Page,
    /// What kind of page it is, for the title of a window.
    kind: &'a str,
}

/// Writes a page as one self-contained file; `kind` is the end of its title in a browser.
///
/// # Panics
/// Never: writing to a string doesn't fail, and the template asks nothing of anybody else.
#[must_use]
pub fn html(page: &Page, kind: &str) -> String {
    let page = page.each_run(&tame);
    Sheet { page: &page, kind }.render().expect("writing to a string doesn't fail")
}
