//! How does a page look in a browser?
//!
//! One file that needs nothing else: no scripts, no fonts, no requests. It is made to be printed.

use askama::Template;

use crate::page::{Block, Page, Piece, Section, SectionId};
use crate::section::Variant;
use crate::tame::tame;

/// The page. Everything that is shown is escaped by the template.
#[derive(Template)]
#[template(path = "page.html")]
struct Sheet<'a> {
    page: &'a Page,
    /// What kind of page it is, for the title of a window.
    kind: &'a str,
    /// What a reader can switch to.
    variants: &'a [Variant],
}

/// Writes a page as one self-contained file; `kind` is the end of its title in a browser.
///
/// # Panics
/// Never: writing to a string doesn't fail, and the template asks nothing of anybody else.
#[must_use]
pub fn html(page: &Page, kind: &str) -> String {
    let page = page.each_run(&tame);
    Sheet { page: &page, kind, variants: &[] }.render().expect("writing to a string doesn't fail")
}

/// The greatest page that is written with variants, in bytes; what doesn't fit is left out, and named.
/// Crossed by `what_finds_no_room_in_a_page_is_named`.
const MOST_BYTES: usize = 2_000_000;

/// The same with a row of choices: each shows what stands in the page for another supposition, by style alone, without a
/// script. Says which choices found no room.
///
/// # Panics
/// Never, as [`html`].
#[must_use]
pub fn interactive(page: &Page, kind: &str, variants: &[Variant]) -> (String, Vec<String>) {
    let page = page.each_run(&tame);
    let mut shown: Vec<Variant> = variants.iter().map(Variant::tamed).collect();
    let mut left_out = Vec::new();
    loop {
        let sheet = Sheet { page: &page, kind, variants: &shown };
        let text = sheet.render().expect("writing to a string doesn't fail");
        match shown.pop() {
            Some(last) if text.len() > MOST_BYTES => left_out.push(last.label),
            Some(_) | None => return (text, left_out),
        }
    }
}

impl Sheet<'_> {
    /// Whether a section gives way to that of another supposition.
    fn is_switched(&self, section: &Section) -> bool {
        let own = [Some(SectionId::Answer), Some(SectionId::Deals)];
        !self.variants.is_empty() && own.contains(&section.id)
    }
}
