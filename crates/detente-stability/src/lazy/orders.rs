//! Which of two states does a party prefer, and which states are there?
//!
//! Read off ranks of all states where there are not too many of them; else each state is worth what
//! its terms add up to when somebody asks.

use std::sync::Arc;

use detente_model::{
    Budget, Digit, Game, GamePreference, Gauge, MOST_MOVES_AT_ONCE, MOST_RANKED, Mover, Numbering,
    PartyId, Readings, StateId,
};

use crate::TooLarge;
use crate::explicit::{Cells, Ranks, classes};

/// The most priorities of one party that are compared as one number.
/// Crossed by `what_is_too_large_for_tables_is_answered_all_the_same`.
const MOST_PRIORITIES: usize = 126;

/// What a state is worth to a party, to be compared with others of the same party. Ordinal: it may
/// be a rank or a sum.
pub type Height = i128;

/// How all parties compare states. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Orders(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Ranked(Arc<Ranks>),
    Summed(Arc<Sums>),
    /// By classes of states, one list a party.
    Classed(Arc<Numbering>, Arc<[Classed]>),
}

/// The states at which the same points of a party count.
#[derive(Debug)]
pub(super) struct Classes {
    /// The class of each state, as ranks are held; 0 is for what is ruled out.
    of: Cells,
    /// What is read of a state of each class.
    examples: Readings,
}

impl Classes {
    /// The class of a state, by position.
    pub(super) fn class(&self, state: StateId) -> usize {
        self.of.at(state) as usize
    }

    fn worth(&self, gauge: &Gauge) -> Vec<i64> {
        let mut worth = gauge.at_each(&self.examples);
        if let Some(ruled_out) = worth.first_mut() {
            *ruled_out = i64::MIN;
        }
        worth
    }
}

/// By what the class of a state is worth to a party.
#[derive(Debug, Clone)]
struct Classed {
    classes: Arc<Classes>,
    /// What states are worth.
    gauge: Gauge,
    /// The same, one a class.
    worth: Vec<i64>,
}

impl Classed {
    /// `None` where a party's states have no classes that are worth it.
    fn of(
        game: &Game,
        party: PartyId,
        numbering: &Numbering,
        budget: &Budget,
    ) -> Result<Option<Self>, TooLarge> {
        let Some(gauge) = Gauge::of_party(game, party) else { return Ok(None) };
        let Some((of, examples)) = classes(game, &gauge, numbering, budget)? else {
            return Ok(None);
        };
        let classes = Classes { of, examples: gauge.readings(&examples) };
        let worth = classes.worth(&gauge);
        Ok(Some(Self { classes: Arc::new(classes), gauge, worth }))
    }

    /// The same by other points; `None` where the party wants other things.
    fn again(&self, own: &GamePreference, other: &GamePreference) -> Option<Self> {
        let gauge = self.gauge.again(own, other)?;
        let worth = self.classes.worth(&gauge);
        Some(Self { classes: Arc::clone(&self.classes), gauge, worth })
    }

    fn at(&self, state: StateId) -> i64 {
        self.worth[self.classes.of.at(state) as usize]
    }
}

#[derive(Debug)]
struct Sums {
    /// How many rules a state breaks.
    rules: Gauge,
    /// One a party.
    parties: Vec<Measure>,
}

#[derive(Debug)]
enum Measure {
    /// By a sum that is read off tables.
    Tabled(Gauge),
    /// By the preference of the game.
    Told,
}

impl From<Arc<Ranks>> for Orders {
    fn from(ranks: Arc<Ranks>) -> Self {
        Self(Kind::Ranked(ranks))
    }
}

impl Orders {
    /// Prepares a game. Ranks all states of one with at most [`MOST_RANKED`] cells, which takes 2 or
    /// 4 bytes a cell and party; takes some megabytes for a larger one.
    ///
    /// # Errors
    /// [`TooLarge`], if the ranks need more memory than the budget allows, somebody has too many
    /// moves or priorities where states aren't ranked, or somebody ended the work.
    pub fn build(game: &Game, budget: &Budget) -> Result<Self, TooLarge> {
        if game.space().cells() <= MOST_RANKED {
            return Ok(Arc::new(Ranks::build(game, budget)?).into());
        }
        Self::by_sums(game, budget)
    }

    /// The same without ranks, which suits questions about few states. Takes some megabytes.
    ///
    /// # Errors
    /// [`TooLarge`], if somebody has too many moves to be looked at or too many priorities to be
    /// compared, or somebody ended the work.
    pub fn by_sums(game: &Game, budget: &Budget) -> Result<Self, TooLarge> {
        for mover in game.movers() {
            let moves = mover.combinations();
            if moves > MOST_MOVES_AT_ONCE {
                return Err(TooLarge::Moves { moves, most: MOST_MOVES_AT_ONCE });
            }
        }
        let mut parties = Vec::new();
        for party in game.party_ids() {
            if budget.is_cancelled() {
                return Err(TooLarge::Cancelled);
            }
            parties.push(measure_of(game, party)?);
        }
        Ok(Self(Kind::Summed(Arc::new(Sums { rules: Gauge::of_rules(game), parties }))))
    }

    /// The same for many questions about one game under different points: sorts the states into
    /// classes at which the same points count, 2 or 4 bytes a cell and party. As
    /// [`build`](Self::build) does where there are too few states to a class, or too many of all.
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn by_classes(game: &Game, budget: &Budget) -> Result<Self, TooLarge> {
        if game.space().cells() > MOST_RANKED {
            return Self::build(game, budget);
        }
        let numbering = Numbering::of(game);
        let of = |party| Classed::of(game, party, &numbering, budget);
        match game.party_ids().map(of).collect::<Result<Option<Arc<[Classed]>>, _>>()? {
            Some(all) => Ok(Self(Kind::Classed(Arc::new(numbering), all))),
            None => Self::build(game, budget),
        }
    }

    /// The same for another game that differs in what parties want, or by how much, or in what is
    /// ruled out. Only what differs is prepared anew; where it is only points, that takes a
    /// millisecond at the most.
    ///
    /// # Errors
    /// As [`build`](Self::build).
    pub fn again(&self, own: &Game, other: &Game, budget: &Budget) -> Result<Self, TooLarge> {
        if let Kind::Classed(numbering, all) = &self.0 {
            if own.impossible() != other.impossible() {
                return Self::by_classes(other, budget);
            }
            let again = |(party, known): (PartyId, &Classed)| match known
                .again(own.preference(party), other.preference(party))
            {
                Some(again) => Ok(Some(again)),
                None => Classed::of(other, party, numbering, budget),
            };
            let parties = other.party_ids().zip(all.iter());
            return match parties.map(again).collect::<Result<Option<Arc<[Classed]>>, _>>()? {
                Some(all) => Ok(Self(Kind::Classed(Arc::clone(numbering), all))),
                None => Self::build(other, budget),
            };
        }
        let Kind::Summed(sums) = &self.0 else { return Self::build(other, budget) };
        let mut parties = Vec::new();
        for (party, measure) in other.party_ids().zip(&sums.parties) {
            let again = match measure {
                Measure::Tabled(gauge) => {
                    gauge.again(own.preference(party), other.preference(party))
                }
                Measure::Told => None,
            };
            parties.push(match again {
                Some(gauge) => Measure::Tabled(gauge),
                None => measure_of(other, party)?,
            });
        }
        let is_same = own.impossible() == other.impossible();
        let rules = if is_same { sums.rules.clone() } else { Gauge::of_rules(other) };
        Ok(Self(Kind::Summed(Arc::new(Sums { rules, parties }))))
    }

    /// The ranks of all states, where they were built.
    #[must_use]
    pub fn ranks(&self) -> Option<&Arc<Ranks>> {
        match &self.0 {
            Kind::Ranked(ranks) => Some(ranks),
            Kind::Summed(_) | Kind::Classed(..) => None,
        }
    }

    /// What adds up to a party's levels; `None` where they come about otherwise.
    pub(super) fn gauge(&self, party: PartyId) -> Option<&Gauge> {
        match &self.0 {
            Kind::Ranked(_) | Kind::Classed(..) => None,
            Kind::Summed(sums) => match &sums.parties[party.0] {
                Measure::Tabled(gauge) => Some(gauge),
                Measure::Told => None,
            },
        }
    }

    /// The classes of a party's states, and what each is worth; what is ruled out less than all else. `None` where
    /// they come about otherwise.
    pub(super) fn classes(&self, party: PartyId) -> Option<(&Arc<Classes>, &[i64])> {
        match &self.0 {
            Kind::Ranked(_) | Kind::Summed(_) => None,
            Kind::Classed(_, all) => Some((&all[party.0].classes, &all[party.0].worth)),
        }
    }

    /// For each member of a mover what of its sum the mover can change; nothing where states are
    /// ranked, or some member has no sum.
    pub(super) fn own_sums(&self, mover: &Mover) -> Vec<Gauge> {
        let own: Vec<Digit> = mover.controls.iter().map(|it| it.digit).collect();
        let sums = mover.parties.iter().map(|&party| Some(self.gauge(party)?.about(&own)));
        sums.collect::<Option<_>>().unwrap_or_default()
    }

    /// Tells whether a state is ruled out by nothing.
    pub(super) fn contains(&self, state: StateId) -> bool {
        match &self.0 {
            Kind::Ranked(ranks) => ranks.numbering().contains(state),
            Kind::Summed(sums) => sums.rules.at(state) == 0,
            Kind::Classed(numbering, _) => numbering.contains(state),
        }
    }

    /// The number that readers know a state by; `None` if it is ruled out, or states aren't counted.
    pub(super) fn number(&self, game: &Game, state: StateId) -> Option<u64> {
        match &self.0 {
            Kind::Ranked(ranks) => ranks.numbering().number(state),
            // Where nothing is ruled out, every combination has its number.
            Kind::Summed(_) => game.impossible().is_empty().then_some(state.0 + 1),
            Kind::Classed(numbering, _) => numbering.number(state),
        }
    }

    /// What a state that isn't ruled out is worth to a party.
    pub(super) fn height(&self, game: &Game, party: PartyId, state: StateId) -> Height {
        match &self.0 {
            Kind::Ranked(ranks) => Height::from(ranks.rank(party, state).0),
            Kind::Summed(sums) => match &sums.parties[party.0] {
                Measure::Tabled(gauge) => Height::from(gauge.at(state)),
                Measure::Told => told(game.preference(party), state),
            },
            Kind::Classed(_, all) => Height::from(all[party.0].at(state)),
        }
    }
}

fn measure_of(game: &Game, party: PartyId) -> Result<Measure, TooLarge> {
    match (Gauge::of_party(game, party), game.preference(party)) {
        (Some(gauge), _) => Ok(Measure::Tabled(gauge)),
        (None, GamePreference::Lexicographic(all)) if all.len() > MOST_PRIORITIES => {
            let (priorities, most) = (all.len(), MOST_PRIORITIES);
            Err(TooLarge::Priorities { priorities, most })
        }
        (None, _) => Ok(Measure::Told),
    }
}

/// What a step must lead to so that all who take it gain.
pub(super) struct Gains<'a> {
    orders: &'a Orders,
    game: &'a Game,
    by: By<'a>,
}

/// What each has where the step begins.
enum By<'a> {
    One(&'a Cells, u32),
    Two([(&'a Cells, u32); 2]),
    /// The same for one by its classes: what they are worth, and what it has where the step begins.
    Class(&'a Cells, &'a [i64], i64),
    /// For each its classes, what they are worth, and what it has where the step begins.
    Classes(Vec<(&'a Cells, &'a [i64], i64)>),
    /// By what of each sum the mover can change.
    Sums(Vec<(&'a Gauge, i64)>),
    Many(Vec<(PartyId, Height)>),
}

impl Orders {
    /// Prepares to ask whether some parties gain by steps from a state; `own` is what
    /// [`own_sums`](Self::own_sums) gives.
    pub(super) fn gains<'a>(
        &'a self,
        game: &'a Game,
        (parties, own): (&[PartyId], &'a [Gauge]),
        from: StateId,
    ) -> Gains<'a> {
        let cells = |ranks: &'a Ranks, party: PartyId| {
            let cells = ranks.cells(party);
            (cells, cells.at(from))
        };
        let by = match (&self.0, parties) {
            (Kind::Ranked(ranks), &[one]) => {
                let (cells, here) = cells(ranks, one);
                By::One(cells, here)
            }
            (Kind::Ranked(ranks), &[one, two]) => By::Two([cells(ranks, one), cells(ranks, two)]),
            (Kind::Classed(_, all), &[one]) => {
                let own = &all[one.0];
                By::Class(&own.classes.of, &own.worth, own.at(from))
            }
            (Kind::Classed(_, all), _) => {
                let each = parties.iter().map(|&party| {
                    let own = &all[party.0];
                    (&own.classes.of, &own.worth[..], own.at(from))
                });
                By::Classes(each.collect())
            }
            (Kind::Summed(_), _) if own.len() == parties.len() => {
                By::Sums(own.iter().map(|gauge| (gauge, gauge.at(from))).collect())
            }
            _ => By::Many(parties.iter().map(|&it| (it, self.height(game, it, from))).collect()),
        };
        Gains { orders: self, game, by }
    }
}

impl Gains<'_> {
    /// Whether a state is there and better for all.
    #[inline]
    pub(super) fn are_met(&self, to: StateId) -> bool {
        match &self.by {
            // The rank of what is ruled out is below all others.
            By::One(cells, here) => cells.at(to) > *here,
            By::Two([(a, here), (b, there)]) => a.at(to) > *here && b.at(to) > *there,
            // What is ruled out is worth less than all else.
            By::Class(cells, worth, here) => worth[cells.at(to) as usize] > *here,
            By::Classes(all) => {
                all.iter().all(|(cells, worth, here)| worth[cells.at(to) as usize] > *here)
            }
            By::Sums(all) => {
                all.iter().all(|(gauge, here)| gauge.at(to) > *here) && self.orders.contains(to)
            }
            By::Many(all) => {
                all.iter().all(|&(party, here)| self.orders.height(self.game, party, to) > here)
                    && self.orders.contains(to)
            }
        }
    }
}

fn told(preference: &GamePreference, state: StateId) -> Height {
    match preference {
        GamePreference::Additive { .. } => preference.units(state).unwrap_or(0),
        GamePreference::Lexicographic(conditions) => conditions
            .iter()
            .fold(0, |sum, condition| sum << 1 | Height::from(condition.holds(state))),
        GamePreference::Ranking(ranks) => {
            let place = ranks.binary_search_by_key(&state, |entry| entry.0);
            place.map_or(0, |at| Height::from(ranks[at].1.0))
        }
    }
}
