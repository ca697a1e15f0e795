//! How far is a number from changing what one would tell a mediator?
//!
//! All other numbers stay in the middle of their ranges. While one changes, the verdict stays as it is up to
//! the nearest root of a comparison that solving made, so the walk goes from root to root and solves at each
//! and just beyond it: exact, and no search among values.

use detente_model::{
    Amount, Budget, Conflict, Exact, Formula, Game, GamePreference, Gauge, Interval, Part, PartyId,
    Pays, Setting, Stop, UnknownId, middle, parts,
};
use detente_stability::lazy::{Supposing, Tilt};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::place::{Place, worth};
use super::solve::{Agenda, Solver};
use crate::Play;
use crate::deal::Deal;
use crate::hold::Lasting;

/// The most roots that are walked in one direction.
/// Crossed by `a_walk_that_is_too_long_says_so`.
pub const MOST_ROOTS: usize = 256;

/// What becomes of a text. From best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextFate {
    /// It is acceptable and lasts.
    Acceptable,
    /// It lasts, but isn't acceptable.
    Lasts,
    /// Somebody breaks it.
    Broken,
    /// It can't be carried out.
    Gone,
}

impl TextFate {
    /// What becomes of a judged deal.
    #[must_use]
    pub fn of(deal: &Deal) -> Self {
        if deal.is_acceptable() {
            Self::Acceptable
        } else if deal.is_lasting() {
            Self::Lasts
        } else {
            Self::Broken
        }
    }

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Acceptable => "acceptable",
            Self::Lasts => "lasts",
            Self::Broken => "broken",
            Self::Gone => "gone",
        }
    }
}

/// What one would tell a mediator, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InShort {
    /// Why today lasts, if it does; `None` if the case has no today.
    pub today: Option<Lasting>,
    /// One a text that is followed.
    pub texts: Vec<TextFate>,
}

/// A change of what one would tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Today lasts for another reason, or no longer, or now does.
    Today(Lasting, Lasting),
    /// Something else becomes of a text, by position among those that are followed.
    Text(usize, TextFate, TextFate),
}

impl Changed {
    /// The words used in JSON: what was, and what is.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Today(from, to) => (from.word(), to.word()),
            Self::Text(_, from, to) => (from.word(), to.word()),
        }
    }
}

impl InShort {
    /// The first thing that another differs in.
    #[must_use]
    pub fn changed(&self, other: &Self) -> Option<Changed> {
        match (self.today, other.today) {
            (Some(from), Some(to)) if from != to => return Some(Changed::Today(from, to)),
            (Some(_) | None, _) => {}
        }
        let mut texts = self.texts.iter().zip(&other.texts).enumerate();
        texts.find(|(_, (a, b))| a != b).map(|(at, (from, to))| Changed::Text(at, *from, *to))
    }
}

/// How far a number is from changing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tipping {
    /// Which number.
    pub place: Place,
    /// Its middle.
    pub middle: Exact,
    /// The case's range; a point for a number that has none.
    pub range: Interval,
    /// The nearest value at which, or just beyond which, something changes, and what; `None` where nothing
    /// does between 0 and twice the greatest value.
    pub at: Option<(Exact, Changed)>,
    /// Whether all values up to there, or to the ends, were walked.
    pub is_walked: bool,
}

impl Tipping {
    /// How wide a part of the line it is looked at on: its range, or for a number that has none what lies between 0
    /// and twice it.
    #[must_use]
    pub fn width(&self) -> Exact {
        let width = if self.range.is_point() {
            let all = doubled(&self.range);
            all.high - all.low
        } else {
            &self.range.high - &self.range.low
        };
        if width.is_zero() { Exact::one() } else { width }
    }

    /// Whether the value lies in the range; never of a number that has none.
    #[must_use]
    pub fn is_within(&self) -> bool {
        let (low, high) = (&self.range.low, &self.range.high);
        low < high && self.at.as_ref().is_some_and(|(at, _)| low <= at && at <= high)
    }
}

/// What is so in short. The deals of each agenda are those of one text.
///
/// # Errors
/// How the budget ended it.
pub fn in_short(solver: &Solver, play: &mut Play, budget: &Budget) -> Result<InShort, Stop> {
    let today = Lasting::today(play, budget)?;
    let mut texts = Vec::new();
    for agenda in solver.agendas() {
        texts.push(fate(solver, play, agenda, budget)?);
    }
    Ok(InShort { today, texts })
}

fn fate(
    solver: &Solver,
    play: &mut Play,
    agenda: &Agenda,
    budget: &Budget,
) -> Result<TextFate, Stop> {
    let deals = solver.judged(play, agenda, budget)?;
    let each = deals.iter().map(TextFate::of);
    Ok(each.min().unwrap_or(TextFate::Gone))
}

/// Walks from a number's middle up and down to the nearest change. Costs a solve for each root on the way.
///
/// # Errors
/// How the budget ended it.
pub fn tipping(
    solver: &Solver,
    place: Place,
    base: &InShort,
    budget: &Budget,
) -> Result<Option<Tipping>, Stop> {
    let Some(own) = place.interval(solver.conflict()) else { return Ok(None) };
    let start = middle(&own.low, &own.high);
    let bounds = match place {
        // Values are shares in a hundred.
        Place::Share { .. } => {
            Interval { low: Exact::zero(), high: Exact::from_integer(100.into()) }
        }
        Place::Points { .. } | Place::Cost { .. } | Place::Unknown(_) => {
            own.clone().or(doubled(&own))
        }
    };
    let mut found = Tipping { place, middle: start.clone(), range: own, at: None, is_walked: true };
    let Some(number) = Number::of(solver, place) else {
        found.is_walked = false;
        return Ok(Some(found));
    };
    let mut play = solver.play(budget)?;
    for (end, side) in [(&bounds.high, Side::Up), (&bounds.low, Side::Down)] {
        let walked = number.walk(&mut play, (&start, end), side, base, budget)?;
        match walked {
            Walked::Changed(at, changed) => {
                let distance = |it: &Exact| (it - &start).abs();
                let is_nearer = |(known, _): &(Exact, Changed)| distance(&at) < distance(known);
                if found.at.as_ref().is_none_or(is_nearer) {
                    found.at = Some((at, changed));
                }
            }
            Walked::ToTheEnd => {}
            Walked::TooLong => found.is_walked = false,
        }
    }
    Ok(Some(found))
}

/// From 0 to twice the greatest value, on the side of 0 on which the range lies; of one on both sides the
/// range itself.
fn doubled(own: &Interval) -> Interval {
    let twice = |it: &Exact| it + it;
    match (own.low.is_negative(), own.high.is_positive()) {
        (false, _) => Interval { low: Exact::zero(), high: twice(&own.high) },
        (true, false) => Interval { low: twice(&own.low), high: Exact::zero() },
        (true, true) => own.clone(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Up,
    Down,
}

impl Side {
    fn go(self, from: &Exact, by: &Exact) -> Exact {
        match self {
            Self::Up => from + by,
            Self::Down => from - by,
        }
    }

    fn is_past(self, at: &Exact, end: &Exact) -> bool {
        match self {
            Self::Up => at > end,
            Self::Down => at < end,
        }
    }
}

/// How a walk ended.
enum Walked {
    Changed(Exact, Changed),
    ToTheEnd,
    TooLong,
}

/// A number that is walked.
struct Number<'a> {
    solver: &'a Solver,
    place: Place,
    /// Who values states by it: by how many points more for each more of it, in parts of which so many make
    /// one; and what states are worth, to be summed up anew.
    parties: Vec<(PartyId, Gauge, BigInt)>,
    /// The numbers that formulas compare it with.
    thresholds: Vec<Exact>,
}

impl<'a> Number<'a> {
    /// `None` where what states are worth isn't a straight line in it, or can't be summed in 64 bits.
    fn of(solver: &'a Solver, place: Place) -> Option<Self> {
        let (conflict, setting) = (solver.conflict(), solver.setting());
        let compiled = Game::compile(conflict, setting).ok()?;
        let game = compiled.game();
        let mut parties = Vec::new();
        for party in conflict.party_ids() {
            let slopes = slopes(conflict, setting, party, place)?;
            if slopes.iter().all(Zero::is_zero) {
                continue;
            }
            let common = slopes.iter().fold(BigInt::one(), |all, it| all.lcm(it.denom()));
            let whole = |it: &Exact| (it.numer() * (&common / it.denom())).to_i64();
            let whole = slopes.iter().map(whole).collect::<Option<Vec<i64>>>()?;
            parties.push((party, Gauge::of_party(game, party)?.with_points(whole), common));
        }
        let thresholds = match place {
            Place::Unknown(unknown) => thresholds(conflict, unknown),
            Place::Points { .. } | Place::Share { .. } | Place::Cost { .. } => Vec::new(),
        };
        Some(Self { solver, place, parties, thresholds })
    }

    fn walk(
        &self,
        play: &mut Play,
        (start, end): (&Exact, &Exact),
        side: Side,
        base: &InShort,
        budget: &Budget,
    ) -> Result<Walked, Stop> {
        let tiny = (end - start).abs() / Exact::from_integer(BigInt::from(1_u32 << 24));
        if tiny.is_zero() {
            return Ok(Walked::ToTheEnd);
        }
        // The value that is told, and the one at which it is solved: there, or just beyond.
        let (mut told, mut at) = (start.clone(), start.clone());
        for _ in 0..MOST_ROOTS {
            let (found, root) = self.solve(play, &at, side, budget)?;
            if let Some(changed) = base.changed(&found) {
                return Ok(Walked::Changed(told, changed));
            }
            let root = root.map(|root| side.go(&at, &root));
            let threshold = self.nearest_threshold(&at, side);
            let both = root.into_iter().chain(threshold);
            let next = match side {
                Side::Up => both.min(),
                Side::Down => both.max(),
            };
            // What is just beyond the end isn't asked.
            let is_over = |next: &Exact| side.is_past(next, end) || (*next == at && at == *end);
            let Some(next) = next.filter(|next| !is_over(next)) else {
                return Ok(Walked::ToTheEnd);
            };
            // At a root it is solved there first, and then just beyond.
            let is_here = next == at;
            told = if is_here { at.clone() } else { next.clone() };
            at = if is_here { side.go(&at, &tiny) } else { next };
        }
        Ok(Walked::TooLong)
    }

    /// Where a formula's truth changes: at the number, or just beyond it.
    fn nearest_threshold(&self, at: &Exact, side: Side) -> Option<Exact> {
        let beyond = self.thresholds.iter().filter(|it| match side {
            Side::Up => *it >= at,
            Side::Down => *it <= at,
        });
        match side {
            Side::Up => beyond.min().cloned(),
            Side::Down => beyond.max().cloned(),
        }
    }

    /// What is so at a value, and how far off the next one is at which something may change.
    fn solve(
        &self,
        play: &mut Play,
        at: &Exact,
        side: Side,
        budget: &Budget,
    ) -> Result<(InShort, Option<Exact>), Stop> {
        let mut conflict = self.solver.conflict().clone();
        let mut setting = self.solver.setting().clone();
        self.place.set(&mut conflict, &mut setting, at.clone());
        let refused = || budget.allows(0).err().unwrap_or(Stop::Budget);
        play.reprice(conflict, setting, budget).map_err(|_| refused())?;
        let game = play.game();
        let mut tilt = Tilt::new(game.parties());
        for (party, slope, slopes) in &self.parties {
            let preference = game.preference(*party);
            let GamePreference::Additive { denominator, .. } = preference else { continue };
            let worth = Gauge::of_party(game, *party).ok_or_else(refused)?;
            tilt = tilt.with(*party, (worth, denominator.clone()), (slope.clone(), slopes.clone()));
        }
        play.lazy.suppose(Supposing { tilt: Some(tilt), ..Supposing::default() });
        let found = in_short(self.solver, play, budget)?;
        let roots = play.lazy.supposing().tilt.as_ref().map(Tilt::nearest).unwrap_or_default();
        Ok((
            found,
            match side {
                Side::Up => roots.up,
                Side::Down => roots.down,
            },
        ))
    }
}

/// By how much each amount that a party's preference counts grows with a number, in the order in which a
/// game holds them; `None` where one doesn't grow in a straight line.
fn slopes(
    conflict: &Conflict,
    setting: &Setting,
    party: PartyId,
    place: Place,
) -> Option<Vec<Exact>> {
    let Some(worth) = worth(conflict, party) else { return Some(Vec::new()) };
    let mut slopes = Vec::new();
    for (at, part) in parts(worth).enumerate() {
        let statements = worth.statements.len();
        let places = 0..part.len();
        for level in places {
            slopes.push(slope(setting, (party, place), (at, statements), &part, level)?);
        }
    }
    Some(slopes)
}

fn slope(
    setting: &Setting,
    (party, place): (PartyId, Place),
    (at, statements): (usize, usize),
    part: &Part<'_>,
    level: usize,
) -> Option<Exact> {
    let hundred = Exact::from_integer(100.into());
    // Which of the amounts that make it up is the number that changes.
    let (is_points, is_share) = match place {
        Place::Points { party: whose, statement } => (whose == party && statement == at, false),
        Place::Share { party: whose, statement, value } => {
            (false, whose == party && statement == at && value == level)
        }
        Place::Cost { party: whose, cost, level: own } => {
            (whose == party && statements + cost == at && own == level, false)
        }
        Place::Unknown(unknown) => {
            let is = |amount: &Amount| *amount == Amount::Unknown(unknown);
            match part.pays {
                Pays::Where { points, .. } => (is(points), false),
                Pays::By { points, values, .. } => (is(points), is(&values[level])),
                Pays::Spends { by_level, .. } => (is(&by_level[level]), false),
            }
        }
    };
    Some(match (part.pays, is_points, is_share) {
        (_, true, true) => return None,
        (_, false, false) => Exact::zero(),
        (Pays::Where { .. }, _, _) => Exact::one(),
        (Pays::By { values, .. }, true, _) => setting.number(&values[level]) / hundred,
        (Pays::By { points, .. }, false, _) => setting.number(points) / hundred,
        (Pays::Spends { .. }, _, _) => -Exact::one(),
    })
}

/// The numbers that formulas compare the answer to an unknown with, within its range.
fn thresholds(conflict: &Conflict, unknown: UnknownId) -> Vec<Exact> {
    let mut found = Vec::new();
    for clause in conflict.clauses() {
        clause.formula.walk(&mut |part| {
            if let Formula::AnswerNumber { unknown: whose, value, .. } = part
                && *whose == unknown
            {
                found.push(value.clone());
            }
        });
    }
    found.sort();
    found.dedup();
    found
}
