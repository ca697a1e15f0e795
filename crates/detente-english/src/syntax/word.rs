//! How is a word kept that comes again and again?
//!
//! Once a text: each place holds a share of it. Which words there are and what they mean isn't asked.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

/// A word as it is compared, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word(Arc<str>);

/// The words of a text, each once.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeSet<Arc<str>>);

impl Words {
    /// A share of that word.
    pub(super) fn one(&mut self, word: &str) -> Word {
        if let Some(known) = self.0.get(word) {
            return Word(Arc::clone(known));
        }
        let new: Arc<str> = Arc::from(word);
        self.0.insert(Arc::clone(&new));
        Word(new)
    }
}

impl Word {
    /// Its letters.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}
