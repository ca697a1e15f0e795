//! Where could the conflict rest, and how does one get there from today?

use detente_model::{Budget, Stop, TreatyId};
use detente_stability::{Concept, NodeId, PathMoves, Reach, analyse, reach};

use super::played;
use crate::briefing::finding::{Hold, Outcome, Outcomes, Way};
use crate::standing::Standing;

/// The most outcomes that are described.
const MOST_SHOWN: usize = 4;
/// The longest way that is looked for.
const LONGEST_WAY: usize = 64;

/// Counts the states that hold and picks the few that matter: today's, those nearest to it, and
/// for each treaty one in which it is in force.
pub(in crate::briefing) fn outcomes(standing: &Standing, budget: &Budget) -> (Outcomes, Stop) {
    let arena = &standing.arena;
    let concepts = [Concept::Nash, Concept::Seq, Concept::Gmr];
    let stability = analyse(arena, &concepts, budget);
    let hold = |node: NodeId| {
        let holds = |concept| stability.is_equilibrium(concept, node);
        if holds(Concept::Nash) {
            Hold::Content
        } else if holds(Concept::Seq) {
            Hold::Fear
        } else if holds(Concept::Gmr) {
            Hold::Threat
        } else {
            Hold::Free
        }
    };
    let resting: Vec<(NodeId, Hold)> = arena
        .nodes()
        .map(|node| (node, hold(node)))
        .filter(|(_, hold)| *hold != Hold::Free)
        .collect();
    let count = |wanted: Hold| resting.iter().filter(|(_, hold)| *hold == wanted).count();
    let lasting: Vec<NodeId> =
        resting.iter().filter(|(_, hold)| hold.lasts()).map(|(node, _)| *node).collect();
    let now = standing.now();
    let ways = |moves| now.map(|now| reach(arena, now, moves, LONGEST_WAY)).unwrap_or_default();
    let any = ways(PathMoves::Any);
    let paying = ways(PathMoves::Improvements);
    let in_force: Vec<(TreatyId, Vec<NodeId>)> = (0..standing.game().treaties().len())
        .map(|at| (TreatyId(at), lasting_in_force(standing, TreatyId(at), &lasting)))
        .collect();
    let shown = {
        let candidates: Vec<NodeId> = if lasting.is_empty() {
            resting.iter().map(|(node, _)| *node).collect()
        } else {
            lasting.clone()
        };
        choose(now, &candidates, &in_force, &any, &paying)
    };
    let found = Outcomes {
        states: arena.len(),
        decided: stability.decided(),
        content: count(Hold::Content),
        fear: count(Hold::Fear),
        threat: count(Hold::Threat),
        reached_by_paying: now
            .map(|_| lasting.iter().filter(|node| length(&paying, **node).is_some()).count()),
        in_force: in_force.iter().map(|(treaty, nodes)| (*treaty, nodes.len())).collect(),
        shown: shown
            .into_iter()
            .map(|node| Outcome {
                number: standing.number(node),
                position: standing.position(node),
                hold: hold(node),
                is_today: Some(node) == now,
                any: way(standing, &any, node),
                paying: way(standing, &paying, node),
            })
            .collect(),
    };
    (found, stability.stop)
}

fn lasting_in_force(standing: &Standing, treaty: TreatyId, lasting: &[NodeId]) -> Vec<NodeId> {
    let last = standing.supposed.conflict.treaty(treaty).stages.len() - 1;
    let is_in_force = |node: &NodeId| {
        let position = standing.position(*node);
        position.treaties[treaty.0].as_ref().is_some_and(|it| it.stage == last)
    };
    lasting.iter().copied().filter(is_in_force).collect()
}

fn choose(
    now: Option<NodeId>,
    candidates: &[NodeId],
    in_force: &[(TreatyId, Vec<NodeId>)],
    any: &[Reach],
    paying: &[Reach],
) -> Vec<NodeId> {
    let far = |ways: &[Reach], node| length(ways, node).unwrap_or(usize::MAX);
    let nearness = |node: &NodeId| (far(paying, *node), far(any, *node), *node);
    let mut chosen: Vec<NodeId> = Vec::new();
    chosen.extend(now.filter(|node| candidates.contains(node)));
    let mut take = |node: Option<NodeId>| {
        if let Some(node) = node.filter(|node| !chosen.contains(node)) {
            chosen.push(node);
        }
    };
    // One state of each treaty, so that nobody wonders whether it could rest at all.
    for (_, nodes) in in_force.iter().take(MOST_SHOWN - 1) {
        take(nodes.iter().copied().min_by_key(nearness));
    }
    let mut others: Vec<NodeId> = candidates.to_vec();
    others.sort_by_key(nearness);
    for node in others {
        if chosen.len() >= MOST_SHOWN {
            break;
        }
        if !chosen.contains(&node) {
            chosen.push(node);
        }
    }
    chosen.sort_by_key(|node| (Some(*node) != now, nearness(node)));
    chosen
}

fn found(ways: &[Reach], node: NodeId) -> Option<&Reach> {
    ways.binary_search_by_key(&node, |reach| reach.to).ok().map(|at| &ways[at])
}

fn length(ways: &[Reach], node: NodeId) -> Option<usize> {
    found(ways, node).map(|reach| reach.path.len())
}

fn way(standing: &Standing, ways: &[Reach], node: NodeId) -> Option<Way> {
    let reach = found(ways, node)?;
    let now = standing.now()?;
    let mut last: Vec<usize> = reach.last_movers.clone();
    last.sort_unstable();
    last.dedup();
    Some(Way {
        moves: played(standing, now, &reach.path),
        last: last.into_iter().map(|mover| standing.members(mover).to_vec()).collect(),
    })
}
