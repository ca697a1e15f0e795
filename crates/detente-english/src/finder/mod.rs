//! What stands in a document?
//!
//! One finder a file; each proposes what it is named after and leaves what it can't tell open. Later ones
//! build on earlier ones, never the other way round.

mod actors;
mod claims;
mod dates;
mod events;
mod positions;
mod quotes;
mod telling;
mod unknowns;

use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Text};
use crate::warning;
use detente_model::{Budget, Stop};
use detente_text::Document;
use detente_text::Findings;
use telling::Teller;

/// The first part of a long document that is looked through by itself, in bytes: an end that comes
/// early finds at least this much done. Crossed by `a_long_document_is_looked_through_as_far_as_time_allows`.
const MOST_AT_FIRST: usize = 1 << 18;
/// How many times longer each next part is.
const LONGER: usize = 4;

/// What was found, and in how much of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What was found.
    pub findings: Findings,
    /// Up to where in the canonical text; its end unless the work was ended early.
    pub until: usize,
    /// How the work ended.
    pub stop: Stop,
}

/// Proposes what a document says. Costs time in proportion to its length.
///
/// Of a document whose language isn't analysed only its own reliability is judged.
#[must_use]
pub fn find(document: &Document, lexicon: &Lexicon) -> Findings {
    find_within(document, lexicon, &Budget::unlimited()).findings
}

/// The same as far as a budget allows; its unit of work is a byte of text, and what is held is estimated by the words. What is
/// given is what would be found if the document ended where the work did.
#[must_use]
pub fn find_within(document: &Document, lexicon: &Lexicon, budget: &Budget) -> Looked {
    // What is said of the document itself holds whatever stands in it.
    let findings = Findings { warnings: document.notes.clone(), ..Findings::default() };
    let mut looked = Looked { findings, until: 0, stop: Stop::Complete };
    if !document.language.analysed {
        return Looked { until: document.text.len(), ..looked };
    }
    // Of a document that is looked through by halves nothing would be found: names come first, and
    // what happened last. So a long one is looked through as if it were shorter, and again.
    let mut until = MOST_AT_FIRST;
    let mut spent = 0;
    loop {
        let text = Text::until(document, until, budget);
        spent += text.until as u64;
        let found = budget.allows(spent).and_then(|()| all(&text, lexicon, budget));
        match found {
            Ok(findings) => looked = Looked { findings, until: text.until, ..looked },
            Err(stop) => return Looked { stop, ..looked },
        }
        if text.is_full {
            return Looked { stop: Stop::Budget, ..looked };
        }
        if text.is_whole() {
            return looked;
        }
        until = until.saturating_mul(LONGER);
    }
}

fn all(text: &Text<'_>, lexicon: &Lexicon, budget: &Budget) -> Result<Findings, Stop> {
    let warnings = text.document.notes.clone();
    let mut found = Findings { warnings, ..Findings::default() };
    (found.mentions, found.unknown_names) = actors::find(text, lexicon);
    budget.allows(0)?;
    found.dates = dates::find(text, &lexicon.acts);
    budget.allows(0)?;
    let mut parse = Parse::of(text, &found.mentions, &found.dates);
    budget.allows(0)?;
    found.quotes = quotes::find(text, &found.mentions, &parse, lexicon);
    parse.quote(text, &found.quotes);
    budget.allows(0)?;
    let teller = Teller::of(text, &found, &parse, lexicon);
    budget.allows(0)?;
    let unknown = unknowns::find(&teller, &lexicon.cautions);
    let (events, claims) = (events::find(&teller), claims::find(&teller, unknown));
    let positions = positions::find(&teller, lexicon, &claims);
    (found.events, found.claims, found.positions) = (events, claims, positions);
    budget.allows(0)?;
    let warnings = warning::find(text, &found, lexicon);
    found.warnings.extend(warnings);
    budget.allows(0)?;
    Ok(found)
}
