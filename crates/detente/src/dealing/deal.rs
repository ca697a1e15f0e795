//! What is known of one deal, and of all deals on a treaty?
//!
//! Plain values without handles of any engine. Sentences are made of them elsewhere.

use detente_agreement::{Coverage, Fairness, LeastTransfer, Measure};
use detente_analysis::{Grade, Missing, Rule, Willing};
use detente_model::{Exact, PartyId, Position, TreatyId};
use detente_stability::Concept;
use num_bigint::BigUint;

/// All that is known of the deals on one treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealing {
    /// The treaty.
    pub treaty: TreatyId,
    /// How many packages its issues make.
    pub packages: BigUint,
    /// Who must agree, in the order of the treaty, and what each compares a deal with.
    pub signatories: Vec<Standpoint>,
    /// What happens without a deal; `None` where that couldn't be followed.
    pub no_deal: Option<NoDeal>,
    /// How many packages nobody would refuse.
    pub zone: Zone,
    /// The efficient deals, each vector of utilities once.
    pub frontier: Vec<Efficient>,
    /// How much of the frontier that is.
    pub coverage: Coverage,
    /// What is fair, by four ideas of fairness; `None` if the zone is empty, or some signatory has
    /// no points.
    pub solutions: Vec<(Fairness, Option<Fair>)>,
    /// For each issue that is a payment, the least with which an efficient deal leaves nobody worse
    /// off than no deal; nothing where no amount does, or the frontier isn't known exactly.
    pub payments: Vec<LeastTransfer>,
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
}

/// A signatory, and what it compares a deal with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standpoint {
    /// Who.
    pub party: PartyId,
    /// Whether its numbers mean more than their order.
    pub measure: Measure,
    /// What it gets without a deal: today's value unless the case names another. For an ordinal
    /// party a number that only shows the order.
    pub disagreement: Exact,
    /// The least and the greatest that it can end up with without a deal, where that is known.
    pub without: Option<(Exact, Exact)>,
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
}

/// What happens without a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDeal {
    /// Whether today is where play can end.
    pub today_lasts: bool,
    /// Where play can end; a few of many.
    pub ends: Vec<Place>,
    /// How many such states there are.
    pub count: usize,
}

/// How many packages nobody would refuse: compared with today, with the best and with the worst
/// that each can end up with without a deal. `None` where that couldn't be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Compared with the disagreement values.
    pub count: Option<BigUint>,
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
    /// How many packages are worth exactly this.
    pub multiplicity: BigUint,
}

/// A fair deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fair {
    /// The deal.
    pub deal: Efficient,
    /// Whether others are equally fair by the same idea.
    pub is_tie: bool,
}

/// Which deals are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Every deal of the zone.
    Zone,
    /// The zone is too large: the efficient deals, and with them the fair ones.
    Frontier,
    /// One package that was asked about.
    Package,
}

/// How verdicts came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judging {
    /// Steps were followed from every deal that could be signed.
    All,
    /// There are too many packages: steps were followed from those listed alone, within the whole
    /// conflict. What compares deals compares these.
    Listed,
    /// Nobody can do anything but leave: who is worse off than without a deal does.
    LeavingOnly,
}

/// Why there are no verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unjudged {
    /// The case has too many states, or moves that the engine can't follow: why.
    TooLarge(String),
    /// Some states are taken as one.
    Merged,
    /// A limit ended the work first.
    Stopped,
}

/// One deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// The state in which it is signed.
    pub signed: Place,
    /// The same with what outsiders owe.
    pub delivered: Place,
    /// Every outsider who has to do something for it, and whether it would.
    pub willing: Vec<(PartyId, Willing)>,
    /// One a signatory, at the delivered state. For an ordinal one a number that only shows the
    /// order.
    pub utilities: Vec<Exact>,
    /// Whether no signatory is worse off than without it.
    pub in_zone: bool,
    /// Whether no other deal is better for one signatory and worse for none; `None` where the
    /// frontier isn't known exactly.
    pub efficient: Option<bool>,
    /// What becomes of it.
    pub verdict: Option<Verdict>,
}

impl Deal {
    /// True if it is worth proposing.
    #[must_use]
    pub fn is_worth_proposing(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.worth_proposing)
    }

    /// True if it would last.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.lasting)
    }

    /// True if every outsider would do its part.
    #[must_use]
    pub fn is_willing(&self) -> bool {
        self.willing.iter().all(|(_, willing)| *willing != Willing::Unwilling)
    }
}

/// What becomes of a deal once it is signed and delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The concepts under which it holds if parties answer each by itself.
    pub holds: Vec<Concept>,
    /// The same if signatories of treaties may answer together.
    pub holds_together: Vec<Concept>,
    /// The concepts under which it also withstands the joint steps of others.
    pub rival_proof: Vec<Concept>,
    /// The concepts under which every chain comes to rest at one state.
    pub settled: Vec<Concept>,
    /// Whether another lasting deal is better for all signatories.
    pub renegotiable: bool,
    /// Whether it holds under SEQ and is rival-proof.
    pub lasting: bool,
    /// What a lasting deal rests on.
    pub grade: Option<Grade>,
    /// Whether it is worth proposing.
    pub worth_proposing: bool,
    /// The least along the chains, one a signatory; `None` for an ordinal one.
    pub least: Vec<Option<Exact>>,
    /// Who breaks it, and how.
    pub breakers: Vec<Breaker>,
    /// For a lasting deal: the breaches that somebody would gain by, and what holds them back.
    /// Looked up for the deals that are told to a person.
    pub temptations: Vec<Temptation>,
    /// The rules without which the verdict would be another; `None` where that wasn't asked.
    pub rests_on: Option<Vec<Rule>>,
}

/// Who breaks a deal, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    /// Who, together if several.
    pub parties: Vec<PartyId>,
    /// The steps, the last of which is the breach.
    pub chain: Vec<Moved>,
    /// Why nothing deters the breach.
    pub missing: Missing,
    /// Where others could answer but would not gain by it: what they could do. Looked up for the
    /// deals that are told to a person.
    pub answer: Vec<Moved>,
}

/// A breach that somebody would gain by, and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temptation {
    /// The number of the state that is left.
    pub from: Option<u128>,
    /// The breach.
    pub breach: Moved,
    /// The replies that deter it, in order; empty if they weren't found in time.
    pub replies: Vec<Moved>,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The number that readers know it by; `None` where states aren't numbered.
    pub number: Option<u128>,
    /// The state, spelt out.
    pub position: Position,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who, together if several.
    pub parties: Vec<PartyId>,
    /// Where from.
    pub from: Position,
    /// Where to.
    pub to: Place,
}
