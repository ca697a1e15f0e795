//! What does a web page show, and what of that is the report?
//!
//! The canonical text is all that the page shows, a block a line; nothing of it is dropped for being furniture.
//! Which part is the report is asked of the page's own markup and of a known extractor; pages that are too large
//! or too deep for that one are judged by their markup alone. Scripts aren't run and styles aren't computed.

mod main_text;
mod shown;
mod told;

use detente_model::Span;

use super::block::{Block, Draft, Hint};
use shown::{Place, Shown};

/// Names of elements that a page may begin with.
const BEGINNINGS: [&str; 14] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<div",
    "<article",
    "<main",
    "<p>",
    "<h1",
    "<section",
    "<table",
    "<span",
];

/// True if a text begins as a web page does.
pub(super) fn is_page(text: &str) -> bool {
    let mut start =
        text.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    // Comments and the declaration of XML may stand before the page itself.
    for _ in 0..8 {
        let Some(end) = [("<!--", "-->"), ("<?xml", "?>")].iter().find_map(|(open, close)| {
            let rest = start.strip_prefix(open)?;
            rest.split_once(close).map(|(_, after)| after)
        }) else {
            break;
        };
        start = end.trim_start();
    }
    BEGINNINGS
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)))
}

pub(super) fn read(page: &str) -> Draft {
    let shown = shown::of(page);
    let mut metadata = told::of(&shown);
    let main = main_text::of(page, &shown);
    let headline = headline(&shown, metadata.title.as_deref());
    let hints = |classes: Classes| -> Vec<Hint> {
        let blocks = shown.blocks.iter().enumerate();
        let hint = |(at, block)| {
            let chosen = main.as_ref().map(|main| main.get(at) == Some(&true));
            if headline == Some(at) { Hint::Title } else { hint(block, chosen, classes) }
        };
        blocks.map(hint).collect()
    };
    let mut found = hints(Classes::Count);
    // A page whose outermost element has a name of furniture isn't furniture.
    if !found.iter().any(|hint| matches!(hint, Hint::Prose | Hint::Unknown)) {
        found = hints(Classes::Ignored);
    }
    if let Some(span) = headline.and_then(|at| shown.blocks.get(at)).map(|block| block.span) {
        metadata.title = shown.text.get(span.start..span.end).map(str::to_owned);
    }
    let blocks = shown.blocks.iter().zip(found);
    let blocks = blocks.map(|(block, hint)| Block { span: block.span, hint }).collect();
    Draft { text: shown.text, blocks, metadata, ..Draft::default() }
}

/// Whether names of classes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Classes {
    Count,
    Ignored,
}

/// What markup says of a block; `chosen` is the extractor's word, where there is one.
fn hint(block: &shown::Shape, chosen: Option<bool>, classes: Classes) -> Hint {
    let long = block.words >= 15;
    let place = match (block.place, classes) {
        (Place::Classed, Classes::Ignored) => Place::Plain,
        (place, _) => place,
    };
    let report = match (chosen, place) {
        // The extractor drops short lines too readily and keeps boxes within the report.
        (Some(chosen), Place::Plain) => {
            chosen || (block.within_report && long && !block.mostly_links())
        }
        (Some(chosen), Place::Classed) => chosen && long && !block.mostly_links(),
        (None, Place::Plain) => !block.mostly_links() || block.within_report,
        (Some(_) | None, Place::Apart) | (None, Place::Classed) => false,
    };
    match (report, block.heading) {
        (false, _) => Hint::Furniture,
        (true, Some(_)) => Hint::Heading,
        (true, None) if block.mostly_bold() && block.words <= 14 => Hint::Unknown,
        (true, None) => Hint::Prose,
    }
}

/// The block that is the headline: a first heading that says what the page calls itself, or the first of them.
fn headline(shown: &Shown, title: Option<&str>) -> Option<usize> {
    let wanted = title.map(plain).unwrap_or_default();
    let words = |span: Span| shown.text.get(span.start..span.end).unwrap_or_default();
    let candidates = || shown.blocks.iter().enumerate().take(20_000);
    let same = |level: Option<u8>, span: Span| {
        let found = plain(words(span));
        level.is_some() && !found.is_empty() && found == wanted
    };
    let first = |within: bool| {
        candidates().find(|(_, block)| {
            block.heading == Some(1)
                && (block.within_report || !within)
                && block.place != Place::Apart
        })
    };
    candidates()
        .find(|(_, block)| same(block.heading, block.span))
        .or_else(|| first(true))
        .or_else(|| first(false))
        .map(|(at, _)| at)
}

fn plain(words: &str) -> String {
    let letters = words.chars().filter(|letter| letter.is_alphanumeric());
    letters.take(400).flat_map(char::to_lowercase).collect()
}
