//! What is known of one deal?
//!
//! One type for every page and program, filled once. What wasn't asked, or was cut off by a budget,
//! is `None` and never `false`.

use detente_model::{Exact, Interval, OptionId, PartyId, StateId};
use detente_stability::Concept;
use detente_treaty::PromiseId;

use crate::reply::{HeldBack, Missing, Places};
use crate::rule::Rule;
use crate::{Moved, NumberedState, Play};

/// A package, a smallest way to sign it, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// The state in which it is signed.
    pub signed: NumberedState,
    /// The same with what outsiders owe.
    pub delivered: NumberedState,
    /// Whether outsiders could deliver in several equally small ways; the first is taken.
    pub delivery_is_tied: bool,
    /// Every outsider who has to do something for it; empty where nobody has to.
    pub outsiders: Vec<Outsider>,
    /// What it is worth once delivered, one a signatory. For an ordinal one a number that only
    /// shows the order.
    pub utilities: Vec<Exact>,
    /// Between what bounds that lies over the ranges of the case; `None` for an ordinal signatory.
    pub ranges: Vec<Option<Interval>>,
    /// By how much it is better than the yardstick, over the ranges of the case; `None` for an
    /// ordinal signatory, and where the yardstick depends on what is played without a deal.
    pub gains: Vec<Option<Interval>>,
    /// Whether no signatory is worse off than its yardstick.
    pub in_zone: Option<bool>,
    /// Whether that is so for all numbers in the ranges, or for none; `None` where neither is
    /// proved.
    pub surely_in_zone: Option<bool>,
    /// Whether it lasts for all numbers in the ranges, or for none; `None` where neither is proved.
    pub surely_lasting: Option<bool>,
    /// Whether it is acceptable for all numbers in the ranges, or for none; `None` where neither is
    /// proved.
    pub surely_acceptable: Option<bool>,
    /// Whether no other deal is better for one signatory and worse for none; `None` where the
    /// frontier isn't known exactly.
    pub efficient: Option<bool>,
    /// Where it holds if parties answer each by itself.
    pub holds: ByConcept,
    /// The same if signatories of treaties may answer together.
    pub holds_together: ByConcept,
    /// Where it also withstands the joint steps of all who aren't its signatories together.
    pub rival_proof: ByConcept,
    /// Where every chain comes to rest, at one state.
    pub settled: ByConcept,
    /// Whether it holds and is rival-proof under SEQ.
    pub lasting: Option<bool>,
    /// What a lasting deal rests on.
    pub grade: Option<Grade>,
    /// Who could make others break it; `None` where that wasn't asked: it is asked of deals that
    /// meet every other condition of being acceptable.
    pub provocations: Option<Vec<Provocation>>,
    /// Which single accidents it survives; `None` where that wasn't asked.
    pub incidents: Option<Incidents>,
    /// What comes due and isn't done where chains come to rest.
    pub undone: Option<Vec<Undone>>,
    /// The least that each signatory has where chains come to rest, `None` for an ordinal one;
    /// `None` where that isn't known.
    pub at_rest: Option<Vec<Option<Exact>>>,
    /// The least of that and, where today lasts, of the delivered deal.
    pub least: Option<Vec<Option<Exact>>>,
    /// The signatories who fall below their yardstick, at rest or, where today stays, at once.
    pub below: Option<Vec<PartyId>>,
    /// Whether it lasts, nobody provokes its breach, outsiders do their part, all that comes due is
    /// done, and no signatory falls below its yardstick.
    pub acceptable: Option<bool>,
    /// Whether it is acceptable, and no other acceptable deal is better for one signatory and worse
    /// for none.
    pub worth_proposing: Option<bool>,
    /// An equal deal that has the mark: the state in which that is signed.
    pub same_as: Option<NumberedState>,
    /// Whether another acceptable deal is better for all signatories.
    pub renegotiable: Option<bool>,
    /// Who ends the first breach of a chain; `None` where chains weren't followed.
    pub breakers: Option<Vec<Breaker>>,
    /// Who breaks it only after somebody else did.
    pub follows: Vec<Vec<PartyId>>,
    /// For a lasting deal: the breaches that somebody would gain by, and what holds them back.
    /// Looked up for the deals that are told to a person.
    pub temptations: Vec<HeldBack>,
    /// Whether all places that steps lead to were looked at for them.
    pub tempted_at: Places,
    /// What the verdict rests on; `None` where that wasn't asked.
    pub rests_on: Option<Vec<RestsOn>>,
}

impl Deal {
    /// A way to sign and deliver a package of which nothing else is known.
    #[must_use]
    pub(crate) fn new(
        settlements: Vec<usize>,
        signed: NumberedState,
        delivered: NumberedState,
        delivery_is_tied: bool,
    ) -> Self {
        Self {
            settlements,
            signed,
            delivered,
            delivery_is_tied,
            outsiders: Vec::new(),
            utilities: Vec::new(),
            ranges: Vec::new(),
            gains: Vec::new(),
            in_zone: None,
            surely_in_zone: None,
            surely_lasting: None,
            surely_acceptable: None,
            efficient: None,
            holds: Default::default(),
            holds_together: Default::default(),
            rival_proof: Default::default(),
            settled: Default::default(),
            lasting: None,
            grade: None,
            provocations: None,
            incidents: None,
            undone: None,
            at_rest: None,
            least: None,
            below: None,
            acceptable: None,
            worth_proposing: None,
            same_as: None,
            renegotiable: None,
            breakers: None,
            follows: Vec::new(),
            temptations: Vec::new(),
            tempted_at: Default::default(),
            rests_on: None,
        }
    }

    /// The same way to sign and deliver the same package, of which nothing else is known but whether it is
    /// efficient.
    #[must_use]
    pub(crate) fn unjudged(&self) -> Self {
        let (signed, delivered) = (self.signed.clone(), self.delivered.clone());
        let new = Self::new(self.settlements.clone(), signed, delivered, self.delivery_is_tied);
        Self { efficient: self.efficient, ..new }
    }

    /// The state in which it is delivered, of the game in which it was signed.
    pub(crate) fn place(&self, play: &Play) -> StateId {
        play.state(&self.delivered.position).expect("a deal is delivered in a feasible state")
    }

    /// True if it is known to be worth proposing.
    #[must_use]
    pub fn is_worth_proposing(&self) -> bool {
        self.worth_proposing == Some(true)
    }

    /// True if it is known to last.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.lasting == Some(true)
    }

    /// True if it is known to be acceptable and lasting.
    #[must_use]
    pub fn is_acceptable(&self) -> bool {
        self.acceptable == Some(true)
    }

    /// True if it is known to be in the zone.
    #[must_use]
    pub fn is_in_zone(&self) -> bool {
        self.in_zone == Some(true)
    }

    /// Whether it lasts and nobody provokes its breach; `None` where that isn't known.
    #[must_use]
    pub fn stands(&self) -> Option<bool> {
        match (self.lasting, &self.provocations) {
            (Some(false), _) => Some(false),
            (Some(true), Some(provocations)) => Some(provocations.is_empty()),
            (Some(true), None) | (None, _) => None,
        }
    }

    /// The outsiders who wouldn't do their part.
    pub fn unwilling(&self) -> impl Iterator<Item = &Outsider> {
        self.outsiders.iter().filter(|it| it.willing == Some(Willing::Unwilling))
    }
}

/// A verdict under each concept; `None` where it isn't known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByConcept([Option<bool>; Concept::ALL.len()]);

impl ByConcept {
    /// The verdict under a concept.
    #[must_use]
    pub fn get(self, concept: Concept) -> Option<bool> {
        self.0[place(concept)]
    }

    /// The same with one verdict set.
    pub fn set(&mut self, concept: Concept, is_so: bool) {
        self.0[place(concept)] = Some(is_so);
    }

    /// One verdict under all concepts.
    #[must_use]
    pub fn all(is_so: bool) -> Self {
        Self([Some(is_so); Concept::ALL.len()])
    }

    /// The concepts under which it is so; `None` unless all are known.
    #[must_use]
    pub fn concepts(self) -> Option<Vec<Concept>> {
        self.0.iter().all(Option::is_some).then(|| {
            Concept::ALL.into_iter().filter(|&concept| self.get(concept) == Some(true)).collect()
        })
    }
}

fn place(concept: Concept) -> usize {
    Concept::ALL.iter().position(|&it| it == concept).unwrap_or(0)
}

/// An outsider's part in a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outsider {
    /// Who.
    pub party: PartyId,
    /// Whether it would do it; `None` where moves couldn't be followed.
    pub willing: Option<Willing>,
    /// Of one that is held: what staying out would meet.
    pub answer: Vec<Moved>,
    /// What the part costs it, in its own points; `None` for an ordinal one, or where it gains.
    pub cost: Option<Exact>,
}

/// Whether an outsider does its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Willing {
    /// It is better off with its part done.
    Strictly,
    /// It doesn't care.
    Indifferent,
    /// It is worse off with its part done, and others would answer if it left it.
    Held,
    /// It is worse off with its part done, and nothing holds it.
    Unwilling,
}

impl Willing {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Strictly => "strictly",
            Self::Indifferent => "indifferent",
            Self::Held => "held",
            Self::Unwilling => "unwilling",
        }
    }
}

/// What a lasting deal rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nobody wants to break it.
    Unprovoked,
    /// Replies that pay those who make them, and that a breaker can't escape.
    ByReplies,
    /// Replies that pay those who make them; a breaker may recover from them.
    BreakerMayRecover,
}

impl Grade {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unprovoked => "unprovoked",
            Self::ByReplies => "by_replies",
            Self::BreakerMayRecover => "breaker_may_recover",
        }
    }
}

/// Who breaks a deal, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    /// Who, together if several.
    pub parties: Vec<PartyId>,
    /// The steps from the delivered deal, the last of which is the breach.
    pub chain: Vec<Moved>,
    /// Who takes the first step that isn't the breaker's own, if anybody does.
    pub begins: Option<Vec<PartyId>>,
    /// Why nothing deters the breach; `None` where it wasn't found in time.
    pub missing: Option<Missing>,
    /// Where others could answer but would not gain by it: what they could do. Looked up for the
    /// deals that are told to a person.
    pub answer: Vec<Moved>,
}

/// A step that costs its maker at once, or nothing, and pays through what others do then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provocation {
    /// Who.
    pub party: PartyId,
    /// The step.
    pub step: Moved,
    /// What follows, up to the first breach; empty if the step is the breach itself.
    pub chain: Vec<Moved>,
}

/// Which single accidents a deal survives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incidents {
    /// How many there are.
    pub of: usize,
    /// Those after which some chain comes to rest without the treaty in force.
    pub not: Vec<Incident>,
}

/// An accident that a deal doesn't survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// What happens, and whose option it is.
    pub step: Moved,
    /// A chain from there to where the treaty isn't in force.
    pub chain: Vec<Moved>,
}

/// A promise that is due where chains come to rest, and isn't kept there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undone {
    /// The promise.
    pub promise: PromiseId,
    /// Who answers for it.
    pub owners: Vec<PartyId>,
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RestsOn {
    /// A rule of the case, without which the verdict is another.
    Rule(Rule),
    /// A rule whose absence can't be judged: a ranking has no place for what it keeps out.
    Untestable(Rule),
    /// An option that should be in no threat, and that a reply uses.
    NeverLever {
        /// The option.
        option: OptionId,
        /// Whether the deal would last without replies that use it.
        lasting: bool,
    },
}
