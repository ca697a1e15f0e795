//! What was found, as data?

use detente_model::{Answer, Conflict, Known, print_exact};
use serde::Serialize;

use super::counted;
use crate::Opened;
use crate::briefing::Found;
use crate::briefing::finding::{Hold, Outcome, Outcomes, Temptation, Today, View, Way};
use crate::briefing::sureness::{Alternative, Headline, Otherwise};
use crate::view::deals::{Telling, treaties};
use crate::view::hindcast::{HindcastView, hindcast};
use crate::view::leverage::{LeverageView, leverage, roles};
use crate::view::outlook::{OutlookView, outlook};
use crate::view::variable::ids;
use crate::view::{Count, Ordered, RolesView, Spelling, StateView, StepView, TreatyView};

/// The most deals of a treaty that are listed; `detente deals` gives all.
const MOST_LISTED: usize = 64;

/// What the engines found.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FoundView {
    today: Option<TodayView>,
    deals: Vec<TreatyView>,
    /// Treaty by treaty, what each outsider is to the deals.
    roles: Vec<TreatyRolesView>,
    /// Treaty by treaty, what deals that fail lack; as `detente leverage` tells it.
    leverage: Vec<LeverageView>,
    /// How sure one can be, as `detente outlook` tells it; `null` where that wasn't asked, or can't be.
    outlook: Option<OutlookView>,
    /// How the model does at the past, as `detente hindcast` tells it; `null` where that wasn't asked, or it can't be followed.
    hindcast: Option<HindcastView>,
    outcomes: Option<OutcomesView>,
    /// Why states weren't counted.
    outcomes_uncounted: Option<String>,
    alternatives: Vec<AlternativeView>,
    /// How many more suppositions there are than were looked at.
    alternatives_left_out: usize,
}

impl FoundView {
    pub(super) fn nothing() -> Self {
        Self {
            today: None,
            deals: Vec::new(),
            roles: Vec::new(),
            leverage: Vec::new(),
            outlook: None,
            hindcast: None,
            outcomes: None,
            outcomes_uncounted: None,
            alternatives: Vec::new(),
            alternatives_left_out: 0,
        }
    }

    pub(super) fn of(opened: &Opened, conflict: &Conflict, found: &Found) -> Self {
        let spelling = Spelling::new(conflict);
        Self {
            today: found.today.as_ref().map(|today| TodayView::of(&spelling, today)),
            deals: (found.deals.as_ref()).map_or(Vec::new(), |deals| {
                treaties(opened, deals, MOST_LISTED, Telling::WishByWish)
            }),
            roles: found
                .roles
                .iter()
                .map(|(treaty, all)| TreatyRolesView {
                    treaty: conflict.treaty(*treaty).id.clone(),
                    parties: all.iter().map(|it| roles(conflict, it)).collect(),
                })
                .collect(),
            leverage: found.leverage.iter().map(|it| leverage(opened, it)).collect(),
            outlook: found.outlook.as_ref().map(outlook),
            hindcast: found.hindcast.as_ref().map(|it| hindcast(opened, it)),
            outcomes: found.outcomes.as_ref().ok().map(|it| OutcomesView::of(&spelling, it)),
            outcomes_uncounted: found.outcomes.as_ref().err().map(|why| why.message.clone()),
            alternatives: found
                .alternatives
                .iter()
                .map(|it| AlternativeView::of(conflict, it))
                .collect(),
            alternatives_left_out: found.alternatives_left_out,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct TreatyRolesView {
    treaty: String,
    parties: Vec<RolesView>,
}

#[derive(Debug, Clone, Serialize)]
struct TodayView {
    state: StateView,
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
    to: StateView,
    sanction: Vec<StepView>,
    no_better_off: Vec<String>,
}

impl TemptationView {
    fn of(spelling: &Spelling<'_>, told: &Temptation) -> Self {
        Self {
            mover: ids(spelling.conflict, &told.moved.parties),
            to: spelling.state(&told.moved.to),
            sanction: spelling.steps(&told.replies),
            no_better_off: ids(spelling.conflict, &told.hurt),
        }
    }
}

impl TodayView {
    fn of(spelling: &Spelling<'_>, today: &Today) -> Self {
        let party = |view: &View| {
            let example = view.example.as_ref().map(|it| TemptationView::of(spelling, it));
            let hold = view.hold.word();
            let id = spelling.conflict.party(view.party).id.clone();
            (id, PartyView { hold, improvements: view.paying, example })
        };
        Self {
            state: spelling.state(&today.state),
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
    /// Whether these are all: else the work was stopped before every state was decided.
    all_decided: bool,
    /// Whether a way that isn't told isn't there.
    all_ways: bool,
    reached_by_improvements: Option<Count>,
    in_force: Ordered<String, usize>,
    shown: Vec<OutcomeView>,
}

#[derive(Debug, Clone, Serialize)]
struct OutcomeView {
    state: StateView,
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
    fn of(spelling: &Spelling<'_>, outcomes: &Outcomes) -> Self {
        let in_force = outcomes
            .in_force
            .iter()
            .map(|&(treaty, times)| (spelling.conflict.treaty(treaty).id.clone(), times));
        Self {
            states: counted(outcomes.states),
            decided: counted(outcomes.decided),
            content: counted(outcomes.content),
            fear: counted(outcomes.fear),
            threat: counted(outcomes.threat),
            all_decided: outcomes.are_decided(),
            all_ways: outcomes.all_ways,
            reached_by_improvements: outcomes.reached_by_paying.map(counted),
            in_force: Ordered(in_force.collect()),
            shown: outcomes.shown.iter().map(|it| outcome(spelling, it)).collect(),
        }
    }
}

fn outcome(spelling: &Spelling<'_>, outcome: &Outcome) -> OutcomeView {
    OutcomeView {
        state: spelling.state(&outcome.state),
        hold: outcome.hold.word(),
        is_today: outcome.is_today,
        any_moves: outcome.any.as_ref().map(|it| way(spelling, it)),
        improvements_only: outcome.paying.as_ref().map(|it| way(spelling, it)),
    }
}

fn way(spelling: &Spelling<'_>, way: &Way) -> WayView {
    WayView {
        moves: way.moves.len(),
        path: spelling.steps(&way.moves),
        last: way.last.iter().map(|parties| ids(spelling.conflict, parties)).collect(),
    }
}

#[derive(Debug, Clone, Serialize)]
struct AlternativeView {
    unknown: Option<String>,
    answer: Option<String>,
    scenario: Option<String>,
    changes_verdict: Option<bool>,
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
            Otherwise::Answer(id, known) => {
                let unknown = &conflict.unknowns[id.0];
                let answer = match (known, &unknown.answer) {
                    (Known::Level(level), Answer::Levels { levels, .. }) => {
                        levels[*level].id.clone()
                    }
                    (Known::Level(level), Answer::Number(_)) => level.to_string(),
                    (Known::Number(number), _) => print_exact(number),
                };
                (Some(unknown.id.clone()), Some(answer), None)
            }
            Otherwise::Scenario(at) => (None, None, Some(conflict.scenarios[*at].id.clone())),
        };
        Self {
            unknown,
            answer,
            scenario,
            changes_verdict: alternative.headline.is_ok().then_some(!alternative.shifts.is_empty()),
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
