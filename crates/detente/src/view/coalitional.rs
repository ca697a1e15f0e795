//! The part of `detente/stability/1` about coalitions: which states hold even if parties join
//! forces?

use detente_model::PartyId;
use detente_stability::{Coalition, CoalitionConcept, Coalitional, NodeId};
use serde::Serialize;

use super::variable::ids;
use super::{Count, EquilibriaView, Ordered, Spelling, StateView};
use crate::standing::Standing;

/// What there is to say about coalitions.
#[derive(Debug, Clone, Serialize)]
pub struct CoalitionalView<'a> {
    /// By concept: the states that are stable for every coalition looked at. Empty unless the work
    /// was done to its end.
    pub coalitional: Ordered<&'static str, EquilibriaView<'a>>,
    /// The coalitions looked at; every party alone is among them.
    pub coalitions: Vec<Vec<String>>,
    /// What coalitions of several would gain by from today.
    pub coalition_improvements: Vec<CoalitionImprovementView<'a>>,
}

/// Something that a coalition of several can bring about and every member gains by.
#[derive(Debug, Clone, Serialize)]
pub struct CoalitionImprovementView<'a> {
    /// Its members.
    pub coalition: Vec<String>,
    /// The number of the state they leave.
    pub from: u64,
    /// The state they get to.
    pub to: StateView<'a>,
    /// The concepts under which nothing deters them.
    pub concepts: Vec<&'static str>,
}

/// What was found about coalitions, as data. `limit` cuts every list of states.
#[must_use]
pub fn coalitional<'a>(
    standing: &Standing,
    spelling: &'a Spelling<'a>,
    found: &Coalitional,
    limit: usize,
) -> CoalitionalView<'a> {
    let conflict = &standing.supposed.conflict;
    let state = |node: NodeId| spelling.state(standing.number(node), standing.arena.state(node));
    let members = |it: Coalition| ids(conflict, &it.members().collect::<Vec<PartyId>>());
    let equilibria = found.concepts().iter().map(|&concept| {
        let nodes = found.equilibria(concept);
        let states = nodes.iter().take(limit).map(|&node| state(node)).collect();
        (concept.id(), EquilibriaView { count: Count::of(nodes.len()), states })
    });
    let from = standing.now().map_or(0, |now| standing.number(now));
    let improvements = found.improvements.iter().map(|step| CoalitionImprovementView {
        coalition: members(step.coalition),
        from,
        to: state(step.to),
        concepts: step.undeterred.iter().map(|concept| concept.id()).collect(),
    });
    CoalitionalView {
        coalitional: Ordered(equilibria.collect()),
        coalitions: found.coalitions().iter().map(|&it| members(it)).collect(),
        coalition_improvements: improvements.collect(),
    }
}

/// The same where the work ended before anything was found.
#[must_use]
pub fn nothing_coalitional(concepts: &[CoalitionConcept]) -> CoalitionalView<'static> {
    let none = |concept: &CoalitionConcept| {
        (concept.id(), EquilibriaView { count: Count(0), states: Vec::new() })
    };
    CoalitionalView {
        coalitional: Ordered(concepts.iter().map(none).collect()),
        coalitions: Vec::new(),
        coalition_improvements: Vec::new(),
    }
}
