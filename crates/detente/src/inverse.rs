//! What would parties have to want for some states to last?
//!
//! For researchers. The engine finds least changes; this room finds the states that a formula means, and
//! chooses for each party the changes that its preference knows.

use detente_analysis::Play;
pub use detente_analysis::leverage::{
    Flip, JointChange, Jointly, Least, PreferenceChange, Profiles, Varied,
};
use detente_analysis::leverage::{exchanges, jointly, points_at, points_on, profiles, swaps};
use detente_model::{Budget, Condition, Game, PartyId, Preference, StateId, Stop};
use detente_stability::Concept;

use crate::dealing::NumberedState;
use crate::standing::{NoStanding, no_standing};
use crate::suppose::Supposed;

/// The most states that are listed as wanted; more are told by how many there are.
pub const MOST_WANTED: usize = 1 << 12;
/// Joint changes are looked for up to so many swaps and exchanges in all.
const MOST_TOTAL: usize = 3;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Which states are wanted: those in which this is true.
    pub want: detente_model::Formula,
    /// Under which concept.
    pub concept: Concept,
    /// Whether profiles are counted, and of which parties; all if none are named.
    pub profiles: Option<Vec<PartyId>>,
    /// Which states are ranked anew when profiles are counted; all if there is nothing.
    pub among: Option<detente_model::Formula>,
}

/// What would make some states last.
#[derive(Debug, Clone)]
pub struct Inverse {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// Under which concept.
    pub concept: Concept,
    /// The states that are wanted, in the order of their numbers; at most [`MOST_WANTED`].
    pub wanted: Vec<NumberedState>,
    /// How many there are.
    pub count: usize,
    /// Least changes, party by party, as far as they were found.
    pub changes: Vec<PreferenceChange>,
    /// Changes of all at once, where parties can't be looked at one by one.
    pub jointly: Option<Jointly>,
    /// Whether profiles were asked for.
    pub asked_profiles: bool,
    /// How many profiles there are; `None` where that wasn't asked, or there are too many to be tried.
    pub profiles: Option<Profiles>,
    /// How the work ended.
    pub stop: Stop,
}

impl Inverse {
    /// Nothing was found before the work ended.
    pub(crate) fn nothing(supposed: Supposed, wish: &Wish, stop: Stop) -> Self {
        Self {
            supposed,
            concept: wish.concept,
            wanted: Vec::new(),
            count: 0,
            changes: Vec::new(),
            jointly: None,
            asked_profiles: wish.profiles.is_some(),
            profiles: None,
            stop,
        }
    }
}

/// Why there is no answer.
pub(crate) enum NoInverse {
    /// No state is wanted.
    NothingWanted,
    /// The case can't be followed.
    Standing(NoStanding),
}

/// Finds what parties would have to want for some states to last. Costs a look at each state, and for
/// each wanted one a search for the replies to every improvement.
pub(crate) fn find(
    supposed: &Supposed,
    wish: &Wish,
    budget: &Budget,
) -> Result<Inverse, NoInverse> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let compiled = Game::compile(conflict, setting);
    let compiled = compiled.map_err(|found| NoInverse::Standing(NoStanding::Refused(found)))?;
    let mut play = Play::begin(conflict, setting, &compiled, None, budget)
        .map_err(|reason| NoInverse::Standing(no_standing(&reason, budget)))?;
    let condition = |formula| play.game().condition(conflict, setting, formula);
    let wanted = condition(&wish.want);
    let among = wish.among.as_ref().map(condition);
    let stopped = |stop| NoInverse::Standing(NoStanding::Stopped(stop));
    let wanted = states(&play, &wanted, budget).map_err(stopped)?;
    if wanted.is_empty() {
        return Err(NoInverse::NothingWanted);
    }
    let mut answer = Inverse::nothing(supposed.clone(), wish, Stop::Complete);
    answer.count = wanted.len();
    answer.wanted = wanted.iter().take(MOST_WANTED).map(|&it| play.place(it)).collect();
    if let Err(stop) = ask(&mut play, &wanted, among.as_ref(), wish, &mut answer, budget) {
        answer.stop = stop;
    }
    Ok(answer)
}

/// The states in which something is true, each once.
fn states(play: &Play, condition: &Condition, budget: &Budget) -> Result<Vec<StateId>, Stop> {
    let mut found = Vec::new();
    for (looked, state) in (0..).zip(play.game().feasible_states()) {
        budget.allows(looked)?;
        if condition.holds(state) && play.lazy.node(state) == Some(state) {
            found.push(state);
        }
    }
    Ok(found)
}

fn ask(
    play: &mut Play,
    wanted: &[StateId],
    among: Option<&Condition>,
    wish: &Wish,
    answer: &mut Inverse,
    budget: &Budget,
) -> Result<(), Stop> {
    let concept = wish.concept;
    answer.changes.extend(points_at(play, concept, wanted, budget)?);
    if wanted.len() > 1 {
        answer.changes.extend(points_on(play, concept, wanted, budget)?);
    }
    for party in play.conflict.party_ids() {
        let found = match &play.conflict.preferences[party.0] {
            Some(Preference::Priorities(_)) => exchanges(play, concept, party, wanted, budget)?,
            Some(Preference::Ranking(_)) => swaps(play, concept, party, wanted, budget)?,
            Some(Preference::Weights(_) | Preference::Order(_)) | None => None,
        };
        answer.changes.extend(found);
    }
    answer.jointly = jointly(play, concept, wanted, MOST_TOTAL, budget)?;
    if let Some(varied) = &wish.profiles {
        let all: Vec<PartyId> = play.conflict.party_ids().collect();
        let varied = if varied.is_empty() { &all } else { varied };
        let among = match among {
            Some(condition) => states(play, condition, budget)?,
            None => Vec::new(),
        };
        answer.profiles = profiles(play, concept, wanted, varied, &among, budget)?;
    }
    Ok(())
}
