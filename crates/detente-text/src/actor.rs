//! Who is meant?
//!
//! An id, and how it is made; which names stand for whom is data of the lexicon.

use std::fmt;

/// The id of somebody or something that acts: ISO 3166-1 alpha-3 for a state (`AZE`), `CODE:Surname` for a
/// person (`RUS:Putin`; `PER:Surname` where the state isn't known), the usual initials of an organisation
/// (`EU`, `OSCE`), else the name as a slug (`nagorno-karabakh`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(String);

impl Actor {
    /// The actor that a lexicon or a record names by this id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// A person whose state is known, or not.
    #[must_use]
    pub fn person(state: Option<&Self>, surname: &str) -> Self {
        Self(format!("{}:{surname}", state.map_or("PER", |state| state.as_str())))
    }

    /// One that only has a name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(slug::slugify(name))
    }

    /// The id itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a person.
    #[must_use]
    pub fn is_person(&self) -> bool {
        self.0.contains(':')
    }

    /// The state or organisation that a person speaks for, where it is known; any other actor itself.
    #[must_use]
    pub fn side(&self) -> Option<&str> {
        match self.0.split_once(':') {
            Some(("PER", _)) => None,
            Some((state, _)) => Some(state),
            None => Some(&self.0),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
