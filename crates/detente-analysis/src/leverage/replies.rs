//! Which replies would deter a breach, if those who had to make them gained by it?
//!
//! Replies of at most two moves, each of one party. They are not made since they pay somebody who makes
//! them nothing; what each falls short of is what a pledge or a reward would have to make up for.

use std::collections::BTreeMap;

use detente_model::{Exact, PartyId, StateId, Stop};
use detente_treaty::Extent;
use num_traits::Zero;

use super::loss::{Change, Loss};
use super::solve::Solving;
use crate::deal::Deal;
use crate::{Moved, Play};

/// A reply that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingReply {
    /// The step that it would deter: a breach, or what provokes one.
    pub step: Moved,
    /// Its moves, in order.
    pub reply: Vec<Moved>,
    /// What those who make it lose by it, at the worst of their moves; one entry a party that makes
    /// one.
    pub shortfall: Vec<(PartyId, Loss)>,
    /// Those of them who gain nothing by some move of theirs.
    pub unpaid: Vec<PartyId>,
}

/// A step by which a deal comes to an end, or by which somebody makes others end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    pub(crate) mover: usize,
    pub(crate) from: StateId,
    pub(crate) to: StateId,
}

/// The steps that keep a deal from standing: the breaches, then what provokes them.
pub(crate) fn steps(play: &Play, deal: &Deal) -> Vec<Step> {
    let at = |parties: &[PartyId]| play.game().movers().iter().position(|it| it.parties == parties);
    let step = |moved: &Moved| {
        let mover = at(&moved.parties)?;
        let (from, to) = (play.state(&moved.from.position)?, play.state(&moved.to.position)?);
        Some(Step { mover, from, to })
    };
    let breaches = deal.breakers.iter().flatten().filter_map(|it| it.chain.last());
    let provocations = deal.provocations.iter().flatten().map(|it| &it.step);
    breaches.chain(provocations).filter_map(step).collect()
}

/// The replies that are missing for a deal to stand: for each step that ends it those that no other
/// reply beats for all who make them. Also tells whether all were looked at. Costs a look at each pair
/// of moves of others.
///
/// # Errors
/// How the budget ended it.
pub fn missing_replies(
    solving: &mut Solving<'_>,
    deal: &Deal,
) -> Result<(Vec<MissingReply>, Extent), Stop> {
    let mut all = Vec::new();
    let mut extent = Extent::All;
    for step in steps(solving.play, deal) {
        let (found, looked) = replies_to(solving, step)?;
        all.extend(found.into_iter().map(|reply| told(solving.play, step, reply)));
        if let Extent::UpTo(_) = looked {
            extent = looked;
        }
    }
    Ok((all, extent))
}

fn told(play: &Play, step: Step, reply: Reply) -> MissingReply {
    MissingReply {
        step: play.moved(step.mover, step.from, step.to),
        reply: play.moves(step.to, &reply.moves),
        shortfall: reply.shortfall.into_iter().collect(),
        unpaid: reply.unpaid,
    }
}

/// A reply by its moves, and what each who makes one loses.
#[derive(Debug, Clone)]
struct Reply {
    moves: Vec<(usize, StateId)>,
    shortfall: BTreeMap<PartyId, Loss>,
    unpaid: Vec<PartyId>,
}

impl Reply {
    /// Whether it asks no more of anybody than another.
    fn is_as_cheap(&self, other: &Self) -> bool {
        self.shortfall.iter().all(|(party, own)| match (own, other.shortfall.get(party)) {
            (own, None) => !own.is_some(),
            (Loss::Points(own), Some(Loss::Points(other))) => own <= other,
            (own, Some(other)) => !own.is_some() || other.is_some(),
        })
    }
}

fn replies_to(solving: &mut Solving<'_>, step: Step) -> Result<(Vec<Reply>, Extent), Stop> {
    let play = &*solving.play;
    let movers = play.game().movers();
    let breaker = &movers[step.mover];
    let singles: Vec<usize> =
        (0..play.game().parties()).filter(|&party| !breaker.includes(PartyId(party))).collect();
    let deters = |end: StateId| {
        breaker.parties.iter().any(|&party| !play.lazy.prefers(party, end, step.from))
    };
    let mut least: Vec<Reply> = Vec::new();
    let mut looks = 0;
    let most = solving.most.replies;
    let mut offer = |moves: &[(usize, StateId)]| {
        let mut at = step.to;
        let mut unpaid = Vec::new();
        let mut shortfall = BTreeMap::new();
        for &(mover, to) in moves {
            let party = PartyId(mover);
            if !play.lazy.prefers(party, to, at) {
                unpaid.push(party);
            }
            shortfall.insert(party, Loss::of(play, party, at, to));
            at = to;
        }
        // What pays all who make it is no missing reply.
        if unpaid.is_empty() {
            return;
        }
        let reply = Reply { moves: moves.to_vec(), shortfall, unpaid };
        if least.iter().any(|other| other.is_as_cheap(&reply)) {
            return;
        }
        least.retain(|other| !reply.is_as_cheap(other));
        least.push(reply);
    };
    let in_order = |mover: usize, from: StateId| {
        let mut moves = play.lazy.moves(mover, from);
        let here = play.game().position(from);
        moves.sort_by(|&a, &b| {
            let position = |state| play.game().position(state);
            play.conflict.file_order(&here, &position(a), &position(b))
        });
        moves
    };
    for &one in &singles {
        for to in in_order(one, step.to) {
            solving.budget.allows(0)?;
            if deters(to) {
                offer(&[(one, to)]);
            }
        }
    }
    for &one in &singles {
        for by_way in in_order(one, step.to) {
            for &two in singles.iter().filter(|&&two| two != one) {
                for end in in_order(two, by_way) {
                    solving.budget.allows(0)?;
                    looks += 1;
                    if looks > most {
                        return Ok((least, Extent::UpTo(most as u64)));
                    }
                    if end != step.to && deters(end) {
                        offer(&[(one, by_way), (two, end)]);
                    }
                }
            }
        }
    }
    Ok((least, Extent::All))
}

/// The greater of two losses of one party.
pub(crate) fn greater(one: Loss, other: Loss) -> Loss {
    match (one, other) {
        (Loss::Points(one), Loss::Points(other)) => Loss::Points(one.max(other)),
        (Loss::Ordinal(one), Loss::Ordinal(other)) => Loss::Ordinal(one.max(other)),
        (Loss::Points(points), Loss::Ordinal(_)) | (Loss::Ordinal(_), Loss::Points(points)) => {
            Loss::Points(points)
        }
    }
}

/// No loss of a party.
pub(crate) fn nothing(play: &Play, party: PartyId, state: StateId) -> Loss {
    match play.value(party, state) {
        Some(_) => Loss::Points(Exact::zero()),
        None => Loss::Ordinal(Change::Same),
    }
}
