//! What of a document is compared with others?
//!
//! So little that many documents fit in memory: the smallest hashes of its word sequences, its sentences, what it
//! counts, and the stems of its events.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use detente_model::Span;
use siphasher::sip::SipHasher13;

use crate::lexicon::{Lexicon, List};
use crate::syntax::{Sentence, Text, TokenKind};
use crate::warning::clues::Clues;
use detente_model::Budget;
use detente_text::Document;
use detente_text::Findings;

/// How many words follow each other in a shingle.
const SHINGLE: usize = 5;
/// How many of the smallest hashes are kept: two documents' share in common is known to a few hundredths.
pub(super) const SKETCH: usize = 256;
/// A shorter sentence may be the same by chance.
const SENTENCE: usize = 8;
/// The most numbers that are kept of a document.
const NUMBERS: usize = 256;
/// How far from a number its harm may stand, in words.
const REACH: usize = 10;

/// A document, boiled down.
pub(super) struct Digest {
    /// The smallest hashes of its shingles, in order, each once.
    pub(super) sketch: Vec<u64>,
    /// The hash of each sentence that is long enough.
    pub(super) sentences: Vec<(u64, Span)>,
    /// What it counts.
    pub(super) numbers: Vec<Counted>,
    /// For each event, the stems of its clause.
    pub(super) events: Vec<BTreeSet<String>>,
}

/// A number of people who came to harm.
pub(super) struct Counted {
    pub(super) value: u64,
    /// The stem of the harm: `kill`.
    pub(super) harm: String,
    /// Whoever the sentence names.
    pub(super) sides: BTreeSet<String>,
    /// What else it says.
    pub(super) stems: BTreeSet<String>,
    pub(super) span: Span,
}

impl Digest {
    pub(super) fn of(
        document: &Document,
        found: &Findings,
        lexicon: &Lexicon,
        budget: &Budget,
    ) -> Self {
        let text = Text::until(document, document.text.len(), budget);
        let clues = Clues::of(&text, found, lexicon);
        let words: Vec<u64> = text
            .tokens
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| hash([token.lower.as_str()]))
            .collect();
        let mut sketch: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
        sketch.sort_unstable();
        sketch.dedup();
        sketch.truncate(SKETCH);
        let mut sentences = Vec::new();
        let mut numbers = Vec::new();
        for (number, sentence) in clues.body() {
            let told: Vec<&str> = clues
                .tokens(sentence)
                .iter()
                .filter(|token| token.kind != TokenKind::Mark)
                .map(|token| token.lower.as_str())
                .collect();
            if told.len() >= SENTENCE {
                sentences.push((hash(&told), sentence.span));
            }
            if numbers.len() < NUMBERS {
                numbers.extend(counted(&clues, number, sentence));
            }
        }
        let events = found.events.iter().map(|event| {
            let first = text.tokens.partition_point(|it| it.span.end <= event.span.start);
            let end = text.tokens.partition_point(|it| it.span.start < event.span.end);
            clues.stems(first..end.max(first).min(first + 60))
        });
        Self { sketch, sentences, numbers, events: events.collect() }
    }
}

fn hash<T: Hash>(parts: impl IntoIterator<Item = T>) -> u64 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        part.hash(&mut hasher);
    }
    hasher.finish()
}

/// The first number of a sentence that counts people who came to harm.
fn counted(clues: &Clues<'_>, number: usize, sentence: &Sentence) -> Option<Counted> {
    let range = sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + 120);
    for at in range.clone() {
        let Some(value) = clues.number(at) else { continue };
        let near = at.saturating_sub(REACH).max(range.start)..(at + REACH).min(range.end);
        let people = (at + 1..(at + 4).min(range.end))
            .any(|at| clues.list(List::Counted).is(&clues.text.tokens[at].lower));
        let harm = (at..near.end)
            .chain((near.start..at).rev())
            .find(|&at| clues.list(List::Harm).is(&clues.text.tokens[at].lower));
        if let Some(harm) = harm
            && people
        {
            return Some(Counted {
                value,
                harm: clues.stem(harm),
                sides: clues.sides(number),
                stems: stems(clues, range),
                span: clues.span(at.min(harm), at.max(harm)),
            });
        }
    }
    None
}

/// What a sentence says beside the harm and who came to it: that is alike wherever people come to harm.
fn stems(clues: &Clues<'_>, range: std::ops::Range<usize>) -> BTreeSet<String> {
    range
        .filter(|&at| {
            let word = &clues.text.tokens[at].lower;
            !clues.list(List::Harm).is(word) && !clues.list(List::Counted).is(word)
        })
        .flat_map(|at| clues.stems(at..at + 1))
        .collect()
}
