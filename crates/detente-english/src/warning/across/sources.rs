//! Which documents are one source?
//!
//! Those whose words are mostly the same: an agency's report that several outlets print. Copies are found by the
//! smallest hashes of their word sequences (bottom-k sketches), so that only documents with words in common are
//! compared. Rewritten ones aren't found.

use std::collections::BTreeMap;

use super::digest::{Digest, SKETCH};
use super::{Across, Locator, called};
use detente_text::Document;
use detente_text::Findings;

/// Documents share a source if at least this part, in hundredths, of their word sequences is the same.
const ALIKE: usize = 50;
/// Documents that share fewer hashes aren't compared.
const FEWEST: usize = 4;

/// For each document, the first one with the same source.
pub(super) struct Sources {
    first: Vec<usize>,
}

impl Sources {
    pub(super) fn of(digests: &[Digest]) -> Self {
        let mut all: Vec<(u64, usize)> = digests
            .iter()
            .enumerate()
            .flat_map(|(number, digest)| digest.sketch.iter().map(move |&hash| (hash, number)))
            .collect();
        all.sort_unstable();
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for same in all.chunk_by(|one, other| one.0 == other.0) {
            // Each with the first and with the one before: enough to join all, and linear in how many there are.
            for (at, &(_, document)) in same.iter().enumerate().skip(1) {
                *shared.entry((same[0].1, document)).or_insert(0) += 1;
                if at > 1 {
                    *shared.entry((same[at - 1].1, document)).or_insert(0) += 1;
                }
            }
        }
        let mut sources = Self { first: (0..digests.len()).collect() };
        for ((one, other), count) in shared {
            let (Some(left), Some(right)) = (digests.get(one), digests.get(other)) else {
                continue;
            };
            let few = FEWEST.min(left.sketch.len()).min(right.sketch.len());
            if count >= few && alike(&left.sketch, &right.sketch) >= ALIKE {
                let (one, other) = (sources.root(one), sources.root(other));
                let (first, later) = (one.min(other), one.max(other));
                sources.first[later] = first;
            }
        }
        for number in 0..sources.first.len() {
            sources.first[number] = sources.root(number);
        }
        sources
    }

    /// The first document with the same source as this one.
    pub(super) fn source(&self, document: usize) -> usize {
        self.first.get(document).copied().unwrap_or(document)
    }

    /// One warning for each source with several documents.
    pub(super) fn warnings(&self, documents: &[(&Document, &Findings)]) -> Vec<Across> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for document in 0..self.first.len() {
            groups.entry(self.source(document)).or_default().push(document);
        }
        let copies = groups.into_values().filter(|group| group.len() > 1);
        copies
            .map(|group| {
                let names: Vec<String> =
                    group.iter().take(4).map(|&number| called(documents, number)).collect();
                let more = if group.len() > 4 { ", …" } else { "" };
                Across {
                    code: "near-duplicate",
                    message: format!(
                        "{} documents have mostly the same words: {}{more}.",
                        group.len(),
                        names.join(", ")
                    ),
                    meaning: "They are one source, however many outlets print it: what only they say rests on one.",
                    places: group
                        .into_iter()
                        .map(|document| Locator { document, span: None })
                        .collect(),
                }
            })
            .collect()
    }

    fn root(&self, mut document: usize) -> usize {
        while self.first[document] != document {
            document = self.first[document];
        }
        document
    }
}

/// The share of word sequences in common, in hundredths: exact for short documents, an estimate for long ones.
fn alike(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let (mut both, mut seen) = (0, 0);
    while seen < SKETCH {
        match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a == b => {
                both += 1;
                left.next();
                right.next();
            }
            (Some(a), Some(b)) if a > b => {
                right.next();
            }
            (Some(_), _) => {
                left.next();
            }
            (None, Some(_)) => {
                right.next();
            }
            (None, None) => break,
        }
        seen += 1;
    }
    (100_usize * both).checked_div(seen).unwrap_or(0)
}
