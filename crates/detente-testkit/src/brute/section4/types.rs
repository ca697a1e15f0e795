//! What is there to be told of a treaty and its deals?
//!
//! Plain values. A state is told by its class, unless its type says that it is spelt out.

use std::collections::BTreeSet;

use detente_model::{Exact, Formula, OptionId, PartyId, Position};

use super::super::Concept;

/// What a party compares a state with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// A state, by its class.
    State(usize),
    /// A number on the party's own scale.
    Number(Exact),
}

/// A treaty, read.
#[derive(Debug, Clone)]
pub struct Treaty4 {
    /// The members of each class; without merged states one each.
    pub states: Vec<Vec<Position>>,
    /// uᵢ, by party and class; `None` without points.
    pub values: Vec<Vec<Option<Exact>>>,
    /// M, ascending.
    pub signatories: Vec<PartyId>,
    /// Today, spelt out as the case tells it.
    pub now: Position,
    /// The class of today.
    pub today: usize,
    /// `today_lasts` of "Disagreement value": no party has an undeterred step today; `None` where
    /// nothing is played.
    pub today_lasts: Option<bool>,
    /// Every package in file order, with what became of it ("Treaty τ with signatories M").
    pub packages: Vec<(Vec<usize>, Fate)>,
    /// Every deal: by package, then by the signed state in file order.
    pub deals: Vec<Deal4>,
    /// What each party compares with ("Disagreement value"), by party, outsiders too.
    pub yardsticks: Vec<Yardstick>,
    /// "Zone": the deals with uᵢ ≥ eᵢ for every signatory.
    pub zone: Vec<usize>,
    /// "Zone", `today`: dᵢ in place of eᵢ where the case names nothing.
    pub today_zone: Vec<usize>,
    /// "Zone", `sure`: dᵢ⁺ in place of eᵢ where the case names nothing.
    pub today_sure: Vec<usize>,
    /// "Zone", `possible`: dᵢ⁻ in place of eᵢ where the case names nothing.
    pub today_possible: Vec<usize>,
    /// "Frontier": each vector once, in the order of its first deal.
    pub frontier: Vec<Corner>,
    /// "Solutions"; `None` where a signatory has no points or the zone is empty.
    pub solutions: Option<Solutions>,
}

/// What became of a package ("Treaty τ with signatories M").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It can be signed and carried out: its deals, by position among [`Treaty4::deals`].
    Deals(Vec<usize>),
    /// No feasible state has it.
    RuledOut,
    /// The promises that can't be kept, in the order in which they are due.
    NotCarriedOut(Vec<NotKept>),
    /// All promises could be kept in some end, and yet it can't be entered.
    NotEntered(NotEntered),
}

/// Which promise of a treaty with a package is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Promise {
    /// The issue whose settlement promises it; `None`: the treaty itself.
    pub issue: Option<usize>,
    /// Its position among the promises there.
    pub at: usize,
}

/// What stands in the way of a promise; of several the first that suffices with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No combination of levels makes it true, or it can't be true together with others.
    Contradiction,
    /// What a scenario fixes.
    Fixed,
    /// The directions of options, from today.
    Direction,
    /// Entries of `impossible`.
    Impossible,
}

/// A promise that can't be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept {
    /// Which.
    pub promise: Promise,
    /// The owners of the options that it names, ascending.
    pub owners: Vec<PartyId>,
    /// Why.
    pub because: Reason,
}

/// Why a package can't be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEntered {
    /// The parts of `enter_if` that are false; if none is, the entries of `impossible` each of
    /// which alone keeps it away. Empty where only several together do.
    pub barriers: Vec<Barrier>,
    /// For each outsider that could open it by one step: the least such steps, in file order.
    pub opens: Vec<(PartyId, Vec<Position>)>,
}

/// What keeps a package from being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barrier {
    /// A part of `enter_if`, split at `and`.
    EnterIf(Formula),
    /// An entry of `impossible`, by its position.
    Impossible(usize),
}

/// A deal, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Deal4 {
    /// p: one settlement an issue.
    pub settlements: Vec<usize>,
    /// x, spelt out.
    pub signed: Position,
    /// x^σ, spelt out.
    pub delivered: Position,
    /// The class of x^σ.
    pub class: usize,
    /// "Delivered": another end was as near.
    pub is_tied: bool,
    /// "Outsider k is willing": every outsider with a part, ascending.
    pub parts: Vec<Part>,
    /// "Holds": the concepts under which no chain of single parties contains a breach.
    pub holds: Vec<Concept>,
    /// The same where all movers that share no member with a mover reply to it.
    pub holds_together: Vec<Concept>,
    /// "Rival-proof": the same as `holds` with steps of all movers that don't contain M.
    pub rival_proof: Vec<Concept>,
    /// "Settled": every chain of single parties comes to rest, at one state.
    pub settled: Vec<Concept>,
    /// The same of chains of all movers that don't contain M.
    pub settled_among_rivals: Vec<Concept>,
    /// "Lasting": holds and is rival-proof under SEQ.
    pub lasting: bool,
    /// "Its grade"; `None` if it doesn't even hold by bare threats.
    pub grade: Option<Grade>,
    /// "Breakers": movers that end the first breach of a chain under SEQ, in the order of movers.
    pub breakers: Vec<Breaker>,
    /// Movers that break only after somebody else did.
    pub follows: Vec<Vec<PartyId>>,
    /// rᵢ of each signatory: a state with the least uᵢ at which chains of all movers that don't
    /// contain M come to rest.
    pub at_rest: Vec<(PartyId, usize)>,
    /// "Comes due and isn't done": what is due and false in some state at rest.
    pub not_done: Vec<NotDone>,
    /// "Incident": every single option set otherwise.
    pub incidents: Vec<Incident>,
    /// "Provocation": all of them; `None` where it isn't asked, because another condition of being
    /// acceptable isn't met.
    pub provocations: Option<Vec<Provocation>>,
    /// "Stands"; `None` if it lasts and provocations weren't asked for.
    pub stands: Option<bool>,
    /// "Acceptable and lasting".
    pub acceptable: bool,
    /// What each signatory compares the deal by: x^σ, or where its play without a deal leaves
    /// today for good, the state of `at_rest`.
    pub compared: Vec<(PartyId, usize)>,
    /// "Worth proposing": whether it is undominated among the acceptable.
    pub mark: Option<Mark>,
    /// "Renegotiable": the acceptable deals that are better for all signatories.
    pub renegotiable: Vec<usize>,
}

/// What an acceptable deal is told as that no acceptable deal dominates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Worth proposing: of equal ones the first in file order.
    WorthProposing,
    /// Equal to this deal, which has the mark.
    SameAs(usize),
}

/// An outsider's part of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whose.
    pub party: PartyId,
    /// Would it do it?
    pub willing: Willing,
}

/// Whether an outsider does its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Willing {
    /// It is better off with its part.
    Strictly,
    /// It is as well off, or its part can't be left out.
    Indifferent,
    /// It can set its part back, and every way that pays is deterred under SEQ.
    Held,
    /// None of these.
    Unwilling,
}

/// How well a deal lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It holds and is rival-proof under Nash too.
    Unprovoked,
    /// Under SSEQ too.
    ByReplies,
    /// Under SEQ only.
    BreakerMayRecover,
    /// It doesn't last, but is kept under GMR or SMR.
    BareThreats,
}

/// A step that is a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// Where it starts.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
}

/// A mover that ends the first breach of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    /// Its members, ascending.
    pub mover: Vec<PartyId>,
    /// The number of steps of a shortest chain, the breach included.
    pub length: usize,
    /// Over all shortest chains: the first step's mover that isn't the breaker; `None` for a chain
    /// of the breaker alone.
    pub begins: Vec<Option<Vec<PartyId>>>,
    /// For each state from which a shortest chain ends with a breach: the smallest breach there.
    pub shown: Vec<Breach>,
}

/// A promise that is due at rest and isn't kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotDone {
    /// Which.
    pub promise: Promise,
    /// The owners of the options that it names, ascending.
    pub owners: Vec<PartyId>,
}

/// One option set otherwise from a delivered state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incident {
    /// Which option.
    pub option: OptionId,
    /// To which level.
    pub level: usize,
    /// The state that it leads to.
    pub to: usize,
    /// Whether every chain from there comes to rest with the treaty in force.
    pub survives: bool,
}

/// A step after which others break a deal, to the advantage of who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provocation {
    /// k.
    pub party: PartyId,
    /// y.
    pub from: usize,
    /// t.
    pub to: usize,
}

/// What a party compares a deal with ("Disagreement value").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yardstick {
    /// Whose.
    pub party: PartyId,
    /// wᵢ, of a party with points.
    pub named_number: Option<Exact>,
    /// sᵢ.
    pub named_state: Option<usize>,
    /// dᵢ: today or sᵢ; in a case without options wᵢ where there is one.
    pub disagreement: Bound,
    /// Play without a deal; `None` where nothing is played.
    pub no_deal: Option<NoDeal>,
    /// eᵢ.
    pub bound: Bound,
}

impl Yardstick {
    /// True if the party's start is among the ends of its play, or nothing is played.
    #[must_use]
    pub fn start_lasts(&self) -> bool {
        self.no_deal.as_ref().is_none_or(|it| it.start_lasts)
    }

    /// dᵢ⁻.
    #[must_use]
    pub fn least(&self) -> Bound {
        self.no_deal.as_ref().map_or_else(|| self.disagreement.clone(), |it| Bound::State(it.least))
    }

    /// dᵢ⁺.
    #[must_use]
    pub fn greatest(&self) -> Bound {
        let of = |it: &NoDeal| Bound::State(it.greatest);
        self.no_deal.as_ref().map_or_else(|| self.disagreement.clone(), of)
    }
}

/// Play without a deal, from a party's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDeal {
    /// Q: the states of the terminal classes.
    pub ends: BTreeSet<usize>,
    /// A state of Q with the least uᵢ.
    pub least: usize,
    /// A state of Q with the greatest uᵢ.
    pub greatest: usize,
    /// Whether the start is in Q.
    pub start_lasts: bool,
}

/// A vector of the frontier, and the deals that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corner {
    /// The signatories' utilities; `None` where one has no points.
    pub vector: Option<Vec<Exact>>,
    /// The deals, ascending.
    pub deals: Vec<usize>,
}

/// For each solution the vector that ties are broken to, and all optimal ones, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solutions {
    /// Greatest ∏ gᵢ on the frontier.
    pub nash: (Vec<Exact>, Vec<Vec<Exact>>),
    /// Leximin of gᵢ/hᵢ.
    pub kalai_smorodinsky: (Vec<Exact>, Vec<Vec<Exact>>),
    /// Leximin of gᵢ.
    pub egalitarian: (Vec<Exact>, Vec<Vec<Exact>>),
    /// Greatest Σ gᵢ.
    pub utilitarian: (Vec<Exact>, Vec<Vec<Exact>>),
}
