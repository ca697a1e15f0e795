//! What has been read so far, and what was found?

use std::collections::BTreeSet;

use detente_model::{Conflict, Diagnostic, Span};

use super::limits::{MOST_WEIGHT, is_full};

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
    /// How much the formulas and tables read so far weigh.
    weight: usize,
}

impl Context {
    /// Nothing but what the tree found.
    pub(crate) fn new(found: Vec<Diagnostic>) -> Self {
        Self {
            conflict: Conflict::default(),
            found,
            broken: BTreeSet::new(),
            taken: Vec::new(),
            weight: 0,
        }
    }

    /// True if so much was found that more is of no use.
    pub(super) fn is_full(&self) -> bool {
        is_full(&self.found)
    }

    /// Takes up room for a formula or table; false if there is none left, which is reported once.
    pub(super) fn has_room(&mut self, weight: usize, span: Span) -> bool {
        let before = self.weight;
        self.weight = before.saturating_add(weight);
        if before <= MOST_WEIGHT && self.weight > MOST_WEIGHT {
            self.report(
                Diagnostic::error(
                    "case-too-big",
                    span,
                    "the formulas and tables up to here are more than can be worked out",
                )
                .with_help("nothing after this place was read; promises count for each `kept`"),
            );
        }
        self.weight <= MOST_WEIGHT
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
