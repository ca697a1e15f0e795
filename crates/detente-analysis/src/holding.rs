//! Would a deal be kept once it is signed?
//!
//! From the state in which it is signed and delivered, no chain of undeterred steps may contain a
//! breach. Replies are moves of single parties; what would hold only if several parties answered
//! together is told apart and never headlined. The model has no clock: nothing is said of when.
//!
//! Source: `own`; deterrence as in `fang1993`.

use detente_model::{Budget, Exact, Game, PartyId, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::explicit::{Refused, Solved};

use crate::chain::Chain;
use crate::{Chains, NoDeal, Promises, Signing, Table, Taken, Willing, signings};

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
    let promises = Promises::of(table, treaty);
    let no_deal = NoDeal::follow(table, treaty, budget)?;
    let mut signings = signings(table, treaty, &promises);
    signings.truncate(most);
    let starts: Vec<StateId> = signings.iter().map(|signing| signing.delivered).collect();
    let walks = Walks { table, promises: &promises, starts: &starts, budget };
    let singles: Vec<usize> = (0..table.game.parties()).collect();
    let rivals = rivals(&table.game, treaty);
    let mut stop = table.stop();
    let mut deals: Vec<HeldDeal> =
        signings.into_iter().map(|signing| HeldDeal::unknown(signing, table)).collect();
    for concept in Concept::ALL {
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
        let least = |party: PartyId| {
            let preference = table.game.preference(party);
            reached.iter().filter_map(|&state| preference.value(state)).min()
        };
        self.least = table.game.party_ids().map(least).collect();
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
    let at = |deal: &HeldDeal| deal.signing.delivered;
    let better_for_all = |deal: &HeldDeal, than: &HeldDeal| {
        signatories.iter().all(|&party| table.game.prefers(party, at(deal), at(than)))
    };
    let weakly_better = |deal: &HeldDeal, than: &HeldDeal| {
        signatories.iter().all(|&party| table.is_as_good(party, at(deal), at(than)))
    };
    let renegotiable: Vec<bool> = deals
        .iter()
        .map(|deal| deals.iter().any(|other| other.lasting && better_for_all(other, deal)))
        .collect();
    let acceptable: Vec<bool> = deals
        .iter()
        .map(|deal| {
            deal.lasting
                && deal.is_willing()
                && signatories.iter().all(|&party| keeps_up(table, no_deal, deal, party))
        })
        .collect();
    let worth: Vec<bool> = (0..deals.len())
        .map(|which| {
            acceptable[which]
                && !(0..deals.len()).any(|other| {
                    let (deal, rival) = (&deals[which], &deals[other]);
                    // Of deals that are the same to all signatories the first stands for all.
                    acceptable[other]
                        && weakly_better(rival, deal)
                        && (!weakly_better(deal, rival) || other < which)
                })
        })
        .collect();
    for ((deal, renegotiable), worth) in deals.iter_mut().zip(renegotiable).zip(worth) {
        deal.renegotiable = renegotiable;
        deal.worth_proposing = worth;
    }
}

/// Tells whether a signatory is never worse off along the chains than without a deal: than today,
/// or where today will not last, than the best that it could end up with.
fn keeps_up(table: &Table, no_deal: &NoDeal, deal: &HeldDeal, party: PartyId) -> bool {
    let Some(now) = table.game.now() else { return false };
    let preference = table.game.preference(party);
    match &deal.least[party.0] {
        Some(least) => {
            let without = if no_deal.today_lasts {
                disagreement_value(table, party)
            } else {
                no_deal.values(table, party).map(|(_, greatest)| greatest)
            };
            without.is_none_or(|without| *least >= without)
        }
        // An ordinal party compares the deal itself, state by state.
        None => {
            let yardstick: &[StateId] = if no_deal.today_lasts { &[now] } else { &no_deal.ends };
            let deal = deal.signing.delivered;
            yardstick.iter().all(|&state| preference.compare(deal, state).is_ge())
        }
    }
}

/// What a party gets without a deal, on its own scale: today's value, unless the case names another
/// state or number; `None` for an ordinal party.
#[must_use]
pub fn disagreement_value(table: &Table, party: PartyId) -> Option<Exact> {
    use detente_model::{WalkAway, position_from_facts};
    let preference = table.game.preference(party);
    let walk_away = table.conflict.walk_away.iter().find(|(whose, _)| *whose == party);
    let now = table.game.now()?;
    match walk_away {
        None => preference.value(now),
        Some((_, WalkAway::Value(value))) => Some(value.clone()),
        Some((_, WalkAway::State(facts))) => {
            let start = table.game.position(now);
            let position = position_from_facts(&table.conflict, start, facts).ok()?;
            preference.value(table.game.state_at(&position))
        }
    }
}
