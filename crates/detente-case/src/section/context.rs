//! What has been read so far, and what was found?

use std::collections::BTreeSet;

use detente_model::{Conflict, Diagnostic};

/// What has been read so far.
#[derive(Debug)]
pub(crate) struct Context {
    /// The conflict, with whatever could be read.
    pub(crate) conflict: Conflict,
    /// Everything that was found.
    pub(crate) found: Vec<Diagnostic>,
    /// Names whose own definition is wrong. What formulas say about them is not reported, since
    /// it follows from the first mistake.
    broken: BTreeSet<String>,
    /// Short names already taken by parties, treaties and unknowns.
    pub(super) taken: Vec<(String, &'static str)>,
}

impl Context {
    /// Nothing but what the tree found.
    pub(crate) fn new(found: Vec<Diagnostic>) -> Self {
        Self { conflict: Conflict::default(), found, broken: BTreeSet::new(), taken: Vec::new() }
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.found.push(problem);
    }

    /// Remembers a name as broken if anything was found since there were `before` findings.
    pub(super) fn mark_broken_since(&mut self, before: usize, name: impl Into<String>) {
        if self.found[before..].iter().any(Diagnostic::is_error) {
            self.broken.insert(name.into());
        }
    }

    /// True if a text names something whose own definition is wrong.
    pub(super) fn mentions_broken(&self, text: &str) -> bool {
        !self.broken.is_empty()
            && text
                .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_')))
                .any(|word| self.is_broken(word))
    }

    fn is_broken(&self, word: &str) -> bool {
        let cut = |(at, _)| self.broken.contains(&word[..at]);
        self.broken.contains(word) || word.match_indices('.').any(cut)
    }
}
