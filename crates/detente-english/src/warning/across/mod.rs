//! What do several documents together warn of?
//!
//! Copies that look like several sources, words that were taken over, dates and numbers that don't agree, and
//! statements for which only a party stands. Which document is right isn't asked.

mod dates;
mod digest;
mod numbers;
mod parties;
mod sentences;
mod sources;

use detente_model::{Budget, Span, Stop};

use crate::lexicon::Lexicon;
use detente_text::Actor;
use detente_text::Document;
use detente_text::Findings;
use digest::Digest;
use sources::Sources;

/// A place in one of several documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locator {
    /// The document: its number among those that were compared.
    pub document: usize,
    /// Where in it; `None` for the whole.
    pub span: Option<Span>,
}

/// A reason to trust several documents less than their number suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// Its stable code, in kebab case: `near-duplicate`, `repeated-claim`, `conflicting-dates`,
    /// `conflicting-numbers`, `party-only-source`.
    pub code: &'static str,
    /// What was seen.
    pub message: String,
    /// What it means for a model that rests on them.
    pub meaning: &'static str,
    /// Where.
    pub places: Vec<Locator>,
}

/// Compares the documents of a case. `parties` are those of its conflict; where there are none, whoever a
/// statement is about counts as a party to it.
///
/// Costs time and memory in proportion to the documents: each is compared with those only that share its words.
///
/// # Errors
/// How the work ended, if the budget ended it: half a comparison would call things unlike that weren't compared.
pub fn compare(
    documents: &[(&Document, &Findings)],
    parties: &[Actor],
    lexicon: &Lexicon,
    budget: &Budget,
) -> Result<Vec<Across>, Stop> {
    let digest = |(document, found): &(&Document, &Findings)| {
        budget.allows(0)?;
        Ok(Digest::of(document, found, lexicon, budget))
    };
    let digests: Vec<Digest> = documents.iter().map(digest).collect::<Result<_, Stop>>()?;
    budget.allows(0)?;
    let sources = Sources::of(&digests);
    let mut warnings = sources.warnings(documents);
    warnings.extend(sentences::repeated(documents, &digests, &sources));
    warnings.extend(dates::conflicting(documents, &digests, &sources));
    warnings.extend(numbers::conflicting(documents, &digests, &sources));
    warnings.extend(parties::only(documents, parties, &sources));
    budget.allows(0)?;
    Ok(warnings)
}

/// How a document is called in a message.
fn called(documents: &[(&Document, &Findings)], number: usize) -> String {
    match documents.get(number).and_then(|(document, _)| document.title.as_deref()) {
        Some(title) => super::cited(title),
        None => format!("document {}", number + 1),
    }
}
