//! What doesn't the analyst know, and what is drawn for it?
//!
//! A draw is a function of the seed and its own number alone, so that parts of a sweep can be computed
//! anywhere. Ranges are drawn in their middle 65,536 parts, evenly; orders of points evenly over all
//! weights that keep the order (`lahdelma1998`); unsure neighbours even either way.

use detente_model::{
    Amount, Answer, Conflict, Exact, Known, PartyId, Preference, Priority, Setting, UnknownId,
    middle,
};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::place::Place;

/// Into how many parts a range is cut: fine enough that shares don't feel it, coarse enough that sums
/// of products stay exact in 64 bits.
const PARTS: u32 = 1 << 16;
/// Into how many parts all weights of an order are cut together.
const WHOLE: u32 = 1 << 24;

/// Something that a draw decides, or that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A number with a range.
    Range(Place),
    /// A number of which only its place in an order is known.
    Order(Place),
    /// Whether a priority comes after its next neighbour.
    Unsure {
        /// Whose.
        party: PartyId,
        /// The first of the two, by position.
        priority: usize,
    },
    /// Which level answers an unknown. Drawn only where there are too many settings to look at each.
    Levels(UnknownId),
}

impl Input {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self, conflict: &Conflict) -> String {
        match self {
            Self::Range(place) | Self::Order(place) => place.name(conflict),
            Self::Unsure { party, priority } => {
                format!("{}.{}.unsure", conflict.party(party).id, priority + 1)
            }
            Self::Levels(unknown) => conflict.unknowns[unknown.0].id.clone(),
        }
    }

    /// The word for its kind in JSON.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Range(Place::Unknown(_)) | Self::Levels(_) => "unknown",
            Self::Range(_) => "range",
            Self::Order(_) => "order",
            Self::Unsure { .. } => "unsure",
        }
    }

    /// Whose it is; `None` for an unknown.
    #[must_use]
    pub fn party(self) -> Option<PartyId> {
        match self {
            Self::Range(place) | Self::Order(place) => place.party(),
            Self::Unsure { party, .. } => Some(party),
            Self::Levels(_) => None,
        }
    }

    /// Whether its values are on a scale, so that they can be sorted; else they are answers.
    #[must_use]
    pub fn is_number(self) -> bool {
        match self {
            Self::Range(_) | Self::Order(_) => true,
            Self::Unsure { .. } | Self::Levels(_) => false,
        }
    }
}

/// All inputs that are drawn, in the order of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// The inputs.
    pub all: Vec<Input>,
}

/// What was drawn, one an input: the part of a range, the weight in parts of an order's whole, 1 for
/// neighbours that change places, a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw(pub Vec<u32>);

impl Inputs {
    /// The inputs of a conflict that are drawn; `drawn` are the unknowns whose levels are.
    #[must_use]
    pub fn of(conflict: &Conflict, answered: &[UnknownId], drawn: &[UnknownId]) -> Self {
        let mut all = Vec::new();
        let is_drawn = |place: &Place| {
            let is_range = place.interval(conflict).is_some_and(|it| !it.is_point());
            is_range && !matches!(place, Place::Unknown(unknown) if answered.contains(unknown))
        };
        let places = Place::all(conflict);
        for party in conflict.party_ids() {
            let own = places.iter().filter(|place| place.party() == Some(party));
            match &conflict.preferences[party.0] {
                Some(Preference::Weights(_)) => {
                    all.extend(own.copied().filter(is_drawn).map(Input::Range));
                }
                Some(Preference::Order(_)) => all.extend(own.filter_map(|&place| match place {
                    Place::Points { .. } | Place::Cost { .. } => Some(Input::Order(place)),
                    Place::Share { .. } => is_drawn(&place).then_some(Input::Range(place)),
                    Place::Unknown(_) => None,
                })),
                Some(Preference::Priorities(priorities)) => {
                    let before_last = &priorities[..priorities.len().saturating_sub(1)];
                    let unsure = before_last.iter().enumerate().filter(|(_, it)| it.unsure);
                    all.extend(unsure.map(|(priority, _)| Input::Unsure { party, priority }));
                }
                Some(Preference::Ranking(_)) | None => {}
            }
        }
        let unknowns = places.iter().filter(|place| place.party().is_none());
        all.extend(unknowns.copied().filter(is_drawn).map(Input::Range));
        all.extend(drawn.iter().map(|&unknown| Input::Levels(unknown)));
        Self { all }
    }

    /// What is drawn for one number of a seed. Costs some words of a stream for each input.
    ///
    /// # Panics
    /// If the conflict isn't the one whose inputs these are; likewise below.
    #[must_use]
    pub fn draw(&self, conflict: &Conflict, seed: u64, index: u64) -> Draw {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(index);
        let drawn = self.all.iter().map(|input| {
            let word = stream.next_u64() >> 32;
            let below = |limit: u32| u32::try_from((word * u64::from(limit)) >> 32).unwrap_or(0);
            match input {
                Input::Range(_) => below(PARTS),
                Input::Order(_) => below(WHOLE),
                Input::Unsure { .. } => below(2),
                Input::Levels(unknown) => level(conflict, *unknown, word),
            }
        });
        let mut draw = Draw(drawn.collect());
        for party in conflict.party_ids() {
            self.weigh(conflict, party, &mut draw);
        }
        draw
    }

    /// Makes weights of what was drawn for an order: the spacings of points drawn on a line, greater
    /// ones for greater points. Equal points get equal weights.
    fn weigh(&self, conflict: &Conflict, party: PartyId, draw: &mut Draw) {
        let is_own = |input: &Input| matches!(input, Input::Order(it) if it.party() == Some(party));
        let own: Vec<usize> = (0..self.all.len()).filter(|&at| is_own(&self.all[at])).collect();
        if own.is_empty() {
            return;
        }
        // As many spacings as there are weights: the last point is the end of the line.
        let mut points: Vec<u32> = own[1..].iter().map(|&at| draw.0[at]).collect();
        points.push(WHOLE);
        points.sort_unstable();
        let mut spacings = Vec::with_capacity(points.len());
        let mut last = 0;
        for point in points {
            spacings.push(point - last);
            last = point;
        }
        spacings.sort_unstable_by(|a, b| b.cmp(a));
        let size = |at: usize| match self.all[at] {
            Input::Order(place) => {
                place.interval(conflict).map(|it| middle(&it.low, &it.high).abs())
            }
            Input::Range(_) | Input::Unsure { .. } | Input::Levels(_) => None,
        };
        let mut by_size: Vec<(Option<Exact>, usize)> =
            own.iter().map(|&at| (size(at), at)).collect();
        by_size.sort_by(|a, b| b.0.cmp(&a.0));
        let mut first = 0;
        for group in by_size.chunk_by(|a, b| a.0 == b.0) {
            let shared = &spacings[first..first + group.len()];
            let each = shared.iter().map(|&it| u64::from(it)).sum::<u64>() / group.len() as u64;
            for (_, at) in group {
                draw.0[*at] = u32::try_from(each).unwrap_or(WHOLE);
            }
            first += group.len();
        }
    }

    /// The number that was drawn for an input with numbers, as the case counts it; for a weight of an
    /// order its part of the whole.
    #[must_use]
    pub fn number(&self, conflict: &Conflict, at: usize, drawn: u32) -> Option<Exact> {
        match self.all[at] {
            Input::Range(place) => {
                let range = place.interval(conflict)?;
                let part = Exact::new(BigInt::from(2 * u64::from(drawn) + 1), (2 * PARTS).into());
                Some(&range.low + (&range.high - &range.low) * part)
            }
            Input::Order(_) => Some(Exact::new(drawn.into(), WHOLE.into())),
            Input::Unsure { .. } | Input::Levels(_) => None,
        }
    }

    /// The conflict, and the answers to its unknowns, with what was drawn.
    #[must_use]
    pub fn apply(
        &self,
        draw: &Draw,
        conflict: &Conflict,
        setting: &Setting,
    ) -> (Conflict, Setting) {
        let (mut drawn, mut setting) = (weighed(conflict), setting.clone());
        for (at, (input, &value)) in self.all.iter().zip(&draw.0).enumerate() {
            match *input {
                Input::Range(place) => {
                    if let Some(number) = self.number(conflict, at, value) {
                        place.set(&mut drawn, &mut setting, number);
                    }
                }
                Input::Order(place) => {
                    let own = place.interval(conflict).map(|it| middle(&it.low, &it.high));
                    let sign = own.map_or_else(Exact::zero, |it| it.signum());
                    let number = Exact::new(value.into(), WHOLE.into());
                    place.set(&mut drawn, &mut setting, number * sign);
                }
                Input::Unsure { .. } => {}
                Input::Levels(unknown) => {
                    setting = setting.with(unknown, Known::Level(value as usize));
                }
            }
        }
        for party in conflict.party_ids() {
            let swapped = self.all.iter().zip(&draw.0).filter_map(|(input, &value)| match input {
                Input::Unsure { party: whose, priority } if *whose == party && value == 1 => {
                    Some(*priority)
                }
                Input::Unsure { .. } | Input::Range(_) | Input::Order(_) | Input::Levels(_) => None,
            });
            let swapped: Vec<usize> = swapped.collect();
            if let Some(Preference::Priorities(priorities)) = &mut drawn.preferences[party.0] {
                reverse_runs(priorities, &swapped);
            }
        }
        (drawn, setting)
    }
}

/// The conflict with points where it has only their order, as the case writes them.
#[must_use]
pub fn weighed(conflict: &Conflict) -> Conflict {
    let mut weighed = conflict.clone();
    for preference in &mut weighed.preferences {
        if let Some(Preference::Order(worth)) = preference {
            *preference = Some(Preference::Weights(std::mem::take(worth)));
        }
    }
    weighed
}

/// Whether of some party only the order of points is known, so that the middle of the ranges says
/// nothing.
#[must_use]
pub fn has_orders(conflict: &Conflict) -> bool {
    conflict.preferences.iter().any(|it| matches!(it, Some(Preference::Order(_))))
}

/// Turns each run of neighbours that change places round: then every pair of them has, and no other.
fn reverse_runs(priorities: &mut [Priority], swapped: &[usize]) {
    let mut at = 0;
    while at < priorities.len() {
        let mut end = at;
        while swapped.contains(&end) {
            end += 1;
        }
        let last = end.min(priorities.len() - 1);
        priorities[at..=last].reverse();
        at = end + 1;
    }
    for priority in priorities {
        priority.unsure = false;
    }
}

/// The level that a word of 32 bits falls on, by the middle shares.
fn level(conflict: &Conflict, unknown: UnknownId, word: u64) -> u32 {
    let Answer::Levels { shares, .. } = &conflict.unknowns[unknown.0].answer else { return 0 };
    let at = Exact::new(word.into(), BigInt::from(1_u64 << 32));
    let mut sum = Exact::zero();
    for (level, share) in shares.iter().enumerate() {
        if let Amount::Range { low, high } = share {
            sum += middle(low, high);
        }
        if at < sum {
            return u32::try_from(level).unwrap_or(0);
        }
    }
    u32::try_from(shares.len().saturating_sub(1)).unwrap_or(0)
}
