//! What does a web page show, and what of that is the report?
//!
//! The canonical text is all that the page shows, a block a line; nothing of it is dropped for being furniture.
//! Which part is the report is asked of the page's own markup and of a known extractor; pages that are too large
//! or too deep for that one are judged by their markup alone. Scripts aren't run and styles aren't computed.

mod attributes;
mod main_text;
mod shown;
mod told;
mod zone;

use detente_model::{Budget, Span, Stop};

use super::block::{Block, Draft, Hint};
use super::furniture::is_ended;
use shown::{Shape, Shown};
use zone::{Judged, Place};

pub(super) fn read(page: &str, budget: &Budget) -> Result<Draft, Stop> {
    let shorter = attributes::without_surplus(page);
    let page = shorter.as_deref().unwrap_or(page);
    let shown = shown::of(page, budget)?;
    let mut metadata = told::of(&shown);
    let main = main_text::of(page, &shown, budget);
    budget.allows(0)?;
    let words =
        |block: &Shape| shown.text.get(block.span.start..block.span.end).unwrap_or_default();
    let prose = |block: &Shape| !block.struck && block.words >= 12 && is_ended(words(block));
    let judged = shown.zones.judged(shown.blocks.iter().map(|block| {
        let told = if prose(block) && !block.mostly_links() { block.words } else { 0 };
        (block.zone, told, block.heading == Some(1))
    }));
    let around = |block: &Shape| {
        let plain = Judged { place: Place::Plain, page: false };
        block.zone.and_then(|zone| judged.get(zone)).copied().unwrap_or(plain)
    };
    let headline = headline(&shown, metadata.title.as_deref(), around);
    let mut found: Vec<Hint> = Vec::with_capacity(shown.blocks.len());
    for (at, block) in shown.blocks.iter().enumerate() {
        let chosen = main.as_ref().map(|main| main.get(at) == Some(&true));
        let is_title = headline == Some(at);
        found.push(if is_title { Hint::Title } else { hint(block, chosen, around(block)) });
    }
    linked(&mut found, |at| {
        shown.blocks.get(at).is_some_and(|block| {
            prose(block) && block.mostly_links() && around(block).place == Place::Plain
        })
    });
    if let Some(span) = headline.and_then(|at| shown.blocks.get(at)).map(|block| block.span) {
        metadata.title = shown.text.get(span.start..span.end).map(str::to_owned);
    }
    let blocks = shown.blocks.iter().zip(found);
    let blocks = blocks.map(|(block, hint)| Block { span: block.span, hint }).collect();
    Ok(Draft { text: shown.text, blocks, metadata, ..Draft::default() })
}

/// What markup says of a block; `chosen` is the extractor's word, where there is one.
fn hint(block: &Shape, chosen: Option<bool>, around: Judged) -> Hint {
    let long = block.words >= 15;
    // The extractor drops whatever stands in such an element.
    let chosen = chosen.filter(|_| !around.page);
    let report = match (chosen, around.place) {
        // The extractor drops short lines too readily and keeps boxes within the report.
        (Some(chosen), Place::Plain) => {
            chosen || (block.within_report && long && !block.mostly_links())
        }
        (Some(chosen), Place::Classed) => chosen && long && !block.mostly_links(),
        (None, Place::Plain) => !block.mostly_links() || block.within_report,
        (Some(_) | None, Place::Apart) | (None, Place::Classed) => false,
    };
    match (report, block.heading) {
        _ if block.struck => Hint::Struck,
        (false, _) => Hint::Furniture,
        (true, Some(_)) => Hint::Heading,
        (true, None) if block.mostly_bold() && block.words <= 14 => Hint::Unknown,
        (true, None) => Hint::Prose,
    }
}

/// Whole sentences that are links are part of the report where they stand between its paragraphs; after its end they
/// lead to others.
fn linked(hints: &mut [Hint], is_sentence: impl Fn(usize) -> bool) {
    let mut run = Vec::new();
    let mut after_prose = false;
    for at in 0..hints.len() {
        match hints.get(at) {
            Some(Hint::Furniture) if after_prose && is_sentence(at) => run.push(at),
            Some(Hint::Prose) => {
                for at in run.drain(..) {
                    if let Some(hint) = hints.get_mut(at) {
                        *hint = Hint::Prose;
                    }
                }
                after_prose = true;
            }
            Some(Hint::Struck | Hint::Unknown | Hint::Heading) => {}
            Some(Hint::Furniture | Hint::Title) | None => {
                run.clear();
                after_prose = false;
            }
        }
    }
}

/// The block that is the headline: a first heading that says what the page calls itself, or the first of them.
fn headline(
    shown: &Shown,
    title: Option<&str>,
    around: impl Fn(&Shape) -> Judged,
) -> Option<usize> {
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
                && around(block).place != Place::Apart
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
