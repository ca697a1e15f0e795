//! Would the model have moved as history did?
//!
//! The periods of a case are taken in pairs, one after the other. From every state that fits the earlier one, steps
//! that nothing deters are followed to where they come to rest, and it is asked whether that is where the
//! later one says things were. Past wishes were written by somebody who knew what came next: a hit shows that the
//! model is consistent with history, not that it foresees.

mod chance;
mod miss;
mod period;
mod rest;
mod told;
mod way;

use detente_model::{
    Budget, Compiled, Conflict, Diagnostic, Exact, Game, Numbering, Period, Setting, Stop,
    VariableId,
};
use detente_stability::lazy::{Guard, Lazy, Orders, Question};
use detente_stability::{Concept, TooLarge};

pub use chance::{LEAST_MOVED, MOST_MOVED, chance_of_hits};
pub use miss::{HeldStep, Miss};
use period::Era;

use crate::{Bounds, Play};

/// The most combinations of levels that are looked through.
/// Crossed by `a_case_with_too_many_states_is_refused`.
pub const MOST_CELLS_OF_PAST: u64 = 1 << 24;

/// What came of following the model through the past. What wasn't found in time is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindcast {
    /// The pairs of periods, the earliest first.
    pub pairs: Vec<PeriodPair>,
    /// The chance of at least so many hits, if each pair that moved were hit with its coverage as probability; `None`
    /// also where fewer than [`LEAST_MOVED`] or more than [`MOST_MOVED`] moved.
    pub chance: Option<Exact>,
    /// How the work ended.
    pub stop: Stop,
}

/// Two periods, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodPair {
    /// The earlier, by its position in the timeline.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// The variables that the later one tells, in the order of the file.
    pub told: Vec<VariableId>,
    /// Whether the two differ in what both tell; `None` also where no state fits one of them.
    pub moved: Option<bool>,
    /// How many different things, in what the later one tells, the steps come to rest at.
    pub reached: Option<u64>,
    /// How much of all else that could be told the model reaches; only of a pair that moved.
    pub coverage: Option<Coverage>,
    /// Whether the model comes to rest at something that is told of the later one and wasn't so before; only of a pair
    /// that moved.
    pub hit: Option<bool>,
    /// Why not, of a miss.
    pub miss: Option<Miss>,
    /// Whether the earlier one holds a state that nobody leaves; only of a pair that didn't move.
    pub stayed_at_rest: Option<bool>,
}

/// How many of the things that weren't so before a model reaches, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// How many it reaches.
    pub reached: u64,
    /// Of how many that a possible state could show; 0 where there is nothing else to be told.
    pub of: u64,
}

impl Coverage {
    /// As a part of one; `None` where there was nothing else.
    #[must_use]
    pub fn share(self) -> Option<Exact> {
        (self.of > 0).then(|| Exact::new(self.reached.into(), self.of.into()))
    }
}

impl Hindcast {
    /// How many pairs are known to have moved.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.moved == Some(true)).count()
    }

    /// How many of them are known to be hits.
    #[must_use]
    pub fn hits(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.hit == Some(true)).count()
    }

    /// Of how many it isn't known whether they moved, or whether they are hits.
    #[must_use]
    pub fn open(&self) -> usize {
        let is_open = |pair: &&PeriodPair| match pair.moved {
            None => true,
            Some(moved) => moved && pair.hit.is_none(),
        };
        self.pairs.iter().filter(is_open).count()
    }
}

/// Why a case can't be followed through its past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoHindcast {
    /// Something about the case has to change first, in the case itself or in the wishes of a period.
    Refused(Vec<Diagnostic>),
    /// Its states can't be followed.
    TooLarge(TooLarge),
    /// It has more combinations of levels than can be looked through.
    TooManyStates {
        /// How many.
        cells: u64,
    },
}

impl From<TooLarge> for NoHindcast {
    fn from(reason: TooLarge) -> Self {
        Self::TooLarge(reason)
    }
}

/// The periods with a state, in pairs by date; of one date in the order of the file.
#[must_use]
pub fn period_pairs(conflict: &Conflict) -> Vec<(usize, usize)> {
    let periods = &conflict.timeline;
    let mut at: Vec<usize> = (0..periods.len()).collect();
    at.retain(|&at| !periods[at].state.is_empty());
    at.sort_by_key(|&at| periods[at].date);
    at.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// Follows a conflict through its past, for one answer to its unknowns. For each pair it costs the undeterred steps
/// of all states that are reached from the earlier period, and some passes over all cells.
///
/// # Errors
/// What keeps it from being followed at all.
pub fn hindcast(
    conflict: &Conflict,
    setting: &Setting,
    bounds: Bounds,
    budget: &Budget,
) -> Result<Hindcast, NoHindcast> {
    let mut found = Hindcast { pairs: Vec::new(), chance: None, stop: Stop::Complete };
    let pairs = period_pairs(conflict);
    if pairs.is_empty() {
        return Ok(found);
    }
    let mut past = Past::begin(conflict, setting, bounds, budget)?;
    for (earlier, later) in pairs {
        let mut pair = PeriodPair::unknown(earlier, later);
        match past.follow(&mut pair, budget) {
            Ok(()) => {}
            Err(NotFollowed::Stopped(stop)) => found.stop = stop,
            Err(NotFollowed::Refused(reason)) => return Err(reason),
        }
        found.pairs.push(pair);
    }
    match chance(&found, budget) {
        Ok(chance) => found.chance = chance,
        Err(stop) => found.stop = stop,
    }
    Ok(found)
}

/// `None` where too few pairs moved, or too many, or something isn't known.
fn chance(found: &Hindcast, budget: &Budget) -> Result<Option<Exact>, Stop> {
    let moved = found.pairs.iter().filter(|pair| pair.moved == Some(true));
    let coverages: Option<Vec<Coverage>> = moved.map(|pair| pair.coverage).collect();
    match coverages {
        Some(of) if found.open() == 0 && (LEAST_MOVED..=MOST_MOVED).contains(&of.len()) => {
            chance_of_hits(found.hits(), &of, budget).map(Some)
        }
        Some(_) | None => Ok(None),
    }
}

impl PeriodPair {
    fn unknown(earlier: usize, later: usize) -> Self {
        Self {
            earlier,
            later,
            told: Vec::new(),
            moved: None,
            reached: None,
            coverage: None,
            hit: None,
            miss: None,
            stayed_at_rest: None,
        }
    }
}

/// Why a pair wasn't followed to its end.
enum NotFollowed {
    Stopped(Stop),
    Refused(NoHindcast),
}

impl From<Stop> for NotFollowed {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

/// A conflict whose past is followed.
struct Past<'a> {
    conflict: &'a Conflict,
    setting: &'a Setting,
    bounds: Bounds,
    /// With the wishes of the case.
    play: Play,
    /// All states that are possible.
    possible: Numbering,
}

impl<'a> Past<'a> {
    fn begin(
        conflict: &'a Conflict,
        setting: &'a Setting,
        bounds: Bounds,
        budget: &Budget,
    ) -> Result<Self, NoHindcast> {
        let compiled = compile(conflict, setting)?;
        let cells = compiled.game().space().cells();
        if cells > MOST_CELLS_OF_PAST {
            return Err(NoHindcast::TooManyStates { cells });
        }
        let play = play(conflict, setting, &compiled, None, budget)?;
        let possible = Numbering::of(play.game());
        Ok(Self { conflict, setting, bounds, play, possible })
    }

    fn follow(&mut self, pair: &mut PeriodPair, budget: &Budget) -> Result<(), NotFollowed> {
        let (earlier, later) =
            (&self.conflict.timeline[pair.earlier], &self.conflict.timeline[pair.later]);
        let before = Era::of(&self.play, &self.possible, &earlier.state, budget)?;
        let after = Era::of(&self.play, &self.possible, &later.state, budget)?;
        let game = self.play.game();
        pair.told.clone_from(&after.told.variables);
        if before.states.count() == 0 || after.states.count() == 0 {
            return Ok(());
        }
        let shared = before.told.and(&after.told, game.space());
        let was = shared.of_all(game, before.states.states(), budget)?;
        let became = shared.of_all(game, after.states.states(), budget)?;
        let moved = was != became;
        pair.moved = Some(moved);
        if earlier.prefer.is_empty() {
            return Ok(ends(
                &mut self.play,
                &self.possible,
                self.bounds,
                (&before, &after),
                pair,
                budget,
            )?);
        }
        let mut play = self.then(earlier, budget)?;
        Ok(ends(&mut play, &self.possible, self.bounds, (&before, &after), pair, budget)?)
    }

    /// The conflict with the wishes of a period.
    fn then(&self, period: &Period, budget: &Budget) -> Result<Play, NotFollowed> {
        let mut conflict = self.conflict.clone();
        for (party, preference) in &period.prefer {
            conflict.preferences[party.0] = Some(preference.clone());
        }
        let compiled = compile(&conflict, self.setting).map_err(NotFollowed::Refused)?;
        let orders = self.play.lazy.orders().again(self.play.game(), compiled.game(), budget);
        let then = orders
            .and_then(|orders| play(&conflict, self.setting, &compiled, Some(&orders), budget));
        // What a budget kept out isn't the fault of the case.
        budget.allows(0)?;
        then.map_err(|reason| NotFollowed::Refused(reason.into()))
    }
}

/// Prepares a conflict for questions about many of its states: those of one mover are decided at once early on.
fn play(
    conflict: &Conflict,
    setting: &Setting,
    compiled: &Compiled,
    orders: Option<&Orders>,
    budget: &Budget,
) -> Result<Play, TooLarge> {
    let guard = Guard { looks_a_cell: 1, ..Guard::USUAL };
    let lazy = Lazy::new(compiled, orders, guard, budget)?;
    Ok(Play { conflict: conflict.clone(), setting: setting.clone(), lazy })
}

fn compile(conflict: &Conflict, setting: &Setting) -> Result<Compiled, NoHindcast> {
    Game::compile(conflict, setting).map_err(NoHindcast::Refused)
}

/// Follows steps from the earlier period, and tells where they end.
fn ends(
    play: &mut Play,
    possible: &Numbering,
    bounds: Bounds,
    (before, after): (&Era, &Era),
    pair: &mut PeriodPair,
    budget: &Budget,
) -> Result<(), Stop> {
    let question = Question::together(Concept::Seq);
    let starts = before.nodes(play);
    let classes = rest::rests(play, question, &starts, bounds, budget)?;
    let told = &after.told;
    let was = told.of_all(play.game(), before.states.states(), budget)?;
    let ends = classes.iter().flatten().flat_map(|&node| play.lazy.members(node));
    let reached = told.of_all(play.game(), ends, budget)?;
    pair.reached = Some(reached.count());
    if pair.moved == Some(false) {
        let is_start = |class: &Vec<_>| matches!(class[..], [only] if before.states.contains(only));
        pair.stayed_at_rest = Some(classes.iter().any(is_start));
        return Ok(());
    }
    let all = told.of_all(play.game(), possible.states(), budget)?;
    let anew = reached.without(&was);
    pair.coverage = Some(Coverage { reached: anew.count(), of: all.without(&was).count() });
    let became = told.of_all(play.game(), after.states.states(), budget)?;
    let hit = anew.meets(&became);
    pair.hit = Some(hit);
    if !hit {
        pair.miss = Some(miss::explain(play, question, &starts, &after.states, budget)?);
    }
    Ok(())
}
