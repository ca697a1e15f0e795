//! Which states hold even if parties join forces, and what could groups gain from today?

use std::collections::BTreeMap;

use detente_model::{Budget, Diagnostic, PartyId, Stop};
use detente_stability::{
    Coalition, CoalitionConcept, CoalitionImprovement, Coalitional, Coalitions, Concept, NodeId,
};

use super::{Moved, NumberedState};
use crate::standing::{Standing, find_coalitional};

/// What was found about groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The concepts for groups with the foresight of those asked for.
    pub concepts: Vec<CoalitionConcept>,
    /// The groups looked at; every party alone is among them.
    pub groups: Vec<Vec<PartyId>>,
    /// Whether these are all groups that the parties can form.
    pub are_all: bool,
    /// By concept: how many states are stable for every group looked at, and the first of them, up
    /// to the limit. Empty unless the work was done to its end.
    pub equilibria: Vec<(CoalitionConcept, usize, Vec<NumberedState>)>,
    /// The states that are under any concept: what says most first, up to the limit.
    pub listed: Vec<RestTogether>,
    /// How many there are.
    pub held: usize,
    /// What groups of several would gain by from today, one group after the other.
    pub improvements: Vec<GroupStep>,
    /// How the work ended.
    pub stop: Stop,
}

/// A state that holds for every group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestTogether {
    /// The state.
    pub state: NumberedState,
    /// Whether it is today's.
    pub is_today: bool,
    /// The concepts under which it does, what says most first.
    pub concepts: Vec<CoalitionConcept>,
}

/// Something that a group can bring about and every member gains by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupStep {
    /// The step, from today.
    pub moved: Moved,
    /// The concepts under which nothing deters it.
    pub undeterred: Vec<CoalitionConcept>,
    /// Whether fewer of its members could get to the same state, all of them gaining.
    pub takes_fewer: bool,
}

/// From what says most about a state to what says least.
const BY_STRENGTH: [CoalitionConcept; 4] = [
    CoalitionConcept::Cnash,
    CoalitionConcept::Cseq,
    CoalitionConcept::Csmr,
    CoalitionConcept::Cgmr,
];

/// Asks about groups; `limit` cuts lists of states, `steps` what is looked up for each group.
pub(super) fn together(
    standing: &Standing,
    concepts: &[Concept],
    coalitions: &Coalitions,
    (limit, steps): (usize, usize),
    budget: &Budget,
) -> Result<Together, Diagnostic> {
    let found = find_coalitional(standing, concepts, coalitions.clone(), steps, budget)?;
    let groups = found.coalitions();
    let several = groups.iter().filter(|it| !it.is_single()).count();
    let parties = standing.arena.parties();
    let equilibria = found.concepts().iter().map(|&concept| {
        let nodes = found.equilibria(concept);
        let first = nodes.iter().take(limit).map(|&node| standing.place(node)).collect();
        (concept, nodes.len(), first)
    });
    let (held, listed) = listed(standing, &found, limit);
    Ok(Together {
        concepts: found.concepts().to_vec(),
        groups: groups.iter().map(|it| it.members().collect()).collect(),
        are_all: several > 1 && several == (1_usize << parties) - 1 - parties,
        equilibria: equilibria.collect(),
        listed,
        held,
        improvements: improvements(standing, &found),
        stop: found.stop,
    })
}

fn listed(standing: &Standing, found: &Coalitional, limit: usize) -> (usize, Vec<RestTogether>) {
    let mut under: BTreeMap<NodeId, Vec<CoalitionConcept>> = BTreeMap::new();
    for concept in BY_STRENGTH.into_iter().filter(|it| found.concepts().contains(it)) {
        for node in found.equilibria(concept) {
            under.entry(node).or_default().push(concept);
        }
    }
    let held = under.len();
    let strength = |concepts: &[CoalitionConcept]| {
        BY_STRENGTH.iter().position(|it| concepts.first() == Some(it))
    };
    let mut all: Vec<_> = under.into_iter().collect();
    all.sort_by_key(|(node, concepts)| (strength(concepts), *node));
    let told = all.into_iter().take(limit).map(|(node, concepts)| RestTogether {
        state: standing.place(node),
        is_today: standing.now() == Some(node),
        concepts,
    });
    (held, told.collect())
}

fn improvements(standing: &Standing, found: &Coalitional) -> Vec<GroupStep> {
    let Some(now) = standing.now() else { return Vec::new() };
    let step = |step: &CoalitionImprovement| GroupStep {
        moved: Moved {
            parties: step.coalition.members().collect(),
            from: standing.place(now),
            to: standing.place(step.to),
        },
        undeterred: step.undeterred.clone(),
        takes_fewer: takes_fewer(standing, found, now, step),
    };
    found.improvements.iter().map(step).collect()
}

fn takes_fewer(
    standing: &Standing,
    found: &Coalitional,
    now: NodeId,
    step: &CoalitionImprovement,
) -> bool {
    let arena = &standing.arena;
    let members: Vec<PartyId> = step.coalition.members().collect();
    let is_within = |group: Coalition| {
        let few: Vec<PartyId> = group.members().collect();
        few.len() < members.len() && few.iter().all(|party| members.contains(party))
    };
    let alone = |party: &PartyId| {
        arena.prefers(*party, step.to, now) && arena.moves(party.0, now).contains(&step.to)
    };
    let others = found.improvements.iter();
    members.iter().any(alone)
        || others.filter(|it| it.to == step.to).any(|it| is_within(it.coalition))
}
