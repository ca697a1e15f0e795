//! What is said, and when, in texts that aren't English?
//!
//! In French, Spanish, Russian and Arabic: what stands between quotation marks and who says so, days with their year, and
//! names of states and persons. Words of each language are data. Events, claims, warnings, reported speech without marks, and days without a year
//! are looked for in none of them.

mod data;
mod dates;
mod marks;
mod naming;
mod people;
mod speaker;
mod states;
mod tongue;
mod words;

use detente_model::{Budget, Stop};
use detente_text::{Document, Findings};

use people::People;
use tongue::Tongue;
use words::Words;

/// Adds what is said in the passages of a document that are in one of these languages, in the order of the text. Costs time in proportion to
/// their length.
///
/// # Errors
/// If the budget ends first; then nothing is added.
pub fn add(document: &Document, found: &mut Findings, budget: &Budget) -> Result<(), Stop> {
    let (mut quotes, mut dates, mut mentions) = (Vec::new(), Vec::new(), Vec::new());
    for tongue in Tongue::all() {
        let mut people = People::default();
        let passages = document.told().filter(|it| document.language_of(it) == tongue.code);
        for passage in passages {
            budget.allows(0)?;
            let words = Words::of(document.slice(passage.span), passage.span.start);
            dates.extend(dates::find(&words, tongue));
            people.meet(&words, tongue);
            mentions.extend(naming::mentions(&words, tongue));
            quotes.extend(speaker::quotes(&words, tongue, &mut people));
        }
    }
    if quotes.is_empty() && dates.is_empty() && mentions.is_empty() {
        return Ok(());
    }
    found.quotes.extend(quotes);
    found.quotes.sort_by_key(|it| (it.span.start, it.span.end));
    // Events name their dates and places by number: such a document keeps the order of those before.
    if found.events.is_empty() {
        found.dates.extend(dates);
        found.dates.sort_by_key(|it| (it.span.start, it.span.end));
        found.mentions.extend(mentions);
        found.mentions.sort_by_key(|it| (it.span.start, it.span.end));
    }
    Ok(())
}
