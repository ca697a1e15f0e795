//! What stands in a document?
//!
//! One finder a file; each proposes what it is named after and leaves what it can't tell open. Later ones
//! build on earlier ones, never the other way round.

mod actors;
mod claims;
mod dates;
mod events;
mod quotes;
mod telling;
mod unknowns;

use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Text};
use crate::warning;
use detente_text::Document;
use detente_text::Findings;
use telling::Teller;

/// Proposes what a document says. Costs time in proportion to its length.
///
/// Of a document whose language isn't analysed only its own reliability is judged.
#[must_use]
pub fn find(document: &Document, lexicon: &Lexicon) -> Findings {
    let mut found = Findings::default();
    if document.language.analysed {
        let text = Text::of(document);
        (found.mentions, found.unknown_names) = actors::find(&text, lexicon);
        found.dates = dates::find(&text, &lexicon.acts);
        found.quotes = quotes::find(&text, &found.mentions, lexicon);
        let parse = Parse::of(&text, &found.mentions, &found.dates, &found.quotes);
        let teller = Teller::of(&text, &found, &parse, lexicon);
        let unknown = unknowns::find(&teller, &lexicon.cautions);
        let (events, claims) = (events::find(&teller), claims::find(&teller, unknown));
        (found.events, found.claims) = (events, claims);
        found.warnings = warning::find(&text, &found, lexicon);
    }
    found
}
