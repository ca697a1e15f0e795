//! How far can one number grow or shrink before a comparison comes out otherwise?
//!
//! While one number of a case changes and all others stay, what a state is worth to a party changes in a
//! straight line. Every comparison that is made is noted, so that whatever was decided by them stays as it
//! is up to the nearest number at which one of them changes.

use std::sync::{Mutex, PoisonError};

use detente_model::{Exact, Gauge, PartyId, StateId};
use num_bigint::BigInt;
use num_traits::Signed;

use super::orders::Height;

/// What is noted of comparisons while one number changes.
#[derive(Debug)]
pub struct Tilt {
    /// One a party; `None` for one to whom the number means nothing.
    lines: Vec<Option<Line>>,
}

/// What states are worth to a party, and by how much more for each more of the number.
#[derive(Debug)]
struct Line {
    /// In the party's units.
    worth: Gauge,
    /// In units of its own.
    slope: Gauge,
    /// How many units of worth one unit of the slope makes, for each 1 of the number.
    scale: Exact,
    /// How many units of worth make one point.
    units: BigInt,
    nearest: Mutex<Nearest>,
}

/// The nearest changes, up and down.
#[derive(Debug, Default)]
struct Nearest {
    /// Of two states: a difference, and by how much it changes.
    raw: [Option<(Height, Height)>; 2],
    /// Of a state and a number.
    margins: [Option<Exact>; 2],
}

/// By how much a number has to grow, and to shrink, at the least, so that a comparison that was made comes
/// out otherwise there or just beyond; `None` if none does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roots {
    /// By how much it has to grow.
    pub up: Option<Exact>,
    /// By how much it has to shrink.
    pub down: Option<Exact>,
}

impl Tilt {
    /// Notes nothing yet, of so many parties.
    #[must_use]
    pub fn new(parties: usize) -> Self {
        Self { lines: (0..parties).map(|_| None).collect() }
    }

    /// With a party for whom the number counts: what states are worth to it, in units of which `units` make
    /// a point, and by how many points more for each more of the number, in parts of which `slopes` make
    /// one.
    #[must_use]
    pub fn with(
        mut self,
        party: PartyId,
        (worth, units): (Gauge, BigInt),
        (slope, slopes): (Gauge, BigInt),
    ) -> Self {
        let scale = Exact::new(units.clone(), slopes);
        let nearest = Mutex::default();
        self.lines[party.0] = Some(Line { worth, slope, scale, units, nearest });
        self
    }

    /// What was noted since.
    #[must_use]
    pub fn nearest(&self) -> Roots {
        let mut roots = Roots::default();
        for line in self.lines.iter().flatten() {
            let nearest = line.nearest.lock().unwrap_or_else(PoisonError::into_inner);
            for (side, root) in [&mut roots.up, &mut roots.down].into_iter().enumerate() {
                let raw = nearest.raw[side]
                    .map(|(by, slope)| Exact::new(by.into(), BigInt::from(slope)) / &line.scale);
                for found in raw.into_iter().chain(nearest.margins[side].clone()) {
                    if root.as_ref().is_none_or(|known| found < *known) {
                        *root = Some(found);
                    }
                }
            }
        }
        roots
    }

    pub(super) fn concerns(&self, party: PartyId) -> bool {
        self.lines[party.0].is_some()
    }

    /// What a state is worth to a party, in its units; `None` for one to whom the number means nothing.
    pub(super) fn height(&self, party: PartyId, state: StateId) -> Option<Height> {
        self.lines[party.0].as_ref().map(|line| Height::from(line.worth.at(state)))
    }

    /// Notes by how much one state is better for a party than another.
    pub(super) fn note(&self, party: PartyId, (better, worse): (StateId, StateId), by: Height) {
        let Some(line) = &self.lines[party.0] else { return };
        let slope = line.slope.at(better) - line.slope.at(worse);
        if slope == 0 {
            return;
        }
        // What isn't preferred is as soon as it is worth more; what is, no longer where it is worth as much.
        let side = usize::from((by <= 0) != (slope > 0));
        let (by, slope) = (by.abs(), Height::from(slope.unsigned_abs()));
        let mut nearest = line.nearest.lock().unwrap_or_else(PoisonError::into_inner);
        // Sums fit into 62 bits, so products fit.
        let is_nearer = |(known, steeper): (Height, Height)| by * steeper < known * slope;
        if nearest.raw[side].is_none_or(is_nearer) {
            nearest.raw[side] = Some((by, slope));
        }
    }

    /// Notes by how many points a state lies above a number that doesn't change; at least as much is
    /// enough.
    pub(super) fn note_margin(&self, party: PartyId, state: StateId, points: &Exact) {
        let Some(line) = &self.lines[party.0] else { return };
        let slope = line.slope.at(state);
        if slope == 0 {
            return;
        }
        let side = usize::from(points.is_negative() != (slope > 0));
        let units = points.abs() * Exact::from_integer(line.units.clone());
        let root = units / (&line.scale * Exact::from_integer(slope.unsigned_abs().into()));
        let mut nearest = line.nearest.lock().unwrap_or_else(PoisonError::into_inner);
        if nearest.margins[side].as_ref().is_none_or(|known| root < *known) {
            nearest.margins[side] = Some(root);
        }
    }
}
