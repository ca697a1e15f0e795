//! What is there to tell of the deals on a treaty?
//!
//! One telling for everything that people read of deals: the briefing takes the first few of what
//! the page on deals has whole.

mod counts;
mod deal;
mod lead;
mod others;
mod otherwise;
mod table;

use detente::dealing::{Dealing, Dealings, Tally, tally};
use detente::model::{Conflict, Position};

use crate::words;

pub(crate) use deal::verdict;
pub(crate) use others::Examples;
pub use otherwise::OtherVersion;
pub(crate) use table::Shape;

/// The deals on one treaty, and how many there are of each kind.
pub(crate) struct Told<'a> {
    pub(crate) found: &'a Dealings,
    pub(crate) dealing: &'a Dealing,
    pub(crate) tally: Tally,
    /// What is otherwise than in another version, where one is looked at.
    otherwise: Option<&'a OtherVersion>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(found: &'a Dealings, dealing: &'a Dealing) -> Self {
        Self { found, dealing, tally: tally(dealing), otherwise: None }
    }

    /// The same, with what is otherwise than in another version.
    pub(crate) fn against(self, otherwise: Option<&'a OtherVersion>) -> Self {
        Self { otherwise, ..self }
    }

    fn conflict(&self) -> &'a Conflict {
        &self.found.supposed.conflict
    }

    fn today(&self) -> Option<Position> {
        self.found.supposed.today()
    }

    /// What a deal says on some issues, and where several carry out its package, who does what.
    fn says(&self, at: usize, issues: &[usize]) -> String {
        let today = self.today();
        words::deal_on(
            self.conflict(),
            self.dealing,
            &self.dealing.deals[at],
            issues,
            today.as_ref(),
        )
    }

    /// What a deal says on all issues.
    fn says_all(&self, at: usize) -> String {
        let all: Vec<usize> = (0..self.dealing.deals[at].settlements.len()).collect();
        self.says(at, &all)
    }

    /// The issues that some deals settle alike, and the others.
    fn shared(&self, rows: &[usize]) -> (Vec<usize>, Vec<usize>) {
        words::shared_issues(rows.iter().map(|&at| &self.dealing.deals[at].settlements[..]))
    }
}
