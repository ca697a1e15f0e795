//! Which numbers of the same thing don't agree?
//!
//! People who came to harm, told with the same names and mostly the same words. A count that grew from day to day
//! looks the same: the dates of the documents tell.

use std::collections::BTreeMap;

use super::digest::{Counted, Digest};
use super::sources::Sources;
use super::{Across, Locator, called};
use crate::warning::cited;
use detente_text::Document;
use detente_text::Findings;

/// The most that one number is compared with.
const MOST: usize = 32;
/// Words in common: this part, in hundredths, of the shorter telling…
const ALIKE: usize = 40;
/// …and so many at least.
const FEWEST: usize = 3;

pub(super) fn conflicting(
    documents: &[(&Document, &Findings)],
    digests: &[Digest],
    sources: &Sources,
) -> Vec<Across> {
    let mut seen: BTreeMap<(&str, &str), Vec<(usize, &Counted)>> = BTreeMap::new();
    let mut found: BTreeMap<(Locator, Locator), Across> = BTreeMap::new();
    for (document, digest) in digests.iter().enumerate() {
        for number in &digest.numbers {
            for side in &number.sides {
                let known = seen.entry((&number.harm, side)).or_default();
                for &(other, told) in known.iter().rev().take(MOST) {
                    if sources.source(other) != sources.source(document) && contradict(told, number)
                    {
                        let first = Locator { document: other, span: Some(told.span) };
                        let second = Locator { document, span: Some(number.span) };
                        found
                            .entry((first, second))
                            .or_insert_with(|| warning(documents, first, second));
                    }
                }
                known.push((document, number));
            }
        }
    }
    found.into_values().collect()
}

fn contradict(one: &Counted, other: &Counted) -> bool {
    let common =
        one.stems.intersection(&other.stems).count() + one.sides.intersection(&other.sides).count();
    let shorter = (one.stems.len() + one.sides.len()).min(other.stems.len() + other.sides.len());
    one.value != other.value && common >= FEWEST && 100 * common >= ALIKE * shorter
}

fn warning(documents: &[(&Document, &Findings)], first: Locator, second: Locator) -> Across {
    let words = |place: Locator| {
        documents
            .get(place.document)
            .zip(place.span)
            .map_or("", |((document, _), span)| document.slice(span))
    };
    Across {
        code: "conflicting-numbers",
        message: format!(
            "{} says {}, {} says {}.",
            called(documents, first.document),
            cited(words(first)),
            called(documents, second.document),
            cited(words(second))
        ),
        meaning: "Keep both with their sources and dates; a threshold between them is an unknown of the model.",
        places: vec![first, second],
    }
}
