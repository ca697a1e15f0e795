//! Who is heard in the documents of a case, and what warns of them?
//!
//! Read off the documents by rules, anew each time; nothing of it is evidence, and no verdict depends on it.

use detente_model::{
    Budget, Cited, Conflict, Ground, Party, PartyId, SourceId, Span, SpokenBy, Stop,
};
use detente_record::EntryStatus;
use detente_text::{Actor, Document, Findings, Warning};

use crate::Opened;
use crate::english::{self, Lexicon, NoEnglish};
use crate::open::{actors_of, speaks_for, wishes};

/// What the documents show by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// Why the documents weren't looked through, if they weren't: nothing is said of them then.
    pub unheard: Option<Unheard>,
    /// The documents that could be read, in the order of the sources, and what warns of each.
    pub documents: Vec<(SourceId, Vec<Caution>)>,
    /// What warns of several documents together.
    pub together: Vec<Caution>,
    /// Documents that are in a language that isn't analysed, or in part.
    pub unanalysed: Vec<SourceId>,
    /// The parties that no document names, and of whose wishes no words are cited.
    pub unnamed: Vec<PartyId>,
    /// The parties that some document names, and of which no quotation was found.
    pub unquoted: Vec<PartyId>,
}

/// Why nobody looked through the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// The work ended before.
    Stopped,
    /// The build knows no English.
    NotBuilt,
}

impl From<Stop> for Unheard {
    fn from(_: Stop) -> Self {
        Self::Stopped
    }
}

impl From<NoEnglish> for Unheard {
    fn from(NoEnglish: NoEnglish) -> Self {
        Self::NotBuilt
    }
}

/// A reason for care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// Its code, in kebab case.
    pub code: &'static str,
    /// What was seen.
    pub message: String,
    /// What it means for a model.
    pub meaning: &'static str,
}

/// Looks through the documents of a case. Costs time in proportion to their length.
#[must_use]
pub fn heard(conflict: &Conflict, opened: &Opened, budget: &Budget) -> Heard {
    read_through(conflict, opened, budget)
        .unwrap_or_else(|why| Heard { unheard: Some(why), ..Heard::default() })
}

fn read_through(conflict: &Conflict, opened: &Opened, budget: &Budget) -> Result<Heard, Unheard> {
    let lexicon = &opened.lexicon;
    let mut read: Vec<(SourceId, &Document, Findings)> = Vec::new();
    for document in &opened.documents {
        let Some(text) = &document.read else { continue };
        let looked = english::look(text, lexicon, budget)?;
        match looked.stop {
            Stop::Complete => read.push((document.source, text, looked.findings)),
            stop @ (Stop::Budget | Stop::Cancelled) => return Err(stop.into()),
        }
    }
    if read.is_empty() {
        return Ok(Heard::default());
    }
    let entries = opened.record.entries().into_iter();
    let accepted: Vec<Actor> = entries
        .filter(|entry| entry.status() == EntryStatus::Accepted)
        .filter_map(|entry| entry.what().speaker().map(Actor::new))
        .collect();
    let (mut unnamed, mut unquoted) = (Vec::new(), Vec::new());
    for party in conflict.party_ids() {
        let who = Names::of(conflict, party, lexicon);
        if who.accepted(conflict, party, &accepted) {
            continue;
        }
        let cited = wishes_cited(conflict, party);
        let is_cited = |source: SourceId| cited.iter().any(|(of, _)| *of == source);
        if !read.iter().any(|(source, text, found)| is_cited(*source) || who.named(text, found)) {
            unnamed.push(party);
        } else if !read.iter().any(|(source, text, found)| {
            let cited = cited.iter().filter(|(of, _)| of == source).map(|(_, words)| *words);
            who.quoted(text, found, cited)
        }) {
            unquoted.push(party);
        }
    }
    let actors: Vec<Actor> =
        conflict.parties.iter().flat_map(|party| actors_of(lexicon, party)).collect();
    let pairs: Vec<(&Document, &Findings)> =
        read.iter().map(|(_, text, found)| (*text, found)).collect();
    let together = english::together(&pairs, &actors, lexicon, budget)?.into_iter();
    let together = together.map(|(code, message, meaning)| Caution { code, message, meaning });
    let together = together.collect();
    let in_part = |text: &Document| text.told().any(|passage| !text.is_analysed(passage));
    let unanalysed = read.iter().filter(|(_, text, _)| in_part(text));
    let unanalysed = unanalysed.map(|(source, _, _)| *source).collect();
    let documents = read.into_iter();
    let documents = documents.map(|(source, _, found)| {
        (source, found.warnings.into_iter().filter_map(caution).collect())
    });
    let documents = documents.collect();
    Ok(Heard { documents, together, unanalysed, unnamed, unquoted, unheard: None })
}

/// How a document was read is for whoever reads it, and not for a mediator.
const ABOUT_READING: &str = "boilerplate";

fn caution(warning: Warning) -> Option<Caution> {
    let Warning { code, message, meaning, .. } = warning;
    (code != ABOUT_READING).then_some(Caution { code, message, meaning })
}

/// The words that are cited for what a party wants, and their sources.
fn wishes_cited(conflict: &Conflict, party: PartyId) -> Vec<(SourceId, &str)> {
    let preference = conflict.preferences.get(party.0).and_then(Option::as_ref);
    let wishes = preference.into_iter().flat_map(wishes);
    let grounds = wishes.flat_map(|(basis, _)| &basis.because);
    let quoted = grounds.filter_map(|ground| match ground {
        Ground::Excerpt(excerpt) => match &conflict.evidence[excerpt.0].cited {
            Cited::Quote { source, quote, .. } => Some((*source, quote.as_str())),
            Cited::Record(_) => None,
        },
        Ground::Judgement => None,
    });
    quoted.collect()
}

/// Who a party is in the documents.
struct Names<'a> {
    actors: Vec<Actor>,
    party: &'a Party,
}

impl<'a> Names<'a> {
    fn of(conflict: &'a Conflict, party: PartyId, lexicon: &Lexicon) -> Self {
        let party = &conflict.parties[party.0];
        Self { actors: actors_of(lexicon, party), party }
    }

    fn is(&self, who: &Actor) -> bool {
        speaks_for(&self.actors, who)
    }

    /// Whether somebody accepted words as the party's own: as the case says, or the record.
    fn accepted(&self, conflict: &Conflict, party: PartyId, accepted: &[Actor]) -> bool {
        let spoken = SpokenBy::Party(party);
        conflict.evidence.iter().any(|excerpt| excerpt.speaker == Some(spoken))
            || accepted.iter().any(|who| who.as_str() == self.party.id || self.is(who))
    }

    /// Whether a document names the party: as somebody is named, or with its name as the case has
    /// it in whatever place.
    fn named(&self, text: &Document, found: &Findings) -> bool {
        let names = [Some(&self.party.name), self.party.called.as_ref()];
        found.mentions.iter().any(|it| self.is(&it.actor))
            || names.into_iter().flatten().any(|name| stands(&text.text, name))
    }

    /// Whether a document quotes the party, or may: nobody else is known to be the speaker of a quotation near which
    /// it is named, or in which words stand that are cited for its wishes.
    fn quoted<'w>(
        &self,
        text: &Document,
        found: &Findings,
        mut cited: impl Iterator<Item = &'w str>,
    ) -> bool {
        let open = || found.quotes.iter().filter(|it| it.speaker.is_none());
        found.quotes.iter().any(|it| found.may_speak(it).any(|who| self.is(who)))
            || cited.any(|words| {
                let places = text.text.match_indices(words);
                places.map(|(at, _)| Span::new(at, at + words.len())).any(|place| {
                    open().any(|it| it.span.start < place.end && place.start < it.span.end)
                })
            })
    }
}

/// True if a text has a name as whole words.
fn stands(text: &str, name: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}
