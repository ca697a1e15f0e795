//! Who would answer a breach, and which answer is missing where nobody does?
//!
//! Replies are moves of single parties, one after the other. They are looked for one by one, since
//! they are told to a few readers; whether there is one is decided elsewhere, for all states.

use std::collections::{BTreeMap, VecDeque};

use detente_model::{Mover, PartyId, StateId, TreatyId};
use detente_stability::Concept;

use crate::holding::rivals;
use crate::{Chain, HeldDeal, Promises, Table, Taken};

/// The most states that are looked through for a reply, or for breaches that somebody is tempted to.
const MOST_STATES: usize = 1 << 14;
/// The most states along the chains from a deal at which temptations are looked for.
const MOST_PLACES: usize = 64;

/// What others can answer to an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// These steps of single parties, the fewest that do.
    By(Chain),
    /// Nothing.
    Nothing,
    /// Something, or nothing: it wasn't found in time.
    Unknown,
}

/// Why nothing deters a breach under SEQ, if parties answer each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Signatories of a treaty could answer together, and would gain by it.
    ActingTogether,
    /// Others could answer, and some of them would not gain by it.
    Gain,
    /// No row of moves of others would leave the breaker no better off.
    Power,
}

impl Missing {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ActingTogether => "acting_together",
            Self::Gain => "gain",
            Self::Power => "power",
        }
    }
}

/// A breach that somebody would gain by, and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temptation {
    /// Who, by position among the game's movers.
    pub mover: usize,
    /// Where from: the delivered deal, or a state that steps lead to from there.
    pub from: StateId,
    /// The breach.
    pub to: StateId,
    /// The replies that deter it under SEQ.
    pub reply: Reply,
}

/// Why nothing deters a breach that nothing deters under SEQ.
#[must_use]
pub fn missing(table: &Table, mover: usize, from: StateId, to: StateId) -> Missing {
    let is_free = |solved: &detente_stability::explicit::Solved, concept| {
        solved.is_undeterred(&table.game, concept, mover, from, to)
    };
    if is_free(&table.together, Concept::Seq) == Some(false) {
        Missing::ActingTogether
    } else if is_free(&table.singly, Concept::Gmr) == Some(false) {
        Missing::Gain
    } else {
        Missing::Power
    }
}

/// The shortest reply of single parties that deters an improvement of a mover, by position among
/// the game's movers, under a concept. Costs one look at each move from each state that replies
/// reach, up to a limit.
#[must_use]
pub fn reply(table: &Table, concept: Concept, mover: usize, from: StateId, to: StateId) -> Reply {
    if concept == Concept::Nash
        || table.singly.is_undeterred(&table.game, concept, mover, from, to) == Some(true)
    {
        return Reply::Nothing;
    }
    let moving = &table.game.movers()[mover];
    let pays = match concept {
        Concept::Nash | Concept::Gmr | Concept::Smr => false,
        Concept::Seq | Concept::Sseq => true,
    };
    let is_held = |state: StateId| {
        let holds = |at: StateId| is_no_better(table, moving, at, from);
        holds(state)
            && match concept {
                Concept::Nash | Concept::Gmr | Concept::Seq => true,
                Concept::Smr | Concept::Sseq => table.game.moves(moving, state).all(holds),
            }
    };
    let others: Vec<PartyId> =
        table.game.party_ids().filter(|&party| !moving.includes(party)).collect();
    let mut before: BTreeMap<StateId, Option<(StateId, usize)>> = BTreeMap::from([(to, None)]);
    let mut open = VecDeque::from([to]);
    // Moves of one party make one move together, so nobody moves twice in a row on a shortest way.
    while let Some(state) = open.pop_front() {
        for &party in &others {
            // Every party alone comes first among the movers, in order.
            let own = &table.game.movers()[party.0];
            for next in table.game.moves(own, state) {
                let is_better = || table.ranks.rank(party, next) > table.ranks.rank(party, state);
                if before.contains_key(&next) || (pays && !is_better()) {
                    continue;
                }
                before.insert(next, Some((state, party.0)));
                if is_held(next) {
                    return Reply::By(way(&before, next));
                }
                open.push_back(next);
                if before.len() > MOST_STATES {
                    return Reply::Unknown;
                }
            }
        }
    }
    // A joint mover may be held back in a way that floors don't show, but never less.
    Reply::Nothing
}

/// Tells whether some member of a mover is no better off at one state than at another.
fn is_no_better(table: &Table, mover: &Mover, at: StateId, than: StateId) -> bool {
    mover.parties.iter().any(|&party| table.is_as_good(party, than, at))
}

fn way(before: &BTreeMap<StateId, Option<(StateId, usize)>>, end: StateId) -> Chain {
    let mut chain = Vec::new();
    let mut at = end;
    while let Some(Some((from, mover))) = before.get(&at) {
        chain.push((*mover, at));
        at = *from;
    }
    chain.reverse();
    chain
}

/// The breaches that somebody would gain by, from a lasting deal or from where steps lead from it,
/// and the replies that hold them back: for each mover the nearest, of these one that changes least.
/// Empty for a deal that nobody wants to break.
#[must_use]
pub fn temptations(table: &Table, treaty: TreatyId, deal: &HeldDeal) -> Vec<Temptation> {
    let promises = Promises::of(table, treaty);
    let movers = rivals(&table.game, treaty);
    let mut found: BTreeMap<usize, (StateId, StateId)> = BTreeMap::new();
    for from in places(table, deal.signing.delivered) {
        for &mover in &movers {
            if found.contains_key(&mover) {
                continue;
            }
            let Some(gains) = table.singly.undeterred(&table.game, Concept::Nash, mover, from)
            else {
                continue;
            };
            let free: Vec<StateId> = gains.take(MOST_STATES).collect();
            let is_breach = |&to: &StateId| {
                let taken = Taken { mover, from, to, free: &free };
                promises.is_breach(&table.game, &table.ranks, &taken)
            };
            let least = |&to: &StateId| {
                let digits = table.game.space().digits().iter();
                digits.filter(|digit| digit.of(from) != digit.of(to)).count()
            };
            let tempting = free.iter().copied().filter(is_breach).min_by_key(least);
            if let Some(to) = tempting {
                found.insert(mover, (from, to));
            }
        }
    }
    let told = |(mover, (from, to)): (usize, (StateId, StateId))| {
        let reply = reply(table, Concept::Seq, mover, from, to);
        Temptation { mover, from, to, reply }
    };
    found.into_iter().map(told).collect()
}

/// The states that undeterred steps of single parties lead to, nearest first, itself included.
fn places(table: &Table, start: StateId) -> Vec<StateId> {
    let mut places = vec![start];
    let mut at = 0;
    while at < places.len() && places.len() < MOST_PLACES {
        for mover in 0..table.game.parties() {
            let steps = table.singly.undeterred(&table.game, Concept::Seq, mover, places[at]);
            let steps: Vec<StateId> = steps.into_iter().flatten().take(MOST_PLACES).collect();
            for to in steps {
                if !places.contains(&to) && places.len() < MOST_PLACES {
                    places.push(to);
                }
            }
        }
        at += 1;
    }
    places
}
