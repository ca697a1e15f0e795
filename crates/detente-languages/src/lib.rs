//! What is said, and when, in texts that aren't English?
//!
//! In French, Spanish, Russian and Arabic: what stands between quotation marks and who says so, days with their year, and
//! names of states, their capitals and bodies of states. Words of each language are data. Events, positions, claims, warnings, reported speech without marks,
//! days without a year, and persons whom nobody lets speak are looked for in none of them.

mod data;
mod dates;
mod marks;
mod naming;
mod people;
mod speaker;
mod states;
mod tongue;
mod words;

use detente_model::{Budget, Span, Stop};
use detente_text::{Document, Findings};

use people::People;
use tongue::Tongue;
use words::Words;

/// Adds what is said in the passages of a document that are in one of these languages, in the order of the text; what names dates and
/// mentions by number names the same ones as before. Costs time in proportion to their length.
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
    merge(&mut found.quotes, quotes, |it| it.span);
    let dates = merge(&mut found.dates, dates, |it| it.span);
    let mentions = merge(&mut found.mentions, mentions, |it| it.span);
    for event in &mut found.events {
        event.date = event.date.and_then(|at| dates.get(at).copied());
        event.place = event.place.and_then(|at| mentions.get(at).copied());
    }
    for position in &mut found.positions {
        position.date = position.date.and_then(|at| dates.get(at).copied());
    }
    Ok(())
}

/// Adds to what was found, in the order of the text, and tells for each that was there which it is now.
fn merge<T>(found: &mut Vec<T>, more: Vec<T>, span: impl Fn(&T) -> Span) -> Vec<usize> {
    let before = found.len();
    if more.is_empty() {
        return (0..before).collect();
    }
    let mut all: Vec<(usize, T)> = found.drain(..).chain(more).enumerate().collect();
    all.sort_by_key(|(_, it)| (span(it).start, span(it).end));
    let mut now = vec![0; before];
    for (at, (number, _)) in all.iter().enumerate() {
        if let Some(place) = now.get_mut(*number) {
            *place = at;
        }
    }
    found.extend(all.into_iter().map(|(_, it)| it));
    now
}
