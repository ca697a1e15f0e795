//! What does a case say about a conflict?
//!
//! A conflict is a value: it holds what the author wrote, resolved to ids, and nothing computed.
//! Every engine works on the [`Game`](crate::Game) compiled from it.

mod amount;
mod basis;
mod clause;
mod clauses;
mod day;
mod interval;
mod names;
mod option_def;
mod party;
mod preference;
mod scenario;
mod source;
mod story;
mod treaty;
mod unknown;

pub use amount::{Amount, Exact, grouped, middle, parse_exact, print_exact};
pub use basis::{Basis, Ground, Weighed};
pub use clause::Clause;
pub use day::{Day, NoDay};
pub use interval::Interval;
pub(crate) use option_def::is_yes_no;
pub use option_def::{Direction, Level, OptionDef};
pub use party::{Party, Role};
pub use preference::{Cost, Preference, Priority, RankedState, Statement, Want, Worth};
pub use source::{Cited, Excerpt, Source, SpokenBy};
pub use story::{Known, Period, Scenario};
pub use treaty::{Exit, Issue, Settlement, Transfer, Treaty};
pub use unknown::{Answer, Unknown};

use crate::{OptionId, PartyId, Span, TreatyId};

/// A conflict, as a case describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conflict {
    /// What the case is called.
    pub title: String,
    /// What the case wants to know.
    pub question: Option<String>,
    /// The day up to which facts are used.
    pub as_of: Option<Day>,
    /// How far the case has come.
    pub status: Status,
    /// Who wrote it: initials.
    pub authors: Vec<String>,
    /// The documents it cites.
    pub sources: Vec<Source>,
    /// The excerpts it cites.
    pub evidence: Vec<Excerpt>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// What nobody in the model decides and the analyst doesn't know.
    pub unknowns: Vec<Unknown>,
    /// What parties can do alone, in the order of the file.
    pub options: Vec<OptionDef>,
    /// What they can settle together, in the order of the file.
    pub treaties: Vec<Treaty>,
    /// Options and treaties in the order in which the file declares them.
    pub declared: Vec<Declared>,
    /// Formulas that are never true.
    pub impossible: Vec<Clause>,
    /// What a scenario holds true, so that nobody can change it: no rule of the case.
    pub fixed: Vec<Clause>,
    /// Formulas such that the states that fit one of them are one state.
    pub same: Vec<Clause>,
    /// What is so today; whatever isn't named is at its first level. `None` if the case has no
    /// status quo.
    pub now: Option<Vec<Clause>>,
    /// Where `now` stands.
    pub now_span: Span,
    /// What each party wants, in the order of the parties; `None` where the case doesn't say.
    pub preferences: Vec<Option<Preference>>,
    /// What some parties compare a deal with, where that isn't today.
    pub walk_away: Vec<(PartyId, WalkAway)>,
    /// What happened before.
    pub timeline: Vec<Period>,
    /// What might happen otherwise.
    pub scenarios: Vec<Scenario>,
    /// Groups of parties named for an analysis of coalitions.
    pub coalitions: Vec<Vec<PartyId>>,
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Nobody but its authors looked at it.
    #[default]
    Draft,
    /// Somebody else checked it.
    Reviewed,
}

impl Status {
    /// The word used in case files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
        }
    }
}

/// An option or a treaty, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declared {
    /// An option.
    Option(OptionId),
    /// A treaty with all its variables.
    Treaty(TreatyId),
}

/// What a party compares a deal with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WalkAway {
    /// A state: today, but for these formulas.
    State(Vec<Clause>),
    /// A value on the party's own scale.
    Value(Exact),
}
