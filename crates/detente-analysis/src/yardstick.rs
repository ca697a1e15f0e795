//! What does a signatory compare a deal with?
//!
//! With today; where today will not last, with the best that it could end up with; never with less
//! than the number that the case names for it. What is played without a deal is followed from today,
//! or from the state that the case names for a party.

use detente_model::{
    Budget, Diagnostic, Exact, Interval, PartyId, Spread, StateId, Stop, Valuation, WalkAway,
    position_from_facts,
};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use crate::values::{Unproved, Values};
use crate::walk::{Bounds, Walk};
use crate::{Extreme, Play};

/// What one signatory compares a deal with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yardstick {
    /// Who.
    pub party: PartyId,
    /// Today, or the state that the case names for it.
    pub start: StateId,
    /// Where play without a deal can end from there, ascending.
    pub ends: Vec<StateId>,
    /// The number that the case names for it.
    pub floor: Option<Exact>,
    /// Whether a number that the case names stands for everything: where nobody has an option,
    /// nothing is played.
    pub is_number: bool,
    /// The worst and the best of the ends for it.
    pub least: StateId,
    /// See [`least`](Self::least).
    pub greatest: StateId,
    /// Whether nobody leaves where play starts by a step of its own that some numbers of the ranges,
    /// or some orders that the case leaves open, leave undeterred. What isn't proved isn't so.
    pub surely_stays: bool,
}

impl Yardstick {
    /// Whether where play starts is among its ends.
    #[must_use]
    pub fn stays(&self) -> bool {
        self.ends.binary_search(&self.start).is_ok()
    }

    /// The state that a deal is compared with, beside a number that the case may name.
    #[must_use]
    pub fn state(&self) -> StateId {
        if self.stays() { self.start } else { self.greatest }
    }

    /// Tells whether its party is no worse off at a state than by its yardstick.
    #[must_use]
    pub fn is_reached(&self, play: &Play, state: StateId) -> bool {
        (self.is_number || play.is_as_good(self.party, state, self.state()))
            && (self.floor.as_ref())
                .and_then(|floor| play.lazy.is_worth(self.party, state, floor))
                .unwrap_or(true)
    }

    /// The yardstick in the party's points; `None` for an ordinal party.
    #[must_use]
    pub fn value(&self, play: &Play) -> Option<Exact> {
        let state = play.value(self.party, self.state())?;
        if let (true, Some(floor)) = (self.is_number, &self.floor) {
            return Some(floor.clone());
        }
        Some(self.floor.clone().map_or_else(|| state.clone(), |floor| floor.max(state.clone())))
    }
}

/// What happens without a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutDeal {
    /// Today.
    pub now: StateId,
    /// Where play can end from today, ascending.
    pub ends: Vec<StateId>,
    /// Whether nobody leaves today by a step that nothing deters.
    pub today_lasts: bool,
    /// What each signatory compares a deal with.
    pub yardsticks: Vec<Yardstick>,
}

impl WithoutDeal {
    /// Whether today is where play can end.
    #[must_use]
    pub fn today_stays(&self) -> bool {
        self.ends.binary_search(&self.now).is_ok()
    }
}

/// Follows play without a deal. Replies and steps are of single parties, so no treaty is entered,
/// advanced or amended; one that is there may be ended as its `exit` allows.
///
/// # Errors
/// [`NoYardstick`], if the budget ended it, or the case names a state that is ruled out.
pub fn without_deal(
    play: &mut Play,
    signatories: &[PartyId],
    bounds: Bounds,
    budget: &Budget,
) -> Result<WithoutDeal, NoYardstick> {
    let mut without = unproved(play, signatories, bounds, budget)?;
    let (now, today_lasts) = (without.now, without.today_lasts);
    let surely_today = today_lasts && surely_lasts(play, now, bounds, budget)?;
    for yardstick in &mut without.yardsticks {
        let start = yardstick.start;
        yardstick.surely_stays = if start == now {
            surely_today
        } else {
            lasts(play, start, budget)? && surely_lasts(play, start, bounds, budget)?
        };
    }
    Ok(without)
}

/// The same without a proof for every value in the ranges, which whoever knows all numbers doesn't read.
pub(crate) fn unproved(
    play: &mut Play,
    signatories: &[PartyId],
    bounds: Bounds,
    budget: &Budget,
) -> Result<WithoutDeal, NoYardstick> {
    let now = play.now().ok_or_else(|| NoYardstick::Refused(Vec::new()))?;
    let singles: Vec<usize> = (0..play.game().parties()).collect();
    let mut walk = Walk::new(Question::singly(Concept::Seq), singles, bounds);
    let mut ends_from = |play: &mut Play, start| -> Result<Vec<StateId>, Stop> {
        let fate = walk.fate(play, None, start, budget)?;
        let mut ends: Vec<StateId> = fate.states().collect();
        ends.sort_unstable();
        Ok(ends)
    };
    let ends = ends_from(play, now)?;
    let today_lasts = lasts(play, now, budget)?;
    let mut yardsticks = Vec::new();
    for &party in signatories {
        let named = named(play, party)?;
        let (start, own) = match named.state {
            Some(start) => (start, ends_from(play, start)?),
            None => (now, ends.clone()),
        };
        let extreme = |which| play.extreme(party, &own, which).unwrap_or(start);
        yardsticks.push(Yardstick {
            party,
            start,
            least: extreme(Extreme::Worst),
            greatest: extreme(Extreme::Best),
            is_number: named.number.is_some() && play.conflict.options.is_empty(),
            floor: named.number,
            ends: own,
            surely_stays: false,
        });
    }
    Ok(WithoutDeal { now, ends, today_lasts, yardsticks })
}

/// Whether nobody leaves a state by a step of its own that nothing deters.
fn lasts(play: &mut Play, state: StateId, budget: &Budget) -> Result<bool, Stop> {
    for party in 0..play.game().parties() {
        let question = Question::singly(Concept::Seq);
        if !play.lazy.undeterred(question, party, state, budget)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a state that lasts does so for all numbers in the ranges and all orders that the case
/// leaves open; false where that isn't proved.
fn surely_lasts(
    play: &Play,
    state: StateId,
    bounds: Bounds,
    budget: &Budget,
) -> Result<bool, Stop> {
    let spread = |party| Spread::of(play.game(), &play.conflict, &play.setting, party);
    let spreads: Vec<Option<Spread>> = play.game().party_ids().map(spread).collect();
    if spreads.iter().all(Option::is_none) || nobody_gains(play, &spreads, state, budget)? {
        return Ok(true);
    }
    let Some(values) = Values::of(play, bounds, budget) else { return Ok(false) };
    match values.stays(state) {
        Ok(stays) => Ok(stays),
        Err(Unproved::TooLong) => Ok(false),
        Err(Unproved::Stopped(stop)) => Err(stop),
    }
}

/// Why there is no yardstick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoYardstick {
    /// The budget ended the search.
    Stopped(Stop),
    /// The case names a state that can't be.
    Refused(Vec<Diagnostic>),
}

impl From<Stop> for NoYardstick {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

/// What the case names for a party.
struct Named {
    state: Option<StateId>,
    number: Option<Exact>,
}

fn named(play: &Play, party: PartyId) -> Result<Named, NoYardstick> {
    let conflict = &play.conflict;
    let nothing = Named { state: None, number: None };
    let Some((_, walk_away)) = conflict.walk_away.iter().find(|(whose, _)| *whose == party) else {
        return Ok(nothing);
    };
    match walk_away {
        WalkAway::Value(value) => Ok(Named { number: Some(value.clone()), ..nothing }),
        WalkAway::State(facts) => {
            let Some(now) = play.game().now() else { return Ok(nothing) };
            let start = play.game().position(now);
            let position =
                position_from_facts(conflict, start, facts).map_err(NoYardstick::Refused)?;
            let state = play.state(&position).ok_or_else(|| {
                let span = facts.first().map_or(conflict.party(party).span, |fact| fact.span);
                let id = &conflict.party(party).id;
                let message = format!("what `{id}` walks away to is ruled out by the case");
                NoYardstick::Refused(vec![
                    Diagnostic::error("walk-away-impossible", span, message)
                        .with_help("change `walk_away`, or the formula under `impossible`"),
                ])
            })?;
            Ok(Named { state: Some(state), number: None })
        }
    }
}

/// Whether no single party gains by any move from a state, whatever it compares states by.
fn nobody_gains(
    play: &Play,
    spreads: &[Option<Spread>],
    state: StateId,
    budget: &Budget,
) -> Result<bool, Stop> {
    for (party, spread) in play.game().party_ids().zip(spreads) {
        let spread = spread.as_ref().map(|spread| (spread.counts(state), spread));
        let gains = |to: StateId| match &spread {
            Some((here, spread)) => spread.gain(here, &spread.counts(to)).1 > 0,
            None => play.lazy.prefers(party, to, state),
        };
        let found = play.lazy.find_move(party.0, state, |to| match budget.allows(0) {
            Ok(()) => gains(to).then_some(Ok(())),
            Err(stop) => Some(Err(stop)),
        });
        match found {
            None => {}
            Some(Ok(())) => return Ok(false),
            Some(Err(stop)) => return Err(stop),
        }
    }
    Ok(true)
}

/// Between what bounds a yardstick lies for all numbers in the ranges; `None` where not the same state
/// is the yardstick for all of them, or the party has no points.
#[must_use]
pub fn yardstick_range(play: &Play, yardstick: &Yardstick) -> Option<Interval> {
    if let (true, Some(floor)) = (yardstick.is_number, &yardstick.floor) {
        return Some(Interval::at(floor.clone()));
    }
    if !yardstick.surely_stays {
        return None;
    }
    let start = play.game().position(yardstick.start);
    let today = play.conflict.worth_range(&play.setting, yardstick.party, &start)?;
    Some(match &yardstick.floor {
        None => today,
        Some(floor) => {
            Interval { low: today.low.max(floor.clone()), high: today.high.max(floor.clone()) }
        }
    })
}

/// By how much a signatory is better off in a state than by its yardstick, for all numbers in the
/// ranges; `None` where not the same state is the yardstick for all of them, or the party has no
/// points.
#[must_use]
pub fn gain(play: &Play, yardstick: &Yardstick, state: StateId) -> Option<Interval> {
    let valuation = Valuation::new(&play.conflict, &play.setting, yardstick.party)?;
    gain_by(play, &valuation, yardstick, state)
}

/// The same where a party's points are ready to value many states.
pub(crate) fn gain_by(
    play: &Play,
    valuation: &Valuation<'_>,
    yardstick: &Yardstick,
    state: StateId,
) -> Option<Interval> {
    if !yardstick.surely_stays && !yardstick.is_number {
        return None;
    }
    let (from, to) = (play.game().position(yardstick.start), play.game().position(state));
    let against = |floor: &Exact| valuation.range(&to) - Interval::at(floor.clone());
    if let (true, Some(floor)) = (yardstick.is_number, &yardstick.floor) {
        return Some(against(floor));
    }
    let against_today = valuation.gain(&from, &to);
    Some(match yardstick.floor.as_ref().map(against) {
        None => against_today,
        // A gain over the greater of two is the lesser of two gains.
        Some(against_floor) => Interval {
            low: against_today.low.min(against_floor.low),
            high: against_today.high.min(against_floor.high),
        },
    })
}
