//! What is left where English is left out of a build?
//!
//! The names of a case's parties, as the case gives them. A case's own `lexicon.toml` isn't read: most of it is about English.

use std::collections::BTreeMap;

use detente_model::{Budget, Span, Stop};
use detente_text::{Actor, Document, Findings};

use super::{NoEnglish, Warned};

/// Who is called what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Lexicon(BTreeMap<String, Actor>);

/// Why a lexicon file can't be used; none is read here.
#[derive(Debug)]
pub(crate) struct LexiconError {
    pub(crate) message: String,
    pub(crate) span: Option<Span>,
}

/// What was found in a document: nothing ever is.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) findings: Findings,
    pub(crate) until: usize,
    pub(crate) stop: Stop,
}

#[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as where English is known")]
impl Lexicon {
    pub(crate) fn builtin() -> Self {
        Self::default()
    }

    pub(crate) fn with(self, _: &str, _: &str) -> Result<Self, LexiconError> {
        Ok(self)
    }

    pub(crate) fn with_party(mut self, actor: &Actor, names: &[&str]) -> Self {
        for name in names {
            self.0.entry((*name).to_owned()).or_insert_with(|| actor.clone());
        }
        self
    }

    pub(crate) fn actor(&self, name: &str) -> Option<&Actor> {
        self.0.get(name)
    }

    pub(crate) fn is_surname(&self, _: &str) -> bool {
        false
    }

    pub(crate) fn name(&self, actor: &Actor) -> Option<&str> {
        self.0.iter().find(|(_, other)| *other == actor).map(|(name, _)| name.as_str())
    }
}

pub(crate) fn look(_: &Document, _: &Lexicon, _: &Budget) -> Result<Looked, NoEnglish> {
    Err(NoEnglish)
}

pub(crate) fn together(
    _: &[(&Document, &Findings)],
    _: &[Actor],
    _: &Lexicon,
    _: &Budget,
) -> Result<Vec<Warned>, Stop> {
    Ok(Vec::new())
}
