//! Which words mean what?
//!
//! Data files in TOML, built in or added by a case; a later file adds to an earlier one. No name of a person,
//! a place or a conflict stands in code. Each file's head says what it may hold.

mod acts;
mod cautions;
pub(crate) mod names;
mod phrase;
mod stances;
mod table;

use std::sync::OnceLock;

use detente_model::Span;
use toml::de::DeTable;

use detente_text::Actor;

pub(crate) use acts::{Acts, Content, Frame, Meant, Needs, Place, Sides, Tells, WordList};
pub(crate) use cautions::{Cautions, List, Opposites};
pub(crate) use names::Names;
use names::Sort;
pub(crate) use phrase::Phrases;
pub(crate) use stances::{Stance, Stances};
pub(crate) use table::Section;

/// What is known of words and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexicon {
    /// Who is called what, and the words that go with names.
    pub(crate) names: Names,
    /// Which words tell what was done or claimed.
    pub(crate) acts: Acts,
    /// Which words ask for care.
    pub(crate) cautions: Cautions,
    /// By which words somebody takes a position.
    pub(crate) stances: Stances,
}

/// Why a lexicon file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// Where, as bytes of the file.
    pub span: Option<Span>,
}

impl Lexicon {
    /// What is built in.
    #[must_use]
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN
            .get_or_init(|| {
                let mut lexicon = Self::empty();
                for (file, text) in built_in() {
                    let added = lexicon.add(file, text);
                    debug_assert_eq!(added, Ok(()), "the built-in files are tested");
                }
                lexicon
            })
            .clone()
    }

    /// This lexicon with a case's own file added: the text of a TOML file, and the name it goes by in errors.
    ///
    /// # Errors
    /// If the file isn't TOML, or says something that no lexicon says.
    pub fn with(mut self, file: &str, text: &str) -> Result<Self, LexiconError> {
        self.add(file, text)?;
        Ok(self)
    }

    /// This lexicon with a party of a case added: its id as an actor, and the names it goes by.
    #[must_use]
    pub fn with_party(mut self, actor: &Actor, names: &[&str]) -> Self {
        let sort = if actor.is_person() { Sort::Person } else { Sort::Group };
        self.names.add(actor, sort, names);
        self
    }

    /// Who is called exactly so, if somebody is.
    #[must_use]
    pub fn actor(&self, name: &str) -> Option<&Actor> {
        self.names.bearer(name)
    }

    /// True for the name of a group that is a surname as well.
    #[must_use]
    pub fn is_surname(&self, name: &str) -> bool {
        self.names.is_surname(name)
    }

    /// What an actor is called, if it has a name here.
    #[must_use]
    pub fn name(&self, actor: &Actor) -> Option<&str> {
        self.names.called(actor)
    }

    /// True for somebody who may have a side of its own: a state, a group, a region; not for a body that speaks for all.
    pub(crate) fn may_take_sides(&self, id: &str) -> bool {
        match self.names.sort(&Actor::new(id)) {
            Some(Sort::State | Sort::Group | Sort::Region) => true,
            Some(Sort::Organisation | Sort::Person) | None => false,
        }
    }

    fn empty() -> Self {
        Self {
            names: Names::default(),
            acts: Acts::default(),
            cautions: Cautions::default(),
            stances: Stances::default(),
        }
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        let root = DeTable::parse(text).map_err(|error| LexiconError {
            file: file.to_owned(),
            message: error.message().to_owned(),
            span: error.span().map(|at| Span::new(at.start, at.end)),
        })?;
        for (name, value) in root.get_ref() {
            for section in Section::all(file, name, value)? {
                let known = self.names.take(&section)?
                    || self.acts.take(&section)?
                    || self.cautions.take(&section)?
                    || self.stances.take(&section)?;
                if !known {
                    return Err(
                        section.wrong(format!("no lexicon has a table `{}`", name.get_ref()))
                    );
                }
            }
        }
        Ok(())
    }
}

/// All built-in files.
fn built_in() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    names::FILES.iter().chain(acts::FILES).chain(cautions::FILES).chain(stances::FILES)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn every_built_in_file_is_read_without_an_error() {
        let mut lexicon = Lexicon::empty();
        for (file, text) in super::built_in() {
            assert_eq!(lexicon.add(file, text), Ok(()));
        }
    }

    /// The keys under which a word stands twice in one list.
    fn twice(value: &toml::Value, key: &str) -> Vec<String> {
        match value {
            toml::Value::Table(table) => {
                table.iter().flat_map(|(key, value)| twice(value, key)).collect()
            }
            toml::Value::Array(values) => {
                let words: Vec<&str> = values.iter().filter_map(toml::Value::as_str).collect();
                let again = (0..words.len()).filter(|&at| words[..at].contains(&words[at]));
                let again = again.map(|at| format!("{key}: {}", words[at]));
                again.chain(values.iter().flat_map(|value| twice(value, key))).collect()
            }
            toml::Value::String(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_) => Vec::new(),
        }
    }

    #[test]
    fn no_word_stands_twice_in_a_list() {
        let syntax = [
            ("tags.toml", include_str!("../../data/tags.toml")),
            ("clauses.toml", include_str!("../../data/clauses.toml")),
            ("dates.toml", include_str!("../../data/dates.toml")),
        ];
        for (file, text) in super::built_in().copied().chain(syntax) {
            let read: toml::Value = toml::from_str(text).expect("it is TOML");
            assert_eq!(twice(&read, file), Vec::<String>::new(), "{file}");
        }
    }

    #[test]
    fn an_error_says_where_it_is() {
        let text = "[[state]]\nid = \"XXX\"\ncolour = \"red\"\n";
        let error = Lexicon::builtin().with("case.toml", text).expect_err("no state has a colour");
        assert_eq!(error.file, "case.toml");
        let span = error.span.expect("it has a place");
        assert_eq!(&text[span.start..span.end], "colour");
    }

    #[test]
    fn a_table_that_no_lexicon_has_is_an_error() {
        assert!(Lexicon::builtin().with("case.toml", "[weather]\nrain = \"wet\"\n").is_err());
    }
}
