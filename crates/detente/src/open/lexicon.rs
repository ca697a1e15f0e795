//! Who can be meant in the documents of a case?
//!
//! One lexicon a case, for whatever reads its documents: who everybody knows, the case's own
//! `lexicon.toml`, and its parties by all their names. What is wrong with it is told with the case.

use std::path::Path;

use detente_model::{Conflict, Diagnostic, Party, Span};
use detente_text::Actor;

use super::{OpenError, file};
use crate::english::{Lexicon, LexiconError};

/// The words of a case's own lexicon.
pub(super) const LEXICON: &str = "lexicon.toml";

/// The lexicon for the documents of a case, and what is wrong with its own part, which is left out
/// then.
pub(super) fn read(folder: &Path, conflict: Option<&Conflict>) -> (Lexicon, Option<Diagnostic>) {
    let (base, wrong) = match own(folder) {
        Ok(lexicon) => (lexicon, None),
        Err(wrong) => (Lexicon::builtin(), Some(wrong)),
    };
    let parties = conflict.into_iter().flat_map(|it| &it.parties);
    let known = parties.fold(base, |lexicon, party| {
        let mut names = names_of(party);
        // The surname of a person whose full name nobody else has, though a group is called so too.
        let full: Vec<&str> =
            names.iter().copied().filter(|name| lexicon.actor(name).is_none()).collect();
        let own = |name: &str| {
            let ends = |full: &&str| full.rsplit_once(' ').is_some_and(|(_, last)| last == name);
            lexicon.is_surname(name) && full.iter().any(ends)
        };
        let known = names.iter().filter(|name| !own(name)).find_map(|name| lexicon.actor(name));
        let known = known.cloned();
        names.retain(|name| lexicon.is_surname(name) || lexicon.actor(name).is_none());
        lexicon.with_party(&known.unwrap_or_else(|| Actor::new(&party.id)), &names)
    });
    (known, wrong)
}

/// What a party may be called in a document, each name once: `East (Upper Valley)` is East there,
/// and `the Lake Council` the Lake Council at the beginning of a sentence.
fn names_of(party: &Party) -> Vec<&str> {
    let told = [Some(party.name.as_str()), party.called.as_deref()];
    let told = told.into_iter().flatten().chain(party.aliases.iter().map(String::as_str));
    let mut names = Vec::new();
    for name in told {
        let name = name.split_once(" (").map_or(name, |(name, _)| name).trim();
        let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Who in the documents is a party of the case, by any of its names.
pub(crate) fn actors_of(lexicon: &Lexicon, party: &Party) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::new();
    for actor in names_of(party).into_iter().filter_map(|name| lexicon.actor(name)) {
        if !actors.contains(actor) {
            actors.push(actor.clone());
        }
    }
    actors
}

fn own(folder: &Path) -> Result<Lexicon, Diagnostic> {
    let error = |span, message: String| {
        Diagnostic::error("lexicon", span, message)
            .with_help(
                "correct it, or take the file away: only names that everybody knows count then",
            )
            .in_file(LEXICON)
    };
    let bytes = match file::read_found(folder, LEXICON) {
        Ok(bytes) => bytes,
        // That there is none is usual.
        Err(OpenError::NotFound { .. }) => return Ok(Lexicon::builtin()),
        Err(why) => return Err(error(Span::default(), why.diagnostic().message)),
    };
    let text = String::from_utf8_lossy(&bytes);
    let wrong = |why: LexiconError| error(why.span.unwrap_or_default(), why.message);
    Lexicon::builtin().with(LEXICON, &text).map_err(wrong)
}

/// True if somebody is a party of the case, or speaks for one.
pub(crate) fn is_party(lexicon: &Lexicon, party: &Party, who: &Actor) -> bool {
    who.as_str() == party.id || speaks_for(&actors_of(lexicon, party), who)
}

/// True if somebody is one of some actors, or a person of theirs.
pub(crate) fn speaks_for(actors: &[Actor], who: &Actor) -> bool {
    actors.iter().any(|actor| who == actor || who.side() == Some(actor.as_str()))
}

/// What an actor is called. A person is called by the surname, and one who only has a slug by its
/// words.
pub(crate) fn name_of(lexicon: &Lexicon, actor: &Actor) -> String {
    if let Some(name) = lexicon.name(actor) {
        return name.to_owned();
    }
    if let Some((_, surname)) = actor.as_str().split_once(':') {
        return surname.to_owned();
    }
    let words = actor.as_str().split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next();
        first.map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    });
    words.collect::<Vec<String>>().join(" ")
}
