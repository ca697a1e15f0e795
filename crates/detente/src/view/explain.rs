//! `detente/explain/1`: why does a state hold for a party, or why not?

use detente_stability::Concept;
use serde::Serialize;

use super::variable::ids;
use super::{AnswerView, Count, Ordered, Spelling, StateView, StepView, StopView};
use crate::ask::{Explanation, Reason, Reasons};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct ExplainView {
    /// `detente/explain/1`.
    pub schema: &'static str,
    /// What was found, if anything was.
    #[serde(flatten)]
    pub found: Option<ReasonsView>,
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
    /// What the mover would gain by, up to the limit: first what nothing deters, and of each kind
    /// the nearest, which changes least.
    pub improvements: Vec<ImprovementView>,
    /// How the work ended.
    pub stop: StopView,
}

/// What is only known once somebody looked.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonsView {
    /// The state asked about.
    pub state: StateView,
    /// Who would move: one party, or the signatories of a treaty.
    pub mover: Vec<String>,
    /// How many improvements nothing deters; of those looked at, where the work ended early.
    pub undeterred: Count,
}

/// One improvement, and what deters it.
#[derive(Debug, Clone, Serialize)]
pub struct ImprovementView {
    /// Where the mover would go.
    pub to: StateView,
    /// True if a reply deters it.
    pub deterred: bool,
    /// The moves of the others.
    pub sanction: Option<Vec<StepView>>,
    /// Where the mover could go afterwards, under concepts that look so far; up to the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_moves: Option<Vec<StateView>>,
    /// How many such states there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_move_count: Option<Count>,
}

/// An explanation as data.
#[must_use]
pub fn explain(answer: &Explanation) -> ExplainView {
    let supposed = &answer.supposed;
    let spelling = Spelling::new(&supposed.conflict);
    let found = answer.found.as_ref();
    ExplainView {
        schema: "detente/explain/1",
        found: found.map(|it: &Reasons| ReasonsView {
            state: spelling.state(&it.state),
            mover: ids(&supposed.conflict, &it.who),
            undeterred: Count::of(it.undeterred),
        }),
        concept: answer.concept.id(),
        scenario: super::scenario(supposed),
        setting: super::setting(supposed),
        stable: found.and_then(|it| it.stable),
        count: found.and_then(|it| it.count).map(Count::of),
        improvements: found
            .iter()
            .flat_map(|it| &it.moves)
            .map(|it| improvement(&spelling, answer.concept, it))
            .collect(),
        stop: answer.stop.into(),
    }
}

fn improvement(spelling: &Spelling<'_>, concept: Concept, it: &Reason) -> ImprovementView {
    let looks_further = match concept {
        Concept::Smr | Concept::Sseq => true,
        Concept::Nash | Concept::Gmr | Concept::Seq => false,
    };
    let after = it.reply.as_ref().filter(|_| looks_further);
    ImprovementView {
        to: spelling.state(&it.moved.to),
        deterred: it.reply.is_some(),
        sanction: it.reply.as_ref().map(|reply| spelling.steps(&reply.steps)),
        counter_moves: after
            .map(|reply| reply.counter_moves.iter().map(|to| spelling.state(to)).collect()),
        counter_move_count: after.map(|reply| Count::of(reply.counter_move_count)),
    }
}
