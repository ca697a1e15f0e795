//! Which sentences stand word for word in several documents?
//!
//! Copies of a whole document are one source anyway and left out.

use std::collections::BTreeMap;

use super::digest::Digest;
use super::sources::Sources;
use super::{Across, Locator, called};
use crate::warning::cited;
use detente_text::Document;
use detente_text::Findings;

pub(super) fn repeated(
    documents: &[(&Document, &Findings)],
    digests: &[Digest],
    sources: &Sources,
) -> Vec<Across> {
    let mut all: Vec<(u64, Locator)> = Vec::new();
    for (document, digest) in digests.iter().enumerate() {
        for &(hash, span) in &digest.sentences {
            all.push((hash, Locator { document, span: Some(span) }));
        }
    }
    all.sort_unstable();
    // One warning for each set of documents that share sentences, not one for each sentence.
    let mut shared: BTreeMap<Vec<usize>, Vec<Locator>> = BTreeMap::new();
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        let mut from: Vec<usize> =
            same.iter().map(|(_, place)| sources.source(place.document)).collect();
        from.sort_unstable();
        from.dedup();
        if from.len() > 1 {
            shared.entry(from).or_default().extend(same.iter().map(|(_, place)| *place));
        }
    }
    let mut warnings: Vec<Across> = shared
        .into_iter()
        .filter_map(|(from, mut places)| {
            places.sort_unstable();
            let first = *places.first()?;
            let words = documents.get(first.document)?.0.slice(first.span?);
            Some(Across {
                code: "repeated-claim",
                message: format!(
                    "The same sentence stands in {} sources, first in {}: {}.",
                    from.len(),
                    called(documents, first.document),
                    cited(words)
                ),
                meaning: "One took it from the other, or all from a third: it counts once.",
                places,
            })
        })
        .collect();
    warnings.sort_by_key(|warning| warning.places.first().copied());
    warnings
}
