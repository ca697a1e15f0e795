//! Where could the conflict rest, and how does one get there from today?

use std::convert::Infallible;

use detente_model::{Budget, Stop, TreatyId};
use detente_stability::explicit::Keep;
use detente_stability::{Concept, NodeId, PathMoves, Reached, Verdicts, reach};

use super::distance;
use crate::briefing::finding::{Hold, Outcome, Outcomes, Way};
use crate::dealing::Dealings;
use crate::standing::{NoStanding, Standing};

/// The most outcomes that are described.
const MOST_SHOWN: usize = 3;
/// The longest way that is looked for.
const LONGEST_WAY: u16 = 64;
/// How many states are counted once the budget is spent: a part of a second.
const MOST_AFTERWARDS: usize = 1 << 20;
/// The most states equally near to today that are compared more closely.
const MOST_COMPARED: usize = 1 << 12;

/// How far states are from today, by any moves and by moves that pay.
struct Ways {
    any: Reached,
    paying: Reached,
}

/// Counts the states that hold and picks the few that matter: today's, those nearest to it, and
/// for each treaty one in which it is in force. Costs the verdicts on all states.
///
/// # Errors
/// How the budget ended the work before all were counted, or what keeps the engine from answering.
pub(in crate::briefing) fn outcomes(
    standing: &Standing,
    deals: Option<&Dealings>,
    budget: &Budget,
) -> Result<(Outcomes, Stop), NoStanding> {
    let concepts = [Concept::Nash, Concept::Seq, Concept::Gmr];
    let verdicts = standing.decide(&concepts, Keep::Verdicts, budget)?;
    let decided = Decided { standing, verdicts };
    decided.outcomes(deals, budget).map_err(NoStanding::Stopped)
}

/// A conflict under one supposition, with the verdicts on its states.
struct Decided<'a> {
    standing: &'a Standing,
    verdicts: Verdicts,
}

impl Decided<'_> {
    fn outcomes(
        &self,
        deals: Option<&Dealings>,
        budget: &Budget,
    ) -> Result<(Outcomes, Stop), Stop> {
        let standing = self.standing;
        let arena = &standing.arena;
        let (mut content, mut threat) = (0, Vec::new());
        let mut lasting: Vec<NodeId> = Vec::new();
        for (at, node) in arena.nodes().enumerate() {
            // What was decided is shown, but for more states than a moment is enough for.
            if at >= MOST_AFTERWARDS {
                budget.allows(0)?;
            }
            match self.hold(node) {
                Hold::Content => {
                    content += 1;
                    lasting.push(node);
                }
                Hold::Fear => lasting.push(node),
                Hold::Threat => threat.push(node),
                Hold::Free => {}
            }
        }
        let ways = standing.now().map(|now| {
            let ways = |moves| reach(arena, now, moves, LONGEST_WAY, budget);
            Ways { any: ways(PathMoves::Any), paying: ways(PathMoves::Improvements) }
        });
        let treaties = (0..standing.game().treaties().len()).map(TreatyId);
        let in_force: Vec<(TreatyId, Vec<NodeId>)> =
            treaties.map(|treaty| (treaty, self.in_force(treaty, &lasting))).collect();
        let candidates = if lasting.is_empty() { &threat } else { &lasting };
        let shown = self.choose(deals, candidates, &in_force, ways.as_ref());
        let is_reached = |ways: &Ways, node: &NodeId| ways.paying.moves(arena, *node).is_some();
        let others = lasting.iter().filter(|node| Some(**node) != standing.now());
        let found = Outcomes {
            states: arena.len(),
            decided: self.verdicts.decided(arena),
            content,
            fear: lasting.len() - content,
            threat: threat.len(),
            reached_by_paying: ways
                .as_ref()
                .filter(|ways| ways.paying.stop() == Stop::Complete)
                .map(|ways| others.clone().filter(|node| is_reached(ways, node)).count()),
            all_ways: ways.as_ref().is_some_and(|it| {
                [it.any.stop(), it.paying.stop()] == [Stop::Complete, Stop::Complete]
            }),
            in_force: in_force.iter().map(|(treaty, nodes)| (*treaty, nodes.len())).collect(),
            shown: shown.into_iter().map(|node| self.outcome(node, ways.as_ref())).collect(),
        };
        let stops = ways.iter().flat_map(|it| [it.any.stop(), it.paying.stop()]);
        let stop = stops.fold(self.verdicts.stop(), |worst, stop| match worst {
            Stop::Complete => stop,
            Stop::Budget | Stop::Cancelled => worst,
        });
        Ok((found, stop))
    }

    fn hold(&self, node: NodeId) -> Hold {
        let is_stable = |concept| {
            Ok::<_, Infallible>(self.verdicts.is_equilibrium(&self.standing.arena, concept, node))
        };
        let Ok(hold) = Hold::by(is_stable);
        hold
    }

    fn in_force(&self, treaty: TreatyId, lasting: &[NodeId]) -> Vec<NodeId> {
        let last = self.standing.supposed.conflict.treaty(treaty).stages.len() as u64;
        let stage = self.standing.game().space().read_stage(treaty);
        let is_in_force = |node: &NodeId| stage.of(self.standing.arena.state(*node)) == last;
        lasting.iter().copied().filter(is_in_force).collect()
    }

    fn choose(
        &self,
        deals: Option<&Dealings>,
        candidates: &[NodeId],
        in_force: &[(TreatyId, Vec<NodeId>)],
        ways: Option<&Ways>,
    ) -> Vec<NodeId> {
        let now = self.standing.now();
        let mut chosen: Vec<NodeId> =
            now.filter(|it| candidates.contains(it)).into_iter().collect();
        let mut take = |node: Option<NodeId>| {
            if let Some(node) = node.filter(|node| !chosen.contains(node)) {
                chosen.push(node);
            }
        };
        // One state of each treaty, so that nobody wonders whether it could rest at all; one that
        // could be signed today says more than any other.
        for (treaty, nodes) in in_force.iter().take(MOST_SHOWN - 1) {
            let dealings = deals.iter().flat_map(|it| &it.treaties);
            let deals = dealings.filter(|it| it.treaty == *treaty).flat_map(|it| &it.deals);
            let lasting = deals.filter(|deal| deal.is_lasting());
            let resting: Vec<u128> = lasting.filter_map(|deal| deal.delivered.number).collect();
            let is_signed =
                |node: &NodeId| resting.contains(&u128::from(self.standing.number(*node)));
            let signed: Vec<NodeId> = nodes.iter().copied().filter(is_signed).collect();
            let among = if signed.is_empty() { nodes } else { &signed };
            take(self.nearest(among, ways).first().copied());
        }
        for node in self.nearest(candidates, ways) {
            if chosen.len() >= MOST_SHOWN {
                break;
            }
            if !chosen.contains(&node) {
                chosen.push(node);
            }
        }
        chosen.sort_by_key(|node| (Some(*node) != now, self.moves(*node, ways), *node));
        chosen
    }

    /// How many moves away a node is, by moves that pay and by any moves.
    fn moves(&self, node: NodeId, ways: Option<&Ways>) -> (usize, usize) {
        let arena = &self.standing.arena;
        let far = |reached: Option<&Reached>| {
            reached.and_then(|it| it.moves(arena, node)).unwrap_or(usize::MAX)
        };
        (far(ways.map(|it| &it.paying)), far(ways.map(|it| &it.any)))
    }

    /// The nodes nearest to today, nearest first, and of those equally near the ones that differ
    /// least from it. More than are shown, but not all.
    fn nearest(&self, among: &[NodeId], ways: Option<&Ways>) -> Vec<NodeId> {
        let mut order: Vec<((usize, usize), NodeId)> = Vec::new();
        for &node in among {
            order.push((self.moves(node, ways), node));
            if order.len() == 2 * MOST_COMPARED {
                order.select_nth_unstable(MOST_COMPARED);
                order.truncate(MOST_COMPARED);
            }
        }
        order.sort_unstable();
        order.truncate(MOST_COMPARED);
        let start = self.standing.now().map(|now| self.standing.position(now));
        let changed = |node: NodeId| {
            start.as_ref().map_or(0, |start| distance(start, &self.standing.position(node)))
        };
        order.sort_by_cached_key(|&(moves, node)| (moves, changed(node), node));
        order.into_iter().map(|(_, node)| node).collect()
    }

    fn outcome(&self, node: NodeId, ways: Option<&Ways>) -> Outcome {
        let standing = self.standing;
        Outcome {
            state: standing.place(node),
            hold: self.hold(node),
            is_today: Some(node) == standing.now(),
            any: ways.and_then(|it| self.way(&it.any, node)),
            paying: ways.and_then(|it| self.way(&it.paying, node)),
        }
    }

    fn way(&self, reached: &Reached, node: NodeId) -> Option<Way> {
        let now = self.standing.now()?;
        let reach = reached.path(&self.standing.arena, node)?;
        let mut last = reached.last_movers(&self.standing.arena, node);
        last.sort_unstable();
        last.dedup();
        Some(Way {
            moves: self.standing.moved(now, &reach.path),
            last: last.into_iter().map(|mover| self.standing.members(mover).to_vec()).collect(),
        })
    }
}
