//! Who can be meant in the documents of a case?
//!
//! One lexicon a case, for whatever reads its documents: who everybody knows, the case's own
//! `lexicon.toml`, and its parties by all their names.

use detente_evidence::{Actor, Lexicon, LexiconError};

use super::{Opened, file};

/// The words of a case's own lexicon.
const LEXICON: &str = "lexicon.toml";

/// Why a case has no lexicon of its own.
#[derive(Debug, thiserror::Error)]
pub enum NoLexicon {
    /// Its file can't be read.
    #[error("`{LEXICON}` can't be read: {0}")]
    Unreadable(String),
    /// Something is wrong in it.
    #[error(transparent)]
    Wrong(#[from] LexiconError),
}

impl Opened {
    /// The lexicon for the documents of the case.
    ///
    /// # Errors
    /// What is wrong with `lexicon.toml`.
    pub fn lexicon(&self) -> Result<Lexicon, NoLexicon> {
        let path = self.folder.join(LEXICON);
        let base = if path.is_file() {
            let bytes =
                file::read(&path).map_err(|error| NoLexicon::Unreadable(error.to_string()))?;
            Lexicon::builtin().with(LEXICON, &String::from_utf8_lossy(&bytes))?
        } else {
            Lexicon::builtin()
        };
        Ok(self.with_parties(base))
    }

    /// A lexicon with the parties of the case that it doesn't know.
    pub(crate) fn with_parties(&self, lexicon: Lexicon) -> Lexicon {
        let parties = self.conflict.iter().flat_map(|it| &it.parties);
        parties.fold(lexicon, |lexicon, party| match lexicon.actor(&party.name) {
            Some(_) => lexicon,
            None => lexicon.with_party(&Actor::new(&party.id), &[&party.name]),
        })
    }
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
