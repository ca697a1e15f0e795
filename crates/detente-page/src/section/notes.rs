//! Which words of the sources does the case cite?

use detente::model::{Cited, Conflict, Excerpt, Ground, Source, SourceId, SpokenBy};

use crate::page::{Note, Text};
use crate::words::{Change, changes, day};
use detente::ask::Moved;
use detente::briefing::grounds::grade;

/// The most excerpts that are referred to in one place.
const MOST_CITED: usize = 3;

/// Every excerpt, numbered from 1 in the order of the case.
pub(super) fn notes(conflict: &Conflict) -> Vec<Note> {
    let excerpts = conflict.evidence.iter().enumerate();
    excerpts
        .map(|(at, excerpt)| {
            let (quote, source) = match &excerpt.cited {
                Cited::Quote { source, quote, .. } => {
                    let source = describe(conflict, excerpt, *source);
                    (Text::new().quote(quote.trim()), source)
                }
                Cited::Record(entry) => {
                    (Text::from(format!("entry {entry} of the record")), String::new())
                }
            };
            Note { number: at + 1, id: excerpt.id.clone(), quote, source }
        })
        .collect()
}

/// Where an excerpt stands, for readers: who says it, if it is a party, who published it, when, and
/// the source's grade.
pub(super) fn describe(conflict: &Conflict, excerpt: &Excerpt, source: SourceId) -> String {
    let Some(source) = conflict.sources.get(source.0) else { return String::new() };
    match excerpt.speaker {
        Some(SpokenBy::Party(party)) => {
            format!("{} in {}", conflict.party(party).name, published(source))
        }
        Some(SpokenBy::Nobody) | None => published(source),
    }
}

/// A source for readers: who published it, when, and its grade.
fn published(source: &Source) -> String {
    let outlet = source.outlet.clone().unwrap_or_else(|| source.id.clone());
    let when = source.published.map_or("undated".to_owned(), day);
    let grade = grade(source).unwrap_or_else(|| "ungraded".to_owned());
    format!("{outlet}, {when}, {grade}")
}

/// The excerpts that say that somebody can do what a move does.
pub(super) fn behind(conflict: &Conflict, moved: &Moved) -> Vec<usize> {
    let mut cited = Vec::new();
    for change in changes(conflict, &moved.from.position, &moved.to.position) {
        let basis = match change {
            Change::Choose(option) | Change::GiveUp(option) | Change::Level { option, .. } => {
                &conflict.option(option).basis
            }
            Change::Enter { treaty, .. } | Change::Stage { treaty, .. } | Change::End(treaty) => {
                &conflict.treaty(treaty).basis
            }
            Change::Amend { issue, .. } => &conflict.treaty(issue.treaty).basis,
        };
        for ground in &basis.because {
            match ground {
                Ground::Excerpt(excerpt) => cited.push(excerpt.0 + 1),
                Ground::Judgement => {}
            }
        }
    }
    cited.sort_unstable();
    cited.dedup();
    cited.truncate(MOST_CITED);
    cited
}
