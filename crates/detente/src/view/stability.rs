//! `detente/stability/1`: which states hold, for whom, and what leads there?

use detente_model::{Conflict, PartyId, Stop, TreatyId};
use detente_stability::{Concept, NodeId, PathMoves, Step};
use serde::Serialize;

use super::explain::StepView;
use super::variable::{ids, variables};
use super::{
    AnswerView, CoalitionalView, Count, Ordered, Spelling, StateView, StopView, Values,
    VariableView,
};
use crate::standing::{Findings, Standing, Supposed};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct StabilityView<'a> {
    /// `detente/stability/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The parties, in the order of the file.
    pub parties: Vec<String>,
    /// The variables, in the order of the file.
    pub variables: Vec<VariableView>,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// How many states there are; merged states count once. `null` if the work ended before they
    /// were counted.
    pub feasible_states: Option<Count>,
    /// Today's state.
    pub status_quo: Option<u64>,
    /// By concept: the states that are stable for every party.
    pub equilibria: Ordered<&'static str, EquilibriaView<'a>>,
    /// Every state, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<AnalysedState<'a>>>,
    /// What there is to say about coalitions, if asked for.
    #[serde(flatten)]
    pub coalitional: Option<CoalitionalView<'a>>,
    /// What signatories would gain by together, the nearest first; up to the limit.
    pub jointly_improvable: Vec<JointView<'a>>,
    /// How many such moves there are from today; `null` where not all were looked at.
    pub jointly_improvable_today: Option<Count>,
    /// How many states are stable for every party under any concept asked for. `null` if the work
    /// ended before they were counted.
    pub held: Option<Count>,
    /// How one gets from today to an equilibrium.
    pub paths: Vec<PathView<'a>>,
    /// How the work ended.
    pub stop: StopView,
}

/// Which case was analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseView {
    /// What it is called.
    pub title: String,
    /// The hash of the case file.
    pub sha256: String,
    /// The parties whose private files went into it.
    pub private: Vec<String>,
}

impl CaseView {
    /// An opened case, under the title that a supposition may leave it.
    #[must_use]
    pub fn of(opened: &crate::Opened, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            sha256: opened.sha256.clone(),
            private: opened.private_parties(),
        }
    }
}

/// The equilibria under one concept.
#[derive(Debug, Clone, Serialize)]
pub struct EquilibriaView<'a> {
    /// How many there are.
    pub count: Count,
    /// Today's state first, if it is one, then those nearest to it, up to the limit.
    pub states: Vec<StateView<'a>>,
}

/// One state with everything that is known of it.
#[derive(Debug, Clone, Serialize)]
pub struct AnalysedState<'a> {
    /// The number that readers know it by.
    pub id: u64,
    /// The value of each variable.
    pub values: Values<'a>,
    /// By party: 1 is the least preferred; equal numbers are indifferent.
    pub rank: Ordered<String, u32>,
    /// By party: the concepts under which the state is stable for it.
    pub stable: Ordered<String, Vec<&'static str>>,
}

/// A move that a treaty's signatories would gain by together.
#[derive(Debug, Clone, Serialize)]
pub struct JointView<'a> {
    /// The treaty.
    pub treaty: String,
    /// The number of the state they leave.
    pub from: u64,
    /// The state they enter.
    pub to: StateView<'a>,
    /// The concepts under which nothing deters them.
    pub concepts: Vec<&'static str>,
}

/// A shortest path from today.
#[derive(Debug, Clone, Serialize)]
pub struct PathView<'a> {
    /// The number of the equilibrium it leads to.
    pub to: u64,
    /// How many moves it takes.
    pub moves: usize,
    /// True if every move pays those who make it.
    pub improvements_only: bool,
    /// The moves.
    pub path: Vec<StepView<'a>>,
}

/// Whether every state is listed, or only equilibria.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum States {
    /// Every state, up to this many.
    UpTo(usize),
    /// Only equilibria.
    Unlisted,
}

/// What engines found, as data; their lists are cut already.
#[must_use]
pub fn stability<'a>(
    case: CaseView,
    standing: &Standing,
    spelling: &'a Spelling<'a>,
    findings: &Findings,
    listed: States,
) -> StabilityView<'a> {
    let conflict = &standing.supposed.conflict;
    let state = |node: NodeId| spelling.state(standing.number(node), standing.arena.state(node));
    let step =
        |step: &Step| StepView::new(ids(conflict, standing.members(step.mover)), state(step.to));
    let equilibria = findings.equilibria.iter().map(|it| {
        let states = it.nearest.iter().map(|&node| state(node)).collect();
        (it.concept.id(), EquilibriaView { count: Count(u128::from(it.count)), states })
    });
    let mut view = nothing_found(case, &standing.supposed, &[], findings.stop);
    view.feasible_states = Some(Count::of(standing.arena.len()));
    view.status_quo = standing.now().map(|node| standing.number(node));
    view.equilibria = Ordered(equilibria.collect());
    view.states = match listed {
        States::Unlisted => None,
        States::UpTo(most) => {
            let nodes = standing.arena.nodes().take(most);
            Some(nodes.map(|node| analysed(standing, findings, node, &state(node))).collect())
        }
    };
    view.jointly_improvable = findings
        .joint
        .iter()
        .map(|joint| JointView {
            treaty: treaty_id(conflict, joint.treaty),
            from: standing.number(joint.from),
            to: state(joint.to),
            concepts: joint.undeterred.iter().map(|concept| concept.id()).collect(),
        })
        .collect();
    view.jointly_improvable_today = findings.joint_today.map(Count::of);
    view.held = Some(Count(u128::from(findings.held)));
    view.paths = findings
        .paths
        .iter()
        .map(|path| PathView {
            to: standing.number(path.to),
            moves: path.steps.len(),
            improvements_only: path.moves == PathMoves::Improvements,
            path: path.steps.iter().map(step).collect(),
        })
        .collect();
    view
}

/// The answer where the work ended before anything was found: the case, and why there is no more.
#[must_use]
pub fn nothing_found<'a>(
    case: CaseView,
    supposed: &Supposed,
    concepts: &[Concept],
    stop: Stop,
) -> StabilityView<'a> {
    let conflict = &supposed.conflict;
    let none =
        |concept: &Concept| (concept.id(), EquilibriaView { count: Count(0), states: Vec::new() });
    StabilityView {
        schema: "detente/stability/1",
        case,
        parties: conflict.parties.iter().map(|party| party.id.clone()).collect(),
        variables: variables(conflict),
        scenario: supposed.scenario.map(|at| conflict.scenarios[at].id.clone()),
        setting: super::setting(supposed),
        feasible_states: None,
        status_quo: None,
        equilibria: Ordered(concepts.iter().map(none).collect()),
        states: None,
        coalitional: None,
        jointly_improvable: Vec::new(),
        jointly_improvable_today: None,
        held: None,
        paths: Vec::new(),
        stop: stop.into(),
    }
}

fn analysed<'a>(
    standing: &Standing,
    findings: &Findings,
    node: NodeId,
    state: &StateView<'a>,
) -> AnalysedState<'a> {
    let parties: Vec<(String, PartyId)> = (standing.supposed.conflict.party_ids())
        .map(|party| (standing.supposed.conflict.party(party).id.clone(), party))
        .collect();
    let stable_for = |party: PartyId| -> Vec<&'static str> {
        let concepts = findings.concepts().iter();
        concepts
            .filter(|&&concept| findings.is_stable(standing, concept, party, node))
            .map(|concept| concept.id())
            .collect()
    };
    let rank =
        |&(ref id, party): &(String, PartyId)| (id.clone(), standing.arena.rank(party, node).0);
    AnalysedState {
        id: state.id(),
        values: state.values(),
        rank: Ordered(parties.iter().map(rank).collect()),
        stable: Ordered(
            parties.iter().map(|(id, party)| (id.clone(), stable_for(*party))).collect(),
        ),
    }
}

fn treaty_id(conflict: &Conflict, treaty: TreatyId) -> String {
    conflict.treaty(treaty).id.clone()
}
