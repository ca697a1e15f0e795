//! Which replies would deter a breach, if those who had to make them gained by it?
//!
//! Replies of at most two moves, each of one party. They are not made since they pay somebody who makes
//! them nothing; what each falls short of is what a pledge or a reward would have to make up for.

use std::collections::BTreeMap;

use detente_model::{PartyId, StateId, Stop};
use detente_treaty::Extent;

use super::loss::Loss;
use super::solve::Solving;
use crate::deal::Deal;
use crate::play::Step;
use crate::{Moved, Play};

/// A reply that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingReply {
    /// The step that it would deter: a breach.
    pub step: Moved,
    /// Whom it would leave no better off: who breaks, or who provokes that.
    pub hurt: Vec<PartyId>,
    /// Its moves, in order.
    pub reply: Vec<Moved>,
    /// What those who make it lose by it, at the worst of their moves; one entry a party that makes
    /// one.
    pub shortfall: Vec<(PartyId, Loss)>,
    /// Those of them who gain nothing by some move of theirs.
    pub unpaid: Vec<PartyId>,
}

/// The steps that keep a deal from standing: the breaches, then what provokes them.
pub(crate) fn steps(play: &Play, deal: &Deal) -> Vec<Step> {
    let breaches = deal.breakers.iter().flatten().filter_map(|it| it.chain.last());
    let provocations = deal.provocations.iter().flatten().map(|it| &it.step);
    breaches.chain(provocations).filter_map(|moved| play.step(moved)).collect()
}

/// The steps that replies would have to deter, for whom, and what they are compared with: each breach for
/// those who break; a provoked one for who provokes it, compared with before that. What costs its maker
/// at once and is itself the breach pays only through what others do.
fn deterred(play: &Play, deal: &Deal) -> Vec<(Step, Vec<PartyId>, StateId)> {
    let breaches = deal.breakers.iter().flatten().filter_map(|it| {
        let step = play.step(it.chain.last()?)?;
        Some((step, it.parties.clone(), step.from))
    });
    let provoked = deal.provocations.iter().flatten().filter_map(|it| {
        let before = play.state(&it.step.from.position)?;
        Some((play.step(it.chain.last()?)?, vec![it.party], before))
    });
    breaches.chain(provoked).collect()
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
    for (step, whose, before) in deterred(solving.play, deal) {
        let (found, looked) = replies_to(solving, step, &whose, before)?;
        all.extend(found.into_iter().map(|reply| told(solving.play, step, &whose, reply)));
        if let Extent::UpTo(_) = looked {
            extent = looked;
        }
    }
    Ok((all, extent))
}

fn told(play: &Play, step: Step, hurt: &[PartyId], reply: Reply) -> MissingReply {
    MissingReply {
        hurt: hurt.to_vec(),
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

/// The replies to a step, by others than those who take it and those whom it would serve, that leave one
/// of the latter no better off than before.
fn replies_to(
    solving: &mut Solving<'_>,
    step: Step,
    whose: &[PartyId],
    before: StateId,
) -> Result<(Vec<Reply>, Extent), Stop> {
    let play = &*solving.play;
    let breaker = &play.game().movers()[step.mover];
    let is_other =
        |&party: &usize| !breaker.includes(PartyId(party)) && !whose.contains(&PartyId(party));
    let singles: Vec<usize> = (0..play.game().parties()).filter(is_other).collect();
    let deters = |end: StateId| whose.iter().any(|&party| !play.lazy.prefers(party, end, before));
    let never = play.digits(play.never_levers());
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
        moves.retain(|&to| play.lazy.leaves(&never, mover, from, to));
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
