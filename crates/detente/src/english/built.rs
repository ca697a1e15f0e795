//! What do `detente-english` and `detente-languages` find in documents?

use detente_english::{compare, find_within};
use detente_model::{Budget, Stop};
use detente_text::{Actor, Document, Findings};

pub(crate) use detente_english::{Lexicon, LexiconError, Looked};

use super::{NoEnglish, Warned};

/// What stands in a document.
#[expect(clippy::unnecessary_wraps, reason = "a build may be without it")]
pub(crate) fn look(
    document: &Document,
    lexicon: &Lexicon,
    budget: &Budget,
) -> Result<Looked, NoEnglish> {
    let mut looked = find_within(document, lexicon, budget);
    if looked.stop == Stop::Complete
        && let Err(stop) = detente_languages::add(document, &mut looked.findings, budget)
    {
        looked.stop = stop;
    }
    Ok(looked)
}

/// What warns of several documents together.
pub(crate) fn together(
    documents: &[(&Document, &Findings)],
    parties: &[Actor],
    lexicon: &Lexicon,
    budget: &Budget,
) -> Result<Vec<Warned>, Stop> {
    let found = compare(documents, parties, lexicon, budget)?;
    Ok(found.into_iter().map(|it| (it.code, it.message, it.meaning)).collect())
}
