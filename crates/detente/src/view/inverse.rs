//! `detente/inverse/1`: what would parties have to want for some states to last?

use detente_model::{Exact, PartyId};
use serde::Serialize;

use super::deals::number;
use super::{AnswerView, CaseView, Count, Ordered, Spelling, StateView, StopView};
use crate::Opened;
use crate::inverse::{Flip, Inverse, Jointly, Least, PreferenceChange};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct InverseView {
    /// `detente/inverse/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// Under which concept.
    pub concept: &'static str,
    /// How many states are wanted.
    pub count: Count,
    /// These states, up to 4,096.
    pub wanted: Vec<StateView>,
    /// Least changes, party by party.
    pub changes: Vec<LeastChangeView>,
    /// Changes of all at once that no other beats for all; `null` where parties can be looked at one by
    /// one, or there are too many states.
    pub jointly: Option<Vec<Ordered<String, f64>>>,
    /// Up to how many swaps and exchanges in all that was looked for.
    pub most_total: Option<usize>,
    /// Whether all such changes were looked at.
    pub jointly_all: Option<bool>,
    /// How many profiles there are; `null` where that wasn't asked, or there are too many.
    pub profiles: Option<ProfilesView>,
    /// How the work ended.
    pub stop: StopView,
}

/// A least change to what a party wants.
#[derive(Debug, Clone, Serialize)]
pub struct LeastChangeView {
    /// For which wanted state; `null` where it is for all of them together.
    pub state: Option<u128>,
    /// Whose preference.
    pub party: String,
    /// `points`, `swaps` or `statements`.
    pub kind: &'static str,
    /// The least; `null` where nothing does it, or the search was cut.
    pub least: Option<f64>,
    /// No less does it; `null` where nothing does.
    pub lower: Option<f64>,
    /// So much does it; `null` where nothing was found that does.
    pub upper: Option<f64>,
    /// What changes places with what: the numbers of states, or of statements from 1.
    pub steps: Vec<[u128; 2]>,
}

/// How many profiles of rankings there are.
#[derive(Debug, Clone, Serialize)]
pub struct ProfilesView {
    /// All.
    pub total: Count,
    /// Those with which all wanted states are equilibria.
    pub equilibrium: Count,
}

/// What would make states last, as data.
#[must_use]
pub fn inverse(opened: &Opened, found: &Inverse) -> InverseView {
    let conflict = &found.supposed.conflict;
    let spelling = Spelling::new(conflict);
    let id = |party: PartyId| conflict.party(party).id.clone();
    let joint = |it: &Jointly| {
        let change = |all: &Vec<crate::inverse::JointChange>| {
            Ordered(all.iter().map(|it| (id(it.party), number(&it.amount))).collect())
        };
        it.least.iter().map(change).collect()
    };
    InverseView {
        schema: "detente/inverse/1",
        case: CaseView::of(opened, &conflict.title),
        scenario: super::scenario(&found.supposed),
        setting: super::setting(&found.supposed),
        concept: found.concept.id(),
        count: Count::of(found.count),
        wanted: found.wanted.iter().map(|it| spelling.state(it)).collect(),
        changes: found.changes.iter().map(|it| change(it, &id)).collect(),
        jointly: found.jointly.as_ref().map(joint),
        most_total: found.jointly.as_ref().map(|it| it.most_total),
        jointly_all: found.jointly.as_ref().map(|it| it.is_whole),
        profiles: found
            .profiles
            .map(|it| ProfilesView { total: Count(it.total), equilibrium: Count(it.equilibrium) }),
        stop: found.stop.into(),
    }
}

fn change(it: &PreferenceChange, id: &impl Fn(PartyId) -> String) -> LeastChangeView {
    let told = |value: &Exact| Some(number(value));
    let (least, lower, upper) = match &it.least {
        Least::Exactly(least) => (told(least), told(least), told(least)),
        Least::Never => (None, None, None),
        Least::Between { lower, upper } => (None, told(lower), upper.as_ref().map(number)),
    };
    let step = |flip: &Flip| match flip {
        Flip::States(before, after) => Some([before.number?, after.number?]),
        Flip::Statements(before, after) => Some([*before as u128 + 1, *after as u128 + 1]),
    };
    LeastChangeView {
        state: it.state.as_ref().and_then(|it| it.number),
        party: id(it.party),
        kind: it.varied.word(),
        least,
        lower,
        upper,
        steps: it.flips.iter().filter_map(step).collect(),
    }
}
