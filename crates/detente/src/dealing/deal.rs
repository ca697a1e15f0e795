//! What is known of all deals on a treaty?
//!
//! Plain values without handles of any engine. Sentences are made of them elsewhere.

use detente_agreement::{Coverage, Fairness, LeastTransfer, Measure};
pub use detente_analysis::{
    Breaker, ByConcept, Deal, HeldBack, Incident, Incidents, Moved, NumberedState, Outsider,
    Provocation, RestsOn, Undone,
};
use detente_model::{Exact, Interval, PartyId, Stop, TreatyId};
use detente_treaty::{BarrierBy, Extent, Unkept};
use num_bigint::BigUint;

/// All that is known of the deals on one treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealing {
    /// The treaty.
    pub treaty: TreatyId,
    /// The one package that was asked about, if one was.
    pub asked: Option<Vec<usize>>,
    /// Its text of today, in force or at an earlier stage; `None` where there is none.
    pub text_today: Option<TextToday>,
    /// How many packages its issues make.
    pub packages: BigUint,
    /// Who must agree, in the order of the treaty, and what each compares a deal with.
    pub signatories: Vec<Standpoint>,
    /// What happens without a deal; `None` where that couldn't be followed, or nobody can do
    /// anything.
    pub no_deal: Option<NoDeal>,
    /// Whether nobody leaves today by a step that nothing deters; `None` where that isn't known.
    pub today_lasts: Option<bool>,
    /// How many deals nobody would refuse.
    pub zone: Zone,
    /// The efficient deals, each vector of utilities once.
    pub frontier: Vec<Efficient>,
    /// How much of the frontier that is.
    pub coverage: Coverage,
    /// What is fair, by four ideas of fairness; `None` if the zone is empty or isn't known, or some
    /// signatory has no points.
    pub solutions: Vec<(Fairness, Option<Fair>)>,
    /// For each issue that is a payment, the least with which an efficient deal leaves nobody worse
    /// off than no deal; nothing where no amount does, or the frontier isn't known exactly.
    pub payments: Vec<LeastTransfer>,
    /// The packages that no deal carries out, and why; `None` where there are too many packages to
    /// be looked at one by one.
    pub no_deals: Option<Vec<NoDealOn>>,
    /// Every deal that was looked at, package by package.
    pub deals: Vec<Deal>,
    /// The deals to list, by position among `deals`, in the order asked for.
    pub listed: Vec<usize>,
    /// Which deals are listed.
    pub listing: Listing,
    /// How verdicts came about, or why there are none.
    pub judging: Result<Judging, Unjudged>,
}

impl Dealing {
    /// The deals to show first, by position: of those listed the ones worth proposing, or where there
    /// are none, all, since they come closest.
    #[must_use]
    pub fn on_the_table(&self) -> Vec<usize> {
        let is_worth = |&at: &usize| self.deals[at].is_worth_proposing();
        let worth: Vec<usize> = self.listed.iter().copied().filter(is_worth).collect();
        if worth.is_empty() { self.listed.clone() } else { worth }
    }

    /// Whether the text of a deal is in force today, so that nobody has to sign it.
    #[must_use]
    pub fn is_in_force(&self, deal: &Deal) -> bool {
        self.text_today
            .as_ref()
            .is_some_and(|it| it.is_in_force && it.settlements == deal.settlements)
    }

    /// The text of today where it isn't in force yet.
    #[must_use]
    pub fn text_on_its_way(&self) -> Option<&TextToday> {
        self.text_today.as_ref().filter(|it| !it.is_in_force)
    }

    /// Whether several deals carry out the package of one, so that the package alone doesn't say who
    /// does what.
    #[must_use]
    pub fn is_one_of_several(&self, deal: &Deal) -> bool {
        self.deals.iter().filter(|other| other.settlements == deal.settlements).count() > 1
    }
}

/// How far the text of a treaty has come today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextToday {
    /// Its stage, by position among the stages of the treaty.
    pub stage: usize,
    /// Whether that is the last one.
    pub is_in_force: bool,
    /// One settlement an issue.
    pub settlements: Vec<usize>,
}

/// A package that no deal carries out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDealOn {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// Why.
    pub why: WhyNoDeal,
}

/// Why no deal carries out a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNoDeal {
    /// Something that it promises can't be kept, and whether all such promises were found.
    NotCarriedOut(Vec<Unkept>, Extent),
    /// The signatories can't get there from today.
    NotEntered(Vec<Barred>),
    /// No feasible state has it.
    RuledOut,
    /// It depends on more than could be looked through.
    NotKnown(String),
}

/// What keeps the signatories from entering a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    /// The rule; `None` where only several things together stand in the way.
    pub by: Option<BarrierBy>,
    /// The moves of single outsiders, with the fewest options changed, after which it can be signed.
    pub opens: Vec<Moved>,
    /// Whether all such moves were looked at.
    pub is_all: bool,
}

/// A signatory, and what it compares a deal with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standpoint {
    /// Who.
    pub party: PartyId,
    /// Whether its numbers mean more than their order.
    pub measure: Measure,
    /// The number that the case names for it, else what it has today, or in the state that the case
    /// names. For an ordinal party a number that only shows the order.
    pub disagreement: Exact,
    /// The least and the greatest that it can end up with without a deal, where that is known.
    pub without: Option<(Exact, Exact)>,
    /// What deals are compared with; `None` where play without a deal couldn't be followed.
    pub yardstick: Option<Exact>,
    /// Between what bounds that lies over the ranges of the case; `None` where that depends on play.
    pub yardstick_range: Option<Interval>,
    /// True where the case names a number below what it has or could have without a deal.
    pub is_at_odds: bool,
}

impl Standpoint {
    /// True if its points are a scale.
    #[must_use]
    pub fn has_points(&self) -> bool {
        match self.measure {
            Measure::Points => true,
            Measure::Order => false,
        }
    }

    /// By how much a utility is above what deals are compared with, where that is known; else above
    /// what it has without one.
    #[must_use]
    pub fn gain(&self, utility: &Exact) -> Exact {
        utility - self.yardstick.as_ref().unwrap_or(&self.disagreement)
    }
}

/// What happens without a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDeal {
    /// Whether today is where play can end.
    pub today_stays: bool,
    /// Where play can end; a few of many.
    pub ends: Vec<NumberedState>,
    /// How many such states there are.
    pub count: usize,
}

/// How many deals nobody would refuse. `None` where that couldn't be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Compared with the yardstick.
    pub count: Option<BigUint>,
    /// Compared with today.
    pub today: Option<BigUint>,
    /// Compared with the best without a deal.
    pub sure: Option<BigUint>,
    /// Compared with the worst without a deal.
    pub possible: Option<BigUint>,
}

/// An efficient deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Efficient {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// One a signatory; `None` for an ordinal one.
    pub utilities: Vec<Option<Exact>>,
    /// How many deals are worth exactly this.
    pub multiplicity: BigUint,
}

/// A fair deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fair {
    /// The deal.
    pub deal: Efficient,
    /// Whether others are equally fair by the same idea.
    pub is_tie: bool,
    /// By how much it is above the yardstick, over the ranges of the case, one a signatory; as
    /// [`Deal::gains`].
    pub gains: Vec<Option<Interval>>,
}

/// Which deals are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Every deal of the zone, and all that are worth proposing.
    Zone,
    /// The zone is too large: the efficient deals, and with them the fair ones.
    Frontier,
    /// The zone is empty: the efficient deals, which come closest to it.
    Closest,
    /// One package that was asked about.
    Package,
}

/// How verdicts came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judging {
    /// Steps were followed from every deal that could be signed.
    All,
    /// There are too many packages, or one of them is too hard to look through: steps were followed
    /// from the others alone, within the whole conflict. What depends on the rest is left open.
    Listed,
    /// Nobody can do anything but leave: who is worse off than without a deal does.
    LeavingOnly,
}

/// Why there are no verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unjudged {
    /// The case has too many states, or moves that the engine can't follow: why.
    TooLarge(String),
    /// A limit ended the work first.
    Stopped(Stop),
}
