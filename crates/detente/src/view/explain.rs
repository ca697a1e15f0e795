//! `detente/explain/1`: why does a state hold for a party, or why not?

use detente_model::Stop;
use detente_stability::{Concept, Explained, Improvement, NodeId, Step};
use serde::Serialize;

use super::variable::ids;
use super::{AnswerView, Count, Ordered, Spelling, StateView, StopView};
use crate::standing::Standing;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct ExplainView<'a> {
    /// `detente/explain/1`.
    pub schema: &'static str,
    /// The state asked about.
    pub state: StateView<'a>,
    /// Who would move: one party, or the signatories of a treaty.
    pub mover: Vec<String>,
    /// Under which concept.
    pub concept: &'static str,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// True if every improvement is deterred; `null` where the work ended before that was known.
    pub stable: Option<bool>,
    /// How many improvements there are; `null` where the work ended before they were counted.
    pub count: Option<Count>,
    /// How many of them nothing deters; of those looked at, where the work ended early.
    pub undeterred: Count,
    /// What the mover would gain by, up to the limit: first what nothing deters, and of each kind
    /// the nearest, which changes least.
    pub improvements: Vec<ImprovementView<'a>>,
    /// How the work ended.
    pub stop: StopView,
}

/// One improvement, and what deters it.
#[derive(Debug, Clone, Serialize)]
pub struct ImprovementView<'a> {
    /// Where the mover would go.
    pub to: StateView<'a>,
    /// True if a reply deters it.
    pub deterred: bool,
    /// The moves of the others.
    pub sanction: Option<Vec<StepView<'a>>>,
    /// Where the mover could go afterwards, under concepts that look so far; up to the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_moves: Option<Vec<StateView<'a>>>,
    /// How many such states there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_move_count: Option<Count>,
}

/// One move.
#[derive(Debug, Clone, Serialize)]
pub struct StepView<'a> {
    /// Who moves.
    pub mover: Vec<String>,
    /// Where to.
    pub to: StateView<'a>,
    /// True if several parties have to act together; else left out.
    #[serde(skip_serializing_if = "is_single")]
    pub joint: bool,
}

impl<'a> StepView<'a> {
    pub(super) fn new(mover: Vec<String>, to: StateView<'a>) -> Self {
        Self { joint: mover.len() > 1, mover, to }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_single(joint: &bool) -> bool {
    !joint
}

/// The answer where the work ended before there was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnexplainedView {
    /// `detente/explain/1`.
    pub schema: &'static str,
    /// Under which concept.
    pub concept: &'static str,
    /// Not known.
    pub stable: Option<bool>,
    /// Not known.
    pub count: Option<Count>,
    /// None were looked at.
    pub improvements: [(); 0],
    /// How the work ended.
    pub stop: StopView,
}

/// That there is no explanation, and why.
#[must_use]
pub fn unexplained(concept: Concept, stop: Stop) -> UnexplainedView {
    UnexplainedView {
        schema: "detente/explain/1",
        concept: concept.id(),
        stable: None,
        count: None,
        improvements: [],
        stop: stop.into(),
    }
}

/// An explanation of a mover's improvements from a node as data. `limit` cuts what could follow each.
#[must_use]
pub fn explain<'a>(
    standing: &Standing,
    spelling: &'a Spelling<'a>,
    (concept, mover, from): (Concept, usize, NodeId),
    found: &Explained,
    limit: usize,
) -> ExplainView<'a> {
    let conflict = &standing.supposed.conflict;
    let state = |node: NodeId| spelling.state(standing.number(node), standing.arena.state(node));
    let step =
        |step: &Step| StepView::new(ids(conflict, standing.members(step.mover)), state(step.to));
    let looks_further = match concept {
        Concept::Smr | Concept::Sseq => true,
        Concept::Nash | Concept::Gmr | Concept::Seq => false,
    };
    let improvement = |it: &Improvement| ImprovementView {
        to: state(it.to),
        deterred: it.sanction.is_some(),
        sanction: it.sanction.as_ref().map(|sanction| sanction.steps.iter().map(step).collect()),
        counter_moves: it.sanction.as_ref().filter(|_| looks_further).map(|sanction| {
            sanction.counter_moves.iter().take(limit).map(|&node| state(node)).collect()
        }),
        counter_move_count: (it.sanction.as_ref())
            .filter(|_| looks_further)
            .map(|sanction| Count::of(sanction.counter_moves.len())),
    };
    let supposed = &standing.supposed;
    ExplainView {
        schema: "detente/explain/1",
        state: state(from),
        mover: ids(conflict, standing.members(mover)),
        concept: concept.id(),
        scenario: supposed.scenario.map(|at| conflict.scenarios[at].id.clone()),
        setting: super::setting(supposed),
        stable: found.is_stable(),
        count: found.count.map(Count::of),
        undeterred: Count::of(found.undeterred),
        improvements: found.improvements.iter().map(improvement).collect(),
        stop: found.stop.into(),
    }
}
