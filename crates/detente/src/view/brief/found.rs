//! What was found, as data?

use detente_model::{Answer, Conflict};
use serde::Serialize;

use super::{PlaceView, counted, ids};
use crate::briefing::Found;
use crate::briefing::finding::{Hold, Outcome, Outcomes, Played, Temptation, Today, View, Way};
use crate::briefing::sureness::{Alternative, Headline, Otherwise};
use crate::view::{Count, Ordered};

/// What the engines found.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FoundView {
    today: Option<TodayView>,
    deals: Vec<super::deals::DealingView>,
    outcomes: Option<OutcomesView>,
    alternatives: Vec<AlternativeView>,
}

impl FoundView {
    pub(super) fn nothing() -> Self {
        Self { today: None, deals: Vec::new(), outcomes: None, alternatives: Vec::new() }
    }

    pub(super) fn of(conflict: &Conflict, found: &Found) -> Self {
        Self {
            today: found.today.as_ref().map(|today| TodayView::of(conflict, today)),
            deals: found.deals.as_ref().map_or(Vec::new(), super::deals::dealings),
            outcomes: Some(OutcomesView::of(conflict, &found.outcomes)),
            alternatives: found
                .alternatives
                .iter()
                .map(|it| AlternativeView::of(conflict, it))
                .collect(),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct TodayView {
    state: PlaceView,
    hold: &'static str,
    parties: Ordered<String, PartyView>,
}

#[derive(Debug, Clone, Serialize)]
struct PartyView {
    hold: &'static str,
    improvements: usize,
    example: Option<TemptationView>,
}

#[derive(Debug, Clone, Serialize)]
struct TemptationView {
    mover: Vec<String>,
    to: PlaceView,
    sanction: Vec<StepView>,
    no_better_off: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct StepView {
    mover: Vec<String>,
    to: PlaceView,
}

impl StepView {
    fn of(conflict: &Conflict, played: &Played) -> Self {
        Self {
            mover: ids(conflict, &played.parties),
            to: PlaceView::of(conflict, played.number, &played.to),
        }
    }
}

impl TemptationView {
    fn of(conflict: &Conflict, told: &Temptation) -> Self {
        let StepView { mover, to } = StepView::of(conflict, &told.played);
        Self {
            mover,
            to,
            sanction: told.replies.iter().map(|it| StepView::of(conflict, it)).collect(),
            no_better_off: ids(conflict, &told.hurt),
        }
    }
}

impl TodayView {
    fn of(conflict: &Conflict, today: &Today) -> Self {
        let party = |view: &View| {
            let example = view.example.as_ref().map(|it| TemptationView::of(conflict, it));
            let hold = view.hold.word();
            let id = conflict.party(view.party).id.clone();
            (id, PartyView { hold, improvements: view.paying, example })
        };
        Self {
            state: PlaceView::of(conflict, today.number, &today.position),
            hold: today.hold().word(),
            parties: Ordered(today.views.iter().map(party).collect()),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct OutcomesView {
    states: Count,
    decided: Count,
    content: Count,
    fear: Count,
    threat: Count,
    reached_by_improvements: Option<Count>,
    in_force: Ordered<String, usize>,
    shown: Vec<OutcomeView>,
}

#[derive(Debug, Clone, Serialize)]
struct OutcomeView {
    state: PlaceView,
    hold: &'static str,
    is_today: bool,
    any_moves: Option<WayView>,
    improvements_only: Option<WayView>,
}

#[derive(Debug, Clone, Serialize)]
struct WayView {
    moves: usize,
    path: Vec<StepView>,
    last: Vec<Vec<String>>,
}

impl OutcomesView {
    fn of(conflict: &Conflict, outcomes: &Outcomes) -> Self {
        let in_force = outcomes
            .in_force
            .iter()
            .map(|&(treaty, times)| (conflict.treaty(treaty).id.clone(), times));
        Self {
            states: counted(outcomes.states),
            decided: counted(outcomes.decided),
            content: counted(outcomes.content),
            fear: counted(outcomes.fear),
            threat: counted(outcomes.threat),
            reached_by_improvements: outcomes.reached_by_paying.map(counted),
            in_force: Ordered(in_force.collect()),
            shown: outcomes.shown.iter().map(|it| outcome(conflict, it)).collect(),
        }
    }
}

fn outcome(conflict: &Conflict, outcome: &Outcome) -> OutcomeView {
    OutcomeView {
        state: PlaceView::of(conflict, outcome.number, &outcome.position),
        hold: outcome.hold.word(),
        is_today: outcome.is_today,
        any_moves: outcome.any.as_ref().map(|it| way(conflict, it)),
        improvements_only: outcome.paying.as_ref().map(|it| way(conflict, it)),
    }
}

fn way(conflict: &Conflict, way: &Way) -> WayView {
    WayView {
        moves: way.moves.len(),
        path: way.moves.iter().map(|it| StepView::of(conflict, it)).collect(),
        last: way.last.iter().map(|parties| ids(conflict, parties)).collect(),
    }
}

#[derive(Debug, Clone, Serialize)]
struct AlternativeView {
    unknown: Option<String>,
    answer: Option<String>,
    scenario: Option<String>,
    changes_verdict: bool,
    verdict: Option<VerdictView>,
    problem: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct VerdictView {
    today: Option<&'static str>,
    moving: Vec<String>,
    treaties: Ordered<String, ProspectView>,
}

#[derive(Debug, Clone, Serialize)]
struct ProspectView {
    deals: Option<DealProspectView>,
}

#[derive(Debug, Clone, Serialize)]
struct DealProspectView {
    judged: usize,
    lasting: usize,
    acceptable: usize,
    worth_proposing: Option<usize>,
    breakers: Vec<String>,
    first: Option<&'static str>,
}

impl AlternativeView {
    fn of(conflict: &Conflict, alternative: &Alternative) -> Self {
        let (unknown, answer, scenario) = match &alternative.otherwise {
            Otherwise::Answer(id, level) => {
                let unknown = &conflict.unknowns[id.0];
                let answer = match &unknown.answer {
                    Answer::Levels { levels, .. } => Some(levels[*level].id.clone()),
                    Answer::Number(_) => None,
                };
                (Some(unknown.id.clone()), answer, None)
            }
            Otherwise::Scenario(at) => (None, None, Some(conflict.scenarios[*at].id.clone())),
        };
        Self {
            unknown,
            answer,
            scenario,
            changes_verdict: !alternative.shifts.is_empty(),
            verdict: alternative.headline.as_ref().ok().map(|it| verdict(conflict, it)),
            problem: alternative.headline.as_ref().err().cloned(),
        }
    }
}

fn verdict(conflict: &Conflict, headline: &Headline) -> VerdictView {
    let today = headline.today.as_ref();
    let treaties = headline.treaties.iter().map(|it| {
        let prospect = ProspectView {
            deals: it.deals.as_ref().map(|deals| DealProspectView {
                judged: deals.judged,
                lasting: deals.lasting,
                acceptable: deals.acceptable,
                worth_proposing: deals.worth,
                breakers: ids(conflict, &deals.breakers),
                first: deals.first.as_ref().map(|(_, first)| first.word()),
            }),
        };
        (conflict.treaty(it.treaty).id.clone(), prospect)
    });
    VerdictView {
        today: today.map(|(hold, _): &(Hold, _)| hold.word()),
        moving: today.map_or(Vec::new(), |(_, movers)| ids(conflict, movers)),
        treaties: Ordered(treaties.collect()),
    }
}
