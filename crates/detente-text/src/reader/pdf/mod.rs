//! What are the words of a PDF?
//!
//! Each page is laid out flat, with nothing in it but text, and given to the extractor where it may fail; its lines
//! are then joined to paragraphs, over columns and pages. What can be read is read, and what can't is told. Nothing is
//! recognised in pictures, and tables stay lines.

mod content;
mod extract;
mod flat;
mod fold;
mod font;
mod line;
mod load;
mod note;
mod object;
mod paragraph;
mod rebuild;
mod sound;
mod unpack;

use std::collections::BTreeSet;

use detente_model::Budget;
use pdf_extract::{Document, Object, ObjectId};

use super::block::Draft;
use super::{ReadError, confined, holds};
use extract::Frame;
use flat::Allowance;
use font::Fonts;
use line::{Lines, Page};
use sound::Sound;

/// The most text that is taken from a PDF, in bytes.
const MOST_TEXT: usize = super::MOST_BYTES;

/// How often a page is read again with what was learnt of its fonts.
const TRIES: usize = 3;

/// How many streams of pages are looked for to see whether a file is whole.
const MOST_LOOKED: usize = 1 << 20;

pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Draft, ReadError> {
    let read = confined::run(|| pages(bytes, budget)).unwrap_or(Err(ReadError::Damaged));
    budget.allows(0)?;
    read.and_then(|(pages, rebuilt)| draft(&pages, rebuilt)).map_err(|error| {
        let locked = error == ReadError::Damaged && rebuild::lock(bytes).is_some();
        if locked { ReadError::Encrypted } else { error }
    })
}

/// The pages as one text, with what has to be said of them.
fn draft(pages: &[Page], rebuilt: bool) -> Result<Draft, ReadError> {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    if !lines().any(|line| line.text.chars().any(char::is_alphanumeric)) {
        return Err(if pages.iter().any(|page| page.unreadable > 0) {
            ReadError::NoLetters
        } else if rebuilt || pages.is_empty() || pages.iter().any(|page| !page.whole) {
            ReadError::Damaged
        } else {
            ReadError::OnlyPictures
        });
    }
    let mut draft = fold::fold(pages);
    let numbered = |is: fn(&Page) -> bool| -> Vec<u32> {
        (1..).zip(pages).filter(|(_, page)| is(page)).map(|(number, _)| number).collect()
    };
    draft.notes.extend(rebuilt.then(note::rebuilt));
    draft.notes.extend(note::missing(&numbered(|page| !page.whole)));
    draft.notes.extend(note::unreadable(&numbered(|page| page.unreadable > 0)));
    Ok(draft)
}

/// The pages, and whether the table of objects had to be made anew.
fn pages(bytes: &[u8], budget: &Budget) -> Result<(Vec<Page>, bool), ReadError> {
    let (document, rebuilt) = opened(bytes, budget)?;
    let ids = page_ids(&document);
    let mut frame = Frame::around(document);
    let (mut fonts, mut allowance) = (Fonts::default(), Allowance::within(budget));
    let (mut room, mut blocks) = (MOST_TEXT, 0);
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        budget.allows(0)?;
        let (page, left) = page(&mut frame, id, &mut fonts, &mut allowance, room);
        if left == 0 {
            return Err(ReadError::Unpacks(MOST_TEXT));
        }
        room = left;
        blocks += page.lines.len();
        holds(budget, blocks, MOST_TEXT - room)?;
        pages.push(page);
    }
    Ok((pages, rebuilt))
}

/// Reads a page, and again where a font failed on some of its signs.
fn page(
    frame: &mut Frame,
    id: ObjectId,
    fonts: &mut Fonts,
    allowance: &mut Allowance<'_>,
    room: usize,
) -> (Page, usize) {
    for last in (0..TRIES).map(|attempt| attempt + 1 == TRIES) {
        let flat = flat::page(&frame.document, id, fonts, allowance);
        let mut lines = Lines::new(room, allowance.budget);
        let done = frame.read(flat.content, fonts.resources(&flat.fonts), &mut lines);
        let left = lines.room();
        if done || last || left == 0 || allowance.budget.is_cancelled() || !fonts.heal(frame) {
            let page = lines.end();
            return (Page { whole: done && flat.whole && page.whole, ..page }, left);
        }
    }
    (Page::default(), room)
}

/// Opens a file, if need be with a table made of what stands in it.
fn opened(bytes: &[u8], budget: &Budget) -> Result<(Document, bool), ReadError> {
    let sound = sound::of(bytes, budget)?;
    let anew = |lock: &[u8]| rebuild::table(bytes, lock).ok_or(ReadError::Damaged);
    if let Some(lock) = rebuild::lock(bytes) {
        // Without its own table: what that says of packed objects is believed before they are unlocked.
        return load::load(&anew(&lock)?, budget).map(|document| (document, false));
    }
    if sound == Sound::Rebuilt {
        return load::load(&anew(b"")?, budget).map(|document| (document, true));
    }
    let first = load::load(bytes, budget);
    match &first {
        Ok(document) if is_whole(document) => return first.map(|document| (document, false)),
        Ok(_) | Err(ReadError::Damaged) => {}
        Err(_) => return first.map(|document| (document, false)),
    }
    budget.allows(0)?;
    let again = rebuild::table(bytes, b"").map(|bytes| load::load(&bytes, budget));
    let again = match again {
        Some(Err(error)) if error != ReadError::Damaged => return Err(error),
        Some(again) => again.ok(),
        None => None,
    };
    let count = |document: &Document| page_ids(document).len();
    match (first, again) {
        (Ok(first), Some(again)) if count(&first) >= count(&again) && !is_whole(&again) => {
            Ok((first, false))
        }
        (_, Some(again)) => Ok((again, true)),
        (first, None) => first.map(|document| (document, false)),
    }
}

/// True if there are pages, what is written on each is there, and no stream lost its data.
fn is_whole(document: &Document) -> bool {
    let pages: BTreeSet<ObjectId> = document.get_pages().into_values().collect();
    let mut written = pages.iter().flat_map(|page| document.get_page_contents(*page));
    let there = written.by_ref().take(MOST_LOOKED).all(|id| document.get_object(id).is_ok());
    !pages.is_empty() && there && !document.objects.values().any(is_lost)
}

/// True for what is left of a stream whose length is wrong: what it says of itself. What says how a file is locked has a length too.
fn is_lost(object: &Object) -> bool {
    object.as_dict().is_ok_and(|it| it.has(b"Length") && !it.has(b"O"))
}

/// The pages in their order; if nothing says which there are, all that are found.
fn page_ids(document: &Document) -> Vec<ObjectId> {
    let named: Vec<ObjectId> = document.get_pages().into_values().collect();
    if !named.is_empty() {
        return named;
    }
    let is_page = |object: &Object| object.as_dict().is_ok_and(|it| it.has_type(b"Page"));
    let found = document.objects.iter().filter(|(_, object)| is_page(object));
    found.map(|(id, _)| *id).collect()
}
