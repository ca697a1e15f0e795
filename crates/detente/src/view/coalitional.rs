//! The part of `detente/stability/1` about coalitions: which states hold even if parties join
//! forces?

use detente_stability::CoalitionConcept;
use serde::Serialize;

use super::variable::ids;
use super::{Count, EquilibriaView, Ordered, Spelling, StateView};
use crate::ask::Together;

/// What there is to say about coalitions.
#[derive(Debug, Clone, Serialize)]
pub struct CoalitionalView {
    /// By concept: the states that are stable for every coalition looked at. Empty unless the work
    /// was done to its end.
    pub coalitional: Ordered<&'static str, EquilibriaView>,
    /// The coalitions looked at; every party alone is among them.
    pub coalitions: Vec<Vec<String>>,
    /// What coalitions of several would gain by from today.
    pub coalition_improvements: Vec<CoalitionImprovementView>,
}

/// Something that a coalition of several can bring about and every member gains by.
#[derive(Debug, Clone, Serialize)]
pub struct CoalitionImprovementView {
    /// Its members.
    pub coalition: Vec<String>,
    /// The number of the state they leave.
    pub from: Option<u128>,
    /// The state they get to.
    pub to: StateView,
    /// The concepts under which nothing deters them.
    pub concepts: Vec<&'static str>,
}

/// What was found about coalitions, as data.
pub(super) fn coalitional(spelling: &Spelling<'_>, found: &Together) -> CoalitionalView {
    let members = |parties: &[_]| ids(spelling.conflict, parties);
    let equilibria = found.equilibria.iter().map(|(concept, count, states)| {
        let states = states.iter().map(|place| spelling.state(place)).collect();
        (concept.id(), EquilibriaView { count: Some(Count::of(*count)), states })
    });
    let improvements = found.improvements.iter().map(|step| CoalitionImprovementView {
        coalition: members(&step.moved.parties),
        from: step.moved.from.number,
        to: spelling.state(&step.moved.to),
        concepts: step.undeterred.iter().map(|concept| concept.id()).collect(),
    });
    CoalitionalView {
        coalitional: Ordered(equilibria.collect()),
        coalitions: found.groups.iter().map(|it| members(it)).collect(),
        coalition_improvements: improvements.collect(),
    }
}

/// The same where the work ended before anything was found.
pub(super) fn nothing_coalitional(concepts: &[CoalitionConcept]) -> CoalitionalView {
    let none = |concept: &CoalitionConcept| {
        (concept.id(), EquilibriaView { count: None, states: Vec::new() })
    };
    CoalitionalView {
        coalitional: Ordered(concepts.iter().map(none).collect()),
        coalitions: Vec::new(),
        coalition_improvements: Vec::new(),
    }
}
