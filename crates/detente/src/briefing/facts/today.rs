//! Who would gain by moving today, and what holds them back?

use detente_model::PartyId;
use detente_stability::{Concept, Improvement, NodeId, concept};

use super::{improvements, simplest, temptation};
use crate::briefing::finding::{Hold, Today, View};
use crate::standing::Standing;

/// How every party sees today's state; `None` if the case has none.
pub(in crate::briefing) fn today(standing: &Standing) -> Option<Today> {
    let now = standing.now()?;
    let parties = standing.supposed.conflict.party_ids();
    let views = parties.map(|party| view(standing, party, now)).collect();
    Some(Today { position: standing.position(now), number: standing.number(now), views })
}

fn view(standing: &Standing, party: PartyId, at: NodeId) -> View {
    // Every party alone comes first among the movers, in order.
    let mover = party.0;
    let found = improvements(standing, Concept::Seq, mover, at);
    let paying = found.len();
    let tell = |improvement: Option<&Improvement>| {
        improvement.map(|it| temptation(standing, mover, at, it))
    };
    if found.is_empty() {
        return View { party, hold: Hold::Content, paying, example: None };
    }
    let free: Vec<NodeId> =
        found.iter().filter(|it| it.sanction.is_none()).map(|it| it.to).collect();
    if free.is_empty() {
        let example = tell(simplest(standing, mover, at, found.iter()));
        return View { party, hold: Hold::Fear, paying, example };
    }
    // Nothing that pays deters these; perhaps something that need not pay does.
    let threatened: Vec<Improvement> = free
        .iter()
        .map(|&to| Improvement {
            to,
            sanction: concept::sanction(&standing.arena, Concept::Gmr, mover, at, to),
        })
        .collect();
    let is_free = |it: &&Improvement| it.sanction.is_none();
    let example = simplest(standing, mover, at, threatened.iter().filter(is_free));
    if example.is_some() {
        return View { party, hold: Hold::Free, paying, example: tell(example) };
    }
    let example = tell(simplest(standing, mover, at, threatened.iter()));
    View { party, hold: Hold::Threat, paying, example }
}
