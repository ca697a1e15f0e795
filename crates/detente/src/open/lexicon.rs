//! Who can be meant in the documents of a case?
//!
//! One lexicon a case, for whatever reads its documents: who everybody knows, the case's own
//! `lexicon.toml`, and its parties by all their names. What is wrong with it is told with the case.

use std::path::Path;

use detente_english::{Lexicon, LexiconError};
use detente_model::{Conflict, Diagnostic, Span};
use detente_text::Actor;

use super::{OpenError, file};

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
        if lexicon.actor(&party.name).is_some() {
            return lexicon;
        }
        let mut names: Vec<&str> = vec![&party.name];
        names.extend(party.called.as_deref());
        names.extend(party.aliases.iter().map(String::as_str));
        names.retain(|name| lexicon.actor(name).is_none());
        lexicon.with_party(&Actor::new(&party.id), &names)
    });
    (known, wrong)
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
