//! Would a deal be kept once it is signed?
//!
//! From the state in which it is signed and delivered, no chain of undeterred steps may contain a
//! breach. Replies are moves of single parties; what would hold only if several parties answered
//! together is told apart and never headlined. The model has no clock: nothing is said of when.
//!
//! Source: `own`; deterrence as in `fang1993`.

use detente_model::{
    Budget, Exact, Game, PartyId, StateId, Stop, TreatyId, WalkAway, position_from_facts,
};
use detente_stability::Concept;
use detente_stability::explicit::{Refused, Solved};

use crate::chain::Chain;
use crate::{Chains, NoDeal, Promises, Signing, Table, Taken, Willing, signings, signings_of};

/// What is known of a treaty's deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The treaty.
    pub treaty: TreatyId,
    /// What happens without it.
    pub no_deal: NoDeal,
    /// Every deal that could be signed today, package by package.
    pub deals: Vec<HeldDeal>,
    /// How the work ended; verdicts are missing if it was cut.
    pub stop: Stop,
}

/// One deal, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldDeal {
    /// How it is signed and delivered.
    pub signing: Signing,
    /// The concepts under which it holds if parties answer each by itself.
    pub holds: Vec<Concept>,
    /// The same if signatories of treaties may answer together.
    pub holds_together: Vec<Concept>,
    /// The concepts, of Nash, SEQ and GMR (all five where no other treaty's signatories could move
    /// together), under which it also withstands the joint steps of others.
    pub rival_proof: Vec<Concept>,
    /// The concepts under which every chain comes to rest at one state.
    pub settled: Vec<Concept>,
    /// Whether another lasting deal is better for all signatories.
    pub renegotiable: bool,
    /// Whether it holds under SEQ and is rival-proof.
    pub lasting: bool,
    /// What a lasting deal rests on.
    pub grade: Option<Grade>,
    /// Whether it is lasting, outsiders are willing, nobody falls below what they have without a
    /// deal, and no other such deal is better for the signatories.
    pub worth_proposing: bool,
    /// The least value along the chains, party by party; `None` for an ordinal party.
    pub least: Vec<Option<Exact>>,
    /// A state along the chains that is worst for a party, party by party.
    pub lowest: Vec<StateId>,
    /// Who breaks it under SEQ, or else under Nash, and how.
    pub breakers: Vec<Breaker>,
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

/// Who breaks a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaker {
    /// By position among the game's movers.
    pub mover: usize,
    /// The steps from the signed and delivered deal, the last of which is the breach.
    pub chain: Chain,
}

/// Judges the deals of a treaty that could be signed today; `most` of them at the most, first those
/// of the first packages. Costs one analysis of all states without the treaty, and for each concept
/// one walk through all states that steps lead to.
///
/// # Errors
/// As [`Table::set`].
pub fn hold(
    table: &Table,
    treaty: TreatyId,
    most: usize,
    budget: &Budget,
) -> Result<Held, Refused> {
    let mut signings = signings(table, treaty, &Promises::of(table, treaty));
    signings.truncate(most);
    judge(table, treaty, signings, budget)
}

/// The same for some packages of a treaty, each one settlement an issue, where there are too many
/// to judge all. What is said of one deal by comparison with others, that it is worth proposing or
/// could be renegotiated, is then by comparison with these alone.
///
/// # Errors
/// As [`Table::set`].
pub fn hold_packages(
    table: &Table,
    treaty: TreatyId,
    packages: &[Vec<usize>],
    budget: &Budget,
) -> Result<Held, Refused> {
    let signings = signings_of(table, treaty, &Promises::of(table, treaty), packages);
    judge(table, treaty, signings, budget)
}

fn judge(
    table: &Table,
    treaty: TreatyId,
    signings: Vec<Signing>,
    budget: &Budget,
) -> Result<Held, Refused> {
    let promises = Promises::of(table, treaty);
    let no_deal = NoDeal::follow(table, treaty, budget)?;
    let starts: Vec<StateId> = signings.iter().map(|signing| signing.delivered).collect();
    let walks = Walks { table, promises: &promises, starts: &starts, budget };
    let singles: Vec<usize> = (0..table.game.parties()).collect();
    let rivals = rivals(&table.game, treaty);
    let mut stop = table.stop();
    let mut deals: Vec<HeldDeal> =
        signings.into_iter().map(|signing| HeldDeal::unknown(signing, table)).collect();
    for &concept in &table.concepts {
        let alone = walks.follow(&table.singly, concept, &singles);
        let together = walks.follow(&table.together, concept, &singles);
        let is_known = rivals.len() == singles.len()
            || matches!(concept, Concept::Nash | Concept::Gmr | Concept::Seq);
        let against = match is_known {
            true if rivals.len() == singles.len() => None,
            true => Some(walks.follow(&table.singly, concept, &rivals)),
            false => None,
        };
        for chains in [Some(&alone), Some(&together), against.as_ref()].into_iter().flatten() {
            stop = if stop == Stop::Complete { chains.stop } else { stop };
        }
        if stop != Stop::Complete {
            break;
        }
        for deal in &mut deals {
            deal.judge(
                concept,
                &alone,
                &together,
                is_known.then(|| against.as_ref().unwrap_or(&alone)),
            );
            if concept == Concept::Seq {
                deal.look_along(&alone, against.as_ref(), table);
            }
        }
    }
    for deal in &mut deals {
        deal.conclude();
    }
    compare(table, treaty, &no_deal, &mut deals);
    Ok(Held { treaty, no_deal, deals, stop })
}

struct Walks<'a> {
    table: &'a Table,
    promises: &'a Promises,
    starts: &'a [StateId],
    budget: &'a Budget,
}

impl Walks<'_> {
    fn follow(&self, solved: &Solved, concept: Concept, movers: &[usize]) -> Chains {
        let game = &self.table.game;
        let ranks = &self.table.ranks;
        let is_breach = |step: &Taken<'_>| self.promises.is_breach(game, ranks, step);
        Chains::follow(game, solved, concept, movers, self.starts, is_breach, self.budget)
    }
}

/// Every mover but the treaty's own signatories together, who may amend or end it by consent.
pub(crate) fn rivals(game: &Game, treaty: TreatyId) -> Vec<usize> {
    let mut own = game.treaty(treaty).signatories.clone();
    own.sort_unstable();
    let movers = game.movers().iter().enumerate();
    let joint = movers.filter(|(_, mover)| !mover.is_single() && mover.parties != own);
    (0..game.parties()).chain(joint.map(|(at, _)| at)).collect()
}

impl HeldDeal {
    fn unknown(signing: Signing, table: &Table) -> Self {
        Self {
            lowest: vec![signing.delivered; table.game.parties()],
            signing,
            holds: Vec::new(),
            holds_together: Vec::new(),
            rival_proof: Vec::new(),
            settled: Vec::new(),
            renegotiable: false,
            lasting: false,
            grade: None,
            worth_proposing: false,
            least: vec![None; table.game.parties()],
            breakers: Vec::new(),
        }
    }

    fn judge(
        &mut self,
        concept: Concept,
        alone: &Chains,
        together: &Chains,
        against: Option<&Chains>,
    ) {
        let start = self.signing.delivered;
        let note = |list: &mut Vec<Concept>, is_so: bool| {
            if is_so {
                list.push(concept);
            }
        };
        note(&mut self.holds, alone.holds(start));
        note(&mut self.holds_together, together.holds(start));
        note(&mut self.rival_proof, against.is_some_and(|chains| chains.holds(start)));
        note(&mut self.settled, alone.is_settled(start));
    }

    /// What happens along the chains under SEQ.
    fn look_along(&mut self, alone: &Chains, against: Option<&Chains>, table: &Table) {
        let start = self.signing.delivered;
        let reached = alone.reached(start);
        let lowest = |party: PartyId| {
            let worst = reached.iter().copied().min_by_key(|&it| table.ranks.rank(party, it));
            worst.unwrap_or(start)
        };
        self.lowest = table.game.party_ids().map(lowest).collect();
        let value =
            |(party, &state): (PartyId, &StateId)| table.game.preference(party).value(state);
        self.least = table.game.party_ids().zip(&self.lowest).map(value).collect();
        let chains = against.unwrap_or(alone);
        self.breakers = chains
            .breaches(start)
            .into_iter()
            .map(|(mover, chain)| Breaker { mover, chain })
            .collect();
    }

    fn conclude(&mut self) {
        let holds = |concept| self.holds.contains(&concept);
        self.lasting = holds(Concept::Seq) && self.rival_proof.contains(&Concept::Seq);
        self.grade = if !self.lasting {
            None
        } else if holds(Concept::Nash) {
            Some(Grade::Unprovoked)
        } else if holds(Concept::Sseq) {
            Some(Grade::ByReplies)
        } else {
            Some(Grade::BreakerMayRecover)
        };
    }

    /// Tells whether every outsider would do its part.
    #[must_use]
    pub fn is_willing(&self) -> bool {
        self.signing.willing.iter().all(|(_, willing)| *willing != Willing::Unwilling)
    }
}

/// Says which deals are worth proposing, and which could be renegotiated.
fn compare(table: &Table, treaty: TreatyId, no_deal: &NoDeal, deals: &mut [HeldDeal]) {
    let signatories = &table.conflict.treaty(treaty).signatories;
    // One row a deal, so that deals are compared without looking at their states again.
    let ranks: Vec<Vec<u32>> = deals
        .iter()
        .map(|deal| {
            let rank = |&party: &PartyId| table.ranks.rank(party, deal.signing.delivered).0;
            signatories.iter().map(rank).collect()
        })
        .collect();
    let better_for_all = |a: usize, b: usize| ranks[a].iter().zip(&ranks[b]).all(|(a, b)| a > b);
    let weakly_better = |a: usize, b: usize| ranks[a].iter().zip(&ranks[b]).all(|(a, b)| a >= b);
    let lasting: Vec<usize> = (0..deals.len()).filter(|&at| deals[at].lasting).collect();
    let keeps_up = |deal: &HeldDeal| {
        deal.is_willing()
            && signatories.iter().all(|&party| is_no_worse(table, no_deal, deal, party))
    };
    let acceptable: Vec<usize> =
        lasting.iter().copied().filter(|&at| keeps_up(&deals[at])).collect();
    for (at, deal) in deals.iter_mut().enumerate() {
        deal.renegotiable = lasting.iter().any(|&other| better_for_all(other, at));
    }
    for &at in &acceptable {
        // Of deals that are the same to all signatories the first stands for all.
        let is_beaten = |&other: &usize| {
            other != at && weakly_better(other, at) && (!weakly_better(at, other) || other < at)
        };
        deals[at].worth_proposing = !acceptable.iter().any(is_beaten);
    }
}

/// Tells whether a signatory is never worse off along the chains than without a deal: than today,
/// or where today will not last, than the best that it could end up with.
fn is_no_worse(table: &Table, no_deal: &NoDeal, deal: &HeldDeal, party: PartyId) -> bool {
    let Some(now) = table.game.now() else { return false };
    let lowest = deal.lowest[party.0];
    if !no_deal.today_lasts {
        return no_deal.ends.iter().all(|&end| table.is_as_good(party, lowest, end));
    }
    let names_another = table.conflict.walk_away.iter().any(|(whose, _)| *whose == party);
    match (names_another, &deal.least[party.0]) {
        (true, Some(least)) => {
            disagreement_value(table, party).is_none_or(|without| *least >= without)
        }
        (true, None) => {
            let without = disagreement_state(table, party).unwrap_or(now);
            !table.game.prefers(party, without, lowest)
        }
        (false, _) => table.is_as_good(party, lowest, now),
    }
}

/// The state that a party compares a deal with, where that is one.
fn disagreement_state(table: &Table, party: PartyId) -> Option<StateId> {
    let now = table.game.now()?;
    match table.conflict.walk_away.iter().find(|(whose, _)| *whose == party) {
        None => Some(now),
        Some((_, WalkAway::Value(_))) => None,
        Some((_, WalkAway::State(facts))) => {
            let start = table.game.position(now);
            let position = position_from_facts(&table.conflict, start, facts).ok()?;
            Some(table.game.state_at(&position))
        }
    }
}

/// What a party gets without a deal, on its own scale: today's value, unless the case names another
/// state or number; `None` for an ordinal party.
#[must_use]
pub fn disagreement_value(table: &Table, party: PartyId) -> Option<Exact> {
    match table.conflict.walk_away.iter().find(|(whose, _)| *whose == party) {
        Some((_, WalkAway::Value(value))) => Some(value.clone()),
        Some((_, WalkAway::State(_))) | None => {
            table.game.preference(party).value(disagreement_state(table, party)?)
        }
    }
}
