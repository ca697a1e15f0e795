//! Who is heard in the documents of a case, and what warns of them?
//!
//! Read off the documents by rules, anew each time; nothing of it is evidence, and no verdict depends on it.

use detente_english::{compare, find};
use detente_model::{Conflict, PartyId, SourceId};
use detente_text::{Actor, Document, Findings, Warning};

use crate::Opened;

/// What the documents show by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// The documents that could be read, in the order of the sources, and what warns of each.
    pub documents: Vec<(SourceId, Vec<Caution>)>,
    /// What warns of several documents together.
    pub together: Vec<Caution>,
    /// Documents in a language that isn't analysed.
    pub unanalysed: Vec<SourceId>,
    /// The parties that no document names.
    pub unnamed: Vec<PartyId>,
    /// The parties that some document names and none quotes.
    pub unquoted: Vec<PartyId>,
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
pub fn heard(conflict: &Conflict, opened: &Opened) -> Heard {
    let lexicon = &opened.lexicon;
    let read: Vec<(SourceId, &Document, Findings)> = opened
        .documents
        .iter()
        .filter_map(|document| {
            let text = document.read.as_ref()?;
            Some((document.source, text, find(text, lexicon)))
        })
        .collect();
    if read.is_empty() {
        return Heard::default();
    }
    let actors: Vec<Actor> = conflict
        .parties
        .iter()
        .map(|party| lexicon.actor(&party.name).cloned().unwrap_or(Actor::new(&party.id)))
        .collect();
    let speaks_for =
        |actor: &Actor, who: &Actor| who == actor || who.side() == Some(actor.as_str());
    let is_named = |actor: &Actor, found: &Findings| {
        found.mentions.iter().any(|it| speaks_for(actor, &it.actor))
    };
    let is_quoted = |actor: &Actor, found: &Findings| {
        found.quotes.iter().any(|it| it.speaker.as_ref().is_some_and(|who| speaks_for(actor, who)))
    };
    let (mut unnamed, mut unquoted) = (Vec::new(), Vec::new());
    for (party, actor) in conflict.party_ids().zip(&actors) {
        if !read.iter().any(|(_, _, found)| is_named(actor, found)) {
            unnamed.push(party);
        } else if !read.iter().any(|(_, _, found)| is_quoted(actor, found)) {
            unquoted.push(party);
        }
    }
    let pairs: Vec<(&Document, &Findings)> =
        read.iter().map(|(_, text, found)| (*text, found)).collect();
    let together = compare(&pairs, &actors, lexicon).into_iter().map(|it| Caution {
        code: it.code,
        message: it.message,
        meaning: it.meaning,
    });
    let together = together.collect();
    let unanalysed = read.iter().filter(|(_, text, _)| !text.language.analysed);
    let unanalysed = unanalysed.map(|(source, _, _)| *source).collect();
    let documents = read.into_iter();
    let documents = documents
        .map(|(source, _, found)| (source, found.warnings.into_iter().map(caution).collect()));
    Heard { documents: documents.collect(), together, unanalysed, unnamed, unquoted }
}

fn caution(warning: Warning) -> Caution {
    Caution { code: warning.code, message: warning.message, meaning: warning.meaning }
}
