//! `detente/stability/1`: which states hold, for whom, and what leads there?

use detente_model::Conflict;
use detente_stability::CoalitionConcept;
use serde::Serialize;

use super::variable::variables;
use super::{
    AnswerView, CaseView, CoalitionalView, Count, EquilibriaView, Ordered, Spelling, StateView,
    StepView, StopView, VariableView, coalitional, nothing_coalitional,
};
use crate::Opened;
use crate::ask::{Analysed, Concept, LastingState, Moved, StabilityAnswer};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct StabilityView {
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
    pub status_quo: Option<u128>,
    /// By concept: the states that are stable for every party.
    pub equilibria: Ordered<&'static str, EquilibriaView>,
    /// Every state, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<AnalysedState>>,
    /// What there is to say about coalitions, if asked for.
    #[serde(flatten)]
    pub coalitional: Option<CoalitionalView>,
    /// What signatories would gain by together, the nearest first; up to the limit.
    pub jointly_improvable: Vec<JointView>,
    /// How many such moves there are from today; `null` where not all were looked at.
    pub jointly_improvable_today: Option<Count>,
    /// How many states are stable for every party under any concept asked for. `null` if the work
    /// ended before they were counted.
    pub held: Option<Count>,
    /// How one gets from today to an equilibrium.
    pub paths: Vec<PathView>,
    /// Today with everything that is known of it.
    pub today: Option<AnalysedState>,
    /// Why states weren't counted, where there are too many of them.
    pub uncounted: Option<String>,
    /// How the work ended.
    pub stop: StopView,
}

/// One state with everything that is known of it.
#[derive(Debug, Clone, Serialize)]
pub struct AnalysedState {
    /// The state.
    #[serde(flatten)]
    pub state: StateView,
    /// By party: 1 is the least preferred; equal numbers are indifferent. `null` where there are too
    /// many states to rank them.
    pub rank: Ordered<String, Option<u32>>,
    /// By party: the concepts under which the state is known to be stable for it; `null` where the
    /// work ended before that was known of any.
    pub stable: Ordered<String, Option<Vec<&'static str>>>,
}

/// A move that a treaty's signatories would gain by together.
#[derive(Debug, Clone, Serialize)]
pub struct JointView {
    /// The treaty.
    pub treaty: String,
    /// The number of the state they leave.
    pub from: Option<u128>,
    /// The state they enter.
    pub to: StateView,
    /// The concepts under which nothing deters them.
    pub concepts: Vec<&'static str>,
}

/// A shortest path from today.
#[derive(Debug, Clone, Serialize)]
pub struct PathView {
    /// The number of the equilibrium it leads to.
    pub to: Option<u128>,
    /// How many moves it takes.
    pub moves: usize,
    /// True if every move pays those who make it.
    pub improvements_only: bool,
    /// The moves.
    pub path: Vec<StepView>,
}

/// What was found, as data; its lists are cut already.
#[must_use]
pub fn stability(opened: &Opened, answer: &StabilityAnswer) -> StabilityView {
    let conflict = &answer.supposed.conflict;
    let spelling = Spelling::new(conflict);
    let mut view = nothing_found(opened, answer);
    if let Some((why, today)) = &answer.uncounted {
        view.uncounted = Some(why.message.clone());
        view.status_quo = today.as_ref().and_then(|it| it.state.number);
        view.today = today.as_ref().map(|it| analysed(&spelling, it));
    }
    let Some(found) = &answer.found else { return view };
    let state = |place| spelling.state(place);
    let equilibria = found.equilibria.iter().map(|it| {
        let states = it.nearest.iter().map(state).collect();
        (it.concept.id(), EquilibriaView { count: Some(Count(u128::from(it.count))), states })
    });
    view.feasible_states = Some(Count::of(found.states));
    view.status_quo = found.today.as_ref().and_then(|it| it.state.number);
    view.today = found.today.as_ref().map(|it| analysed(&spelling, it));
    view.equilibria = Ordered(equilibria.collect());
    view.states =
        (found.every.as_ref()).map(|all| all.iter().map(|it| analysed(&spelling, it)).collect());
    view.jointly_improvable = found
        .joint
        .iter()
        .map(|joint| JointView {
            treaty: conflict.treaty(joint.treaty).id.clone(),
            from: joint.moved.from.number,
            to: state(&joint.moved.to),
            concepts: names(&joint.undeterred),
        })
        .collect();
    view.jointly_improvable_today = found.joint_today.map(Count::of);
    view.held = Some(Count(u128::from(found.held)));
    view.paths = paths(&spelling, &found.listed);
    if let Some(Ok(together)) = &answer.together {
        view.coalitional = Some(coalitional(&spelling, together));
    }
    view
}

/// The case, and why there is no more.
fn nothing_found(opened: &Opened, answer: &StabilityAnswer) -> StabilityView {
    let conflict = &answer.supposed.conflict;
    let none =
        |concept: &Concept| (concept.id(), EquilibriaView { count: None, states: Vec::new() });
    let is_asked = answer.asks_of_groups && answer.found.is_none();
    let together = |concepts: &[Concept]| -> Vec<CoalitionConcept> {
        concepts.iter().filter_map(|&it| CoalitionConcept::of(it)).collect()
    };
    StabilityView {
        schema: "detente/stability/1",
        case: CaseView::of(opened, &conflict.title),
        parties: parties(conflict),
        variables: variables(conflict),
        scenario: super::scenario(&answer.supposed),
        setting: super::setting(&answer.supposed),
        feasible_states: None,
        status_quo: None,
        equilibria: Ordered(answer.concepts.iter().map(none).collect()),
        states: None,
        coalitional: is_asked.then(|| nothing_coalitional(&together(&answer.concepts))),
        jointly_improvable: Vec::new(),
        jointly_improvable_today: None,
        held: None,
        paths: Vec::new(),
        today: None,
        uncounted: None,
        stop: answer.stop.into(),
    }
}

fn parties(conflict: &Conflict) -> Vec<String> {
    conflict.parties.iter().map(|party| party.id.clone()).collect()
}

fn names(concepts: &[Concept]) -> Vec<&'static str> {
    concepts.iter().map(|concept| concept.id()).collect()
}

/// The ways to every state that is listed, by its number; one of any moves comes first.
fn paths(spelling: &Spelling<'_>, listed: &[LastingState]) -> Vec<PathView> {
    let mut sorted: Vec<&LastingState> = listed.iter().collect();
    sorted.sort_by_key(|rest| rest.state.number);
    let ways = |rest: &LastingState| {
        let view = |moves: &[Moved], improvements_only| PathView {
            to: rest.state.number,
            moves: moves.len(),
            improvements_only,
            path: spelling.steps(moves),
        };
        let any = rest.any.as_ref().map(|moves| view(moves, false));
        [any, rest.paying.as_ref().map(|moves| view(moves, true))]
    };
    sorted.into_iter().flat_map(ways).flatten().collect()
}

fn analysed(spelling: &Spelling<'_>, it: &Analysed) -> AnalysedState {
    let id = |party| spelling.conflict.party(party).id.clone();
    AnalysedState {
        state: spelling.state(&it.state),
        rank: Ordered(it.parties.iter().map(|seen| (id(seen.party), seen.rank)).collect()),
        stable: Ordered(
            (it.parties.iter())
                .map(|seen| {
                    let is_known = seen.are_all || !seen.stable.is_empty();
                    (id(seen.party), is_known.then(|| names(&seen.stable)))
                })
                .collect(),
        ),
    }
}
