//! `detente/hindcast/1`: would the model have moved as history did?

use detente_analysis::Moved;
use detente_model::{Conflict, PartyId, VariableId};
use serde::Serialize;

use super::deals::number;
use super::variable::ids;
use super::{AnswerView, CaseView, Count, Ordered, Spelling, StateView, StepView, StopView};
use crate::Opened;
use crate::hindcast::{Covered, HeldStep, Hindcasting, Miss, PeriodPair};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct HindcastView {
    /// `detente/hindcast/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// The pairs of periods, the earliest first.
    pub pairs: Vec<PairView>,
    /// How many pairs are known to be hits.
    pub hits: usize,
    /// How many are known to have moved.
    pub moved: usize,
    /// Of how many it isn't known whether they moved, or whether they are hits.
    pub open: usize,
    /// The chance of at least so many hits; `null` where fewer than 5 or more than 512 moved, or something isn't
    /// known.
    pub chance: Option<f64>,
    /// How the work ended.
    pub stop: StopView,
}

/// Two periods, one after the other. What isn't known is `null`.
#[derive(Debug, Clone, Serialize)]
pub struct PairView {
    /// When the earlier one began.
    pub from: String,
    /// When the later one began.
    pub to: String,
    /// What happened at the beginning of the later one.
    pub what: String,
    /// The parties whose wishes are of the earlier one's time; the others have those of the case.
    pub wishes: Vec<String>,
    /// The variables that the later one tells.
    pub told: Vec<String>,
    /// Whether possible states fit both.
    pub fits: Option<bool>,
    /// How many variables both tell; `null` also where not both fit.
    pub shared: Option<usize>,
    /// Whether the two differ in what both tell; `null` also where not both fit.
    pub moved: Option<bool>,
    /// Whether the model comes to rest where things went; only of a pair that moved.
    pub hit: Option<bool>,
    /// Which part of all else that could be told the model reaches; only of a pair that moved.
    pub coverage: Option<f64>,
    /// The same as two counts.
    pub covered: Option<CoveredView>,
    /// Whether the earlier one holds a state that nobody leaves; only of a pair that didn't move.
    pub stayed_at_rest: Option<bool>,
    /// How many different things, in what the later one tells, the model comes to rest at.
    pub reached: Option<Count>,
    /// The first step of the shortest way that isn't taken.
    pub miss: Option<MissView>,
    /// Of a miss: whether some states fit both times, so that no step had to be taken.
    pub already_so: Option<bool>,
    /// Of a miss: the model takes the shortest way, and then this step from there.
    pub moves_on: Option<MovesOnView>,
}

/// How many of the things that weren't so before the model reaches.
#[derive(Debug, Clone, Serialize)]
pub struct CoveredView {
    /// How many it reaches.
    pub reached: Count,
    /// Of how many.
    pub of: Count,
}

/// The first step of the shortest way that isn't taken.
#[derive(Debug, Clone, Serialize)]
pub struct MissView {
    /// Who would move; nobody where there is no way.
    pub mover: Vec<String>,
    /// Where from; `null` where there is no way.
    pub from: Option<u128>,
    /// Where to; `null` where there is no way.
    pub to: Option<StateView>,
    /// `deterred`, `no_improvement` or `no_move`.
    pub why: &'static str,
    /// What deters it.
    pub reply: Vec<StepView>,
    /// The whole way; the first state is that in which it begins.
    pub way: Option<WayView>,
}

/// A row of moves.
#[derive(Debug, Clone, Serialize)]
pub struct WayView {
    /// Where it begins.
    pub from: StateView,
    /// The moves.
    pub steps: Vec<StepView>,
}

/// A step that leads on from where history went.
#[derive(Debug, Clone, Serialize)]
pub struct MovesOnView {
    /// The way that the model takes before.
    pub way: Option<WayView>,
    /// Who moves.
    pub mover: Vec<String>,
    /// Where from.
    pub from: StateView,
    /// Where to.
    pub to: StateView,
}

/// A hindcast as data.
#[must_use]
pub fn hindcast(opened: &Opened, answer: &Hindcasting) -> HindcastView {
    let (conflict, found) = (&answer.supposed.conflict, &answer.found);
    let teller = Teller { conflict, spelling: Spelling::new(conflict) };
    HindcastView {
        schema: "detente/hindcast/1",
        case: CaseView::of(opened, &conflict.title),
        scenario: super::scenario(&answer.supposed),
        setting: super::setting(&answer.supposed),
        pairs: found.pairs.iter().map(|pair| teller.pair(pair)).collect(),
        hits: found.hits(),
        moved: found.moved(),
        open: found.open(),
        chance: found.chance.as_ref().map(number),
        stop: found.stop.into(),
    }
}

struct Teller<'a> {
    conflict: &'a Conflict,
    spelling: Spelling<'a>,
}

impl Teller<'_> {
    fn pair(&self, pair: &PeriodPair) -> PairView {
        let periods = &self.conflict.timeline;
        let (earlier, later) = (&periods[pair.earlier], &periods[pair.later]);
        let wishes: Vec<PartyId> = earlier.prefer.iter().map(|it| it.0).collect();
        let name = |&variable: &VariableId| self.conflict.variable_name(variable);
        let (miss, moves_on) = match &pair.miss {
            Some(miss) => (self.miss(miss), self.moves_on(miss)),
            None => (None, None),
        };
        PairView {
            from: earlier.date.to_string(),
            to: later.date.to_string(),
            what: later.what.clone(),
            wishes: ids(self.conflict, &wishes),
            told: pair.told.iter().map(name).collect(),
            fits: pair.fits,
            shared: pair.shared,
            moved: pair.moved,
            hit: pair.hit,
            coverage: pair.coverage.and_then(Covered::share).as_ref().map(number),
            covered: pair.coverage.map(|it| CoveredView {
                reached: Count(it.reached.into()),
                of: Count(it.of.into()),
            }),
            stayed_at_rest: pair.stayed_at_rest,
            reached: pair.reached.map(|it| Count(it.into())),
            miss,
            already_so: pair.miss.as_ref().map(|it| *it == Miss::AlreadySo),
            moves_on,
        }
    }

    fn miss(&self, miss: &Miss) -> Option<MissView> {
        match miss {
            Miss::NoMove => Some(MissView {
                mover: Vec::new(),
                from: None,
                to: None,
                why: "no_move",
                reply: Vec::new(),
                way: None,
            }),
            Miss::Held(held) => self.held(held),
            Miss::AlreadySo | Miss::MovesOn { .. } => None,
        }
    }

    fn held(&self, held: &HeldStep) -> Option<MissView> {
        let step = held.step()?;
        Some(MissView {
            mover: ids(self.conflict, &step.parties),
            from: step.from.number,
            to: Some(self.spelling.state(&step.to)),
            why: if held.reply.is_empty() { "no_improvement" } else { "deterred" },
            reply: self.spelling.steps(&held.reply),
            way: self.way(&held.way),
        })
    }

    fn way(&self, way: &[Moved]) -> Option<WayView> {
        let from = self.spelling.state(&way.first()?.from);
        Some(WayView { from, steps: self.spelling.steps(way) })
    }

    fn moves_on(&self, miss: &Miss) -> Option<MovesOnView> {
        match miss {
            Miss::MovesOn { way, next } => Some(MovesOnView {
                way: self.way(way),
                mover: ids(self.conflict, &next.parties),
                from: self.spelling.state(&next.from),
                to: self.spelling.state(&next.to),
            }),
            Miss::AlreadySo | Miss::NoMove | Miss::Held(_) => None,
        }
    }
}
