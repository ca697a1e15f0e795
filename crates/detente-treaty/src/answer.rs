//! What can be said of a package: which deals carry it out, or why are there none?
//!
//! Only the answers; how they are found is said where they are found.

use detente_model::{
    Conflict, Diagnostic, Formula, OptionId, PartyId, Position, Stop, TreatyId, VariableId,
};

use crate::promise::PromiseId;

/// What becomes of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// The deals that carry it out: one for each smallest way of signing it, in file order seen
    /// from today; at least one.
    Deals(Vec<Signed>),
    /// Something that it promises can't be kept, and whether all such promises were found.
    NotCarriedOut(Vec<Unkept>, Extent),
    /// All promises could be kept, but the signatories can't get there from today; at least one.
    NotEntered(Vec<Barrier>),
    /// No feasible state has the treaty in force with this package.
    RuledOut,
}

/// A package signed in one of the smallest ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The state in which it is signed.
    pub signed: Position,
    /// The same once outsiders have delivered; all promises are true in it.
    pub delivered: Position,
    /// True if outsiders could deliver in several equally small ways; `delivered` is the first in
    /// file order seen from `signed`.
    pub delivery_is_tied: bool,
}

/// One smallest way to set the options of a cluster: levels in the order of its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterWay {
    /// When the package is signed.
    pub signed: Vec<usize>,
    /// When it is delivered.
    pub delivered: Vec<usize>,
    /// True if it could be delivered in several equally small ways.
    pub delivery_is_tied: bool,
}

/// A promise that can't be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept {
    /// Which.
    pub promise: PromiseId,
    /// Who owns an option that it names, ascending.
    pub owners: Vec<PartyId>,
    /// What stands in its way.
    pub because: Because,
}

/// What stands in the way of a promise; of several reasons the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// It is false whatever is done, or can't be kept together with others.
    Contradiction,
    /// A scenario holds something else true.
    Fixed,
    /// An option would have to go against its direction.
    Direction,
    /// It is ruled out while the treaty is in force with this package.
    Impossible,
}

impl Because {
    /// All of them, in the order in which they are looked for.
    pub const ALL: [Self; 4] =
        [Self::Contradiction, Self::Fixed, Self::Direction, Self::Impossible];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Fixed => "fixed",
            Self::Direction => "direction",
            Self::Impossible => "impossible",
        }
    }
}

/// How much was looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    All,
    /// So many candidates; there may be more to say.
    UpTo(u64),
}

/// What keeps the signatories from entering a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barrier {
    /// What it is; `None` where only several things together stand in the way, or none was found
    /// that does so alone.
    pub condition: Option<BarrierBy>,
    /// What outsiders could do about it.
    pub opens: Opening,
}

/// What outsiders could do so that a package can be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// For each outsider its moves from today, with the fewest options changed, after which there
    /// is a deal on the package; in the order of the parties, then in file order.
    pub moves: Vec<(PartyId, Position)>,
    /// Whether all moves were looked at.
    pub coverage: Extent,
}

/// A rule that keeps a package from being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BarrierBy {
    /// A part of `enter_if` that is false today, and how it is written.
    EnterIf(Formula, String),
    /// An entry of `impossible`, by position, without which alone there would be a deal.
    Impossible(usize),
    /// An option without whose direction alone there would be a deal.
    Direction(OptionId),
}

/// Up to where is looked; each limit is told where it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SigningLimits {
    /// The most equally small ways of one package, and of one cluster.
    pub most_ties: usize,
    /// The most partial combinations of levels tried for one answer.
    pub most_tried: u64,
    /// The most options, stages and issues that are looked through together.
    pub most_joined: usize,
    /// The most sets of promises tried to find those that contradict each other.
    pub most_sets: u64,
    /// The most moves of outsiders tried to find those that open a package.
    pub most_moves: u64,
    /// The most treaties of one outsider of which every selection is ended to open a package; of an
    /// outsider with more only options are changed.
    pub most_ended: usize,
}

impl SigningLimits {
    /// Enough for cases that are written by hand, and little enough to answer in seconds.
    pub const USUAL: Self = Self {
        most_ties: 4096,
        most_tried: 1 << 16,
        most_joined: 1 << 10,
        most_sets: 1 << 12,
        most_moves: 1 << 12,
        most_ended: 8,
    };
}

/// Why nothing can be said of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsigned {
    /// The budget ended, or somebody ended the search.
    Stopped(Stop),
    /// These depend on each other so much that they can't be looked through.
    TooHard(Vec<VariableId>),
    /// There are more equally small ways than this.
    TooManyWays(usize),
}

impl Unsigned {
    /// Says in words what wasn't looked at; `None` where a budget ended the search.
    ///
    /// # Panics
    /// If the treaty is of another conflict.
    #[must_use]
    pub fn describe(&self, conflict: &Conflict, treaty: TreatyId) -> Option<Diagnostic> {
        let text = conflict.treaty(treaty);
        match self {
            Self::Stopped(_) => None,
            Self::TooHard(joined) => {
                let names: Vec<String> = joined
                    .iter()
                    .take(MOST_NAMED)
                    .map(|&it| format!("`{}`", conflict.variable_name(it)))
                    .collect();
                let more = if joined.len() > names.len() { ", …" } else { "" };
                let message = format!(
                    "how `{}` is signed depends on too many combinations at once: {}{more}",
                    text.id,
                    names.join(", ")
                );
                Some(Diagnostic::error("deals-too-wide", text.span, message).with_help(
                    "split promises and formulas under `impossible` that name many options into smaller ones",
                ))
            }
            Self::TooManyWays(most) => {
                let message = format!(
                    "a package of `{}` can be signed in more than {most} equally small ways",
                    text.id
                );
                Some(Diagnostic::error("deals-too-many", text.span, message).with_help(
                    "say in the promises who does what: a promise with `or` leaves it open",
                ))
            }
        }
    }
}

/// The most names in one message.
/// Crossed by `the_number_of_combinations`.
const MOST_NAMED: usize = 8;
