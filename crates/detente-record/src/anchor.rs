//! Where do these words stand, and where do they stand in another version?
//!
//! An anchor can only be made from a span of a document. In another version the same words at the same place are the
//! same; elsewhere they are found if their surroundings single out one place; else they are lost, and nobody guesses.

use aho_corasick::AhoCorasick;
use detente_model::Span;
use serde::{Deserialize, Serialize};

use detente_text::Document;

/// How many characters are kept before and after.
const AROUND: usize = 32;
/// The most places that are compared for one anchor.
const MOST_PLACES: usize = 1_000;
/// Words longer than this, in bytes, may move without their surroundings.
const TELLING: usize = 24;
/// How many bytes of an anchor's words are searched for; the rest is compared there.
const KEY: usize = 48;

/// Words, exactly as they stand in a document, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// SHA-256 of the document's bytes.
    pub document: String,
    /// The first byte in its canonical text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub quote: String,
    /// The characters before them.
    pub prefix: String,
    /// The characters after them.
    pub suffix: String,
}

/// Where the words of an anchor stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchoring {
    /// Where they stood.
    Same(Span),
    /// Elsewhere, and only there.
    Moved(Span),
    /// Nowhere, or in several places that can't be told apart.
    Orphaned,
}

impl Anchor {
    /// The words of a span; `None` if it is none of this document, or has no words.
    #[must_use]
    pub fn of(document: &Document, span: Span) -> Option<Self> {
        let text = &document.text;
        let quote = text.get(span.start..span.end).filter(|words| !words.trim().is_empty())?;
        Some(Self {
            document: document.sha256.clone(),
            start: span.start,
            end: span.end,
            quote: quote.to_owned(),
            prefix: last(&text[..span.start]).to_owned(),
            suffix: first(&text[span.end..]).to_owned(),
        })
    }

    /// The span.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// True if the words stand in a text just where they stood.
    #[must_use]
    pub fn stands(&self, text: &str) -> bool {
        text.get(self.start..self.end) == Some(self.quote.as_str())
    }

    /// True if the anchor agrees with itself; one from a broken file may not.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.start < self.end && self.end - self.start == self.quote.len()
    }

    /// How many bytes of the surroundings agree at a place.
    fn agrees(&self, text: &str, at: usize) -> usize {
        let before = text[..at].bytes().rev().zip(self.prefix.bytes().rev());
        let after = text[at + self.quote.len()..].bytes().zip(self.suffix.bytes());
        before.take_while(|(one, other)| one == other).count()
            + after.take_while(|(one, other)| one == other).count()
    }

    /// The one place among some that fits, if there is one.
    fn best(&self, text: &str, places: &[usize]) -> Option<usize> {
        let scored = places.iter().map(|&at| (self.agrees(text, at), at));
        let mut best: Option<(usize, usize)> = None;
        let mut tie = false;
        for (score, at) in scored {
            match best {
                Some((most, _)) if score < most => {}
                Some((most, _)) if score == most => tie = true,
                Some(_) | None => {
                    best = Some((score, at));
                    tie = false;
                }
            }
        }
        let (score, at) = best.filter(|_| !tie)?;
        let context = self.prefix.len() + self.suffix.len();
        // Few words turn up anywhere; without their surroundings they would be others.
        (self.quote.len() >= TELLING || score * 2 >= context).then_some(at)
    }
}

/// Where the words of each anchor stand in a text: one pass for all of them.
#[must_use]
pub fn find_all(anchors: &[&Anchor], text: &str) -> Vec<Anchoring> {
    let mut places = vec![Anchoring::Orphaned; anchors.len()];
    let mut lost = Vec::new();
    for (number, anchor) in anchors.iter().enumerate() {
        if anchor.stands(text) {
            places[number] = Anchoring::Same(anchor.span());
        } else if !anchor.quote.is_empty() {
            lost.push(number);
        }
    }
    let keys = lost
        .iter()
        .map(|&number| &anchors[number].quote.as_bytes()[..anchors[number].quote.len().min(KEY)]);
    let Ok(search) = AhoCorasick::new(keys) else { return places };
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); lost.len()];
    for hit in search.find_overlapping_iter(text) {
        let which = hit.pattern().as_usize();
        let quote = &anchors[lost[which]].quote;
        let here = hit.start();
        let whole = text.get(here..here + quote.len()) == Some(quote.as_str());
        if whole && found[which].len() < MOST_PLACES {
            found[which].push(here);
        }
    }
    for (which, at) in found.iter().enumerate() {
        let anchor = anchors[lost[which]];
        if at.len() < MOST_PLACES
            && let Some(start) = anchor.best(text, at)
        {
            places[lost[which]] = Anchoring::Moved(Span::new(start, start + anchor.quote.len()));
        }
    }
    places
}

fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn first(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
