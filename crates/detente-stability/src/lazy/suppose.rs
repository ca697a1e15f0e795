//! What if some states were worth more to a party, somebody had to answer, or something were held?
//!
//! Steps are asked about again on the same board with something supposed, so that nothing is compiled
//! anew for each try.

use std::sync::atomic::{AtomicU64, Ordering};

use detente_model::{Condition, Digit, Exact, Game, PartyId, StateId};

use super::tilt::Tilt;

use super::orders::Height;

/// What is supposed about a conflict whose steps are asked about.
#[derive(Debug, Default)]
pub struct Supposing {
    /// What is worth more than it is.
    pub lifts: Vec<Lift>,
    /// What no move may change.
    pub held: Vec<Digit>,
    /// Whose comparisons are watched.
    pub watch: Option<Watch>,
    /// What is noted of all comparisons while one number grows and shrinks.
    pub tilt: Option<Tilt>,
}

/// States that are worth more to a party than they are.
#[derive(Debug, Clone)]
pub struct Lift {
    /// To whom.
    pub party: PartyId,
    /// Which states; of a pledge, what it is to bring about.
    pub when: Condition,
    /// By how much.
    pub by: By,
}

/// By how much states are worth more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// So many halves of the units in which the points of a cardinal party are counted: an odd number
    /// lies between two that its points can differ by.
    HalfUnits(i128),
    /// By more than anything else, where it is asked whether the party gains by a step of its own from a
    /// state in which the pledge is due, and nowhere else: the party has pledged to bring such states about,
    /// and not to leave them or what makes the pledge due.
    Pledge {
        /// Where it is due.
        due: Condition,
    },
}

/// By how much more some states would have to be worth to a party, at the least, so that one of the
/// comparisons that were made since comes out otherwise.
#[derive(Debug)]
pub struct Watch {
    party: PartyId,
    when: Condition,
    nearest: AtomicU64,
}

impl Watch {
    /// Watches how a party compares states in which a condition is true with others.
    #[must_use]
    pub fn new(party: PartyId, when: Condition) -> Self {
        Self { party, when, nearest: AtomicU64::new(u64::MAX) }
    }

    /// In halves of units; `None` if nothing would.
    #[must_use]
    pub fn nearest(&self) -> Option<i128> {
        let nearest = self.nearest.load(Ordering::Relaxed);
        (nearest < u64::MAX).then_some(nearest.into())
    }

    fn note(&self, better: StateId, worse: StateId, by: Height) {
        let step = match (self.when.holds(better), self.when.holds(worse)) {
            // It is preferred as soon as it is worth more.
            (true, false) if by <= 0 => 1 - by,
            // It no longer is where both are worth the same.
            (false, true) if by > 0 => by,
            _ => return,
        };
        self.nearest.fetch_min(u64::try_from(step).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

impl Supposing {
    /// Whether nothing is supposed of what parties prefer, and nobody watches.
    pub(super) fn is_plain(&self) -> bool {
        self.lifts.is_empty() && !self.is_watched()
    }

    /// Whether nothing is supposed at all.
    pub(super) fn is_nothing(&self) -> bool {
        self.is_plain() && self.held.is_empty()
    }

    /// Whether every comparison has to be made, since somebody notes it.
    pub(super) fn is_watched(&self) -> bool {
        self.watch.is_some() || self.tilt.is_some()
    }

    /// Whether it matters to somebody's comparisons.
    pub(super) fn concerns(&self, party: PartyId) -> bool {
        self.lifts.iter().any(|lift| lift.party == party)
            || self.watch.as_ref().is_some_and(|watch| watch.party == party)
            || self.tilt.as_ref().is_some_and(|tilt| tilt.concerns(party))
    }

    /// What a state is worth to a party where it is compared, in halves of units for one whose
    /// states are worth more or that is watched; `height` is what it is worth without.
    pub(super) fn height(
        &self,
        game: &Game,
        party: PartyId,
        state: StateId,
        height: impl FnOnce() -> Height,
    ) -> Height {
        if self.is_plain() || !self.concerns(party) {
            return height();
        }
        if let Some(units) = self.tilt.as_ref().and_then(|tilt| tilt.height(party, state)) {
            return units;
        }
        let Some(units) = game.preference(party).units(state) else { return height() };
        let lifts = self.lifts.iter().filter(|lift| lift.party == party);
        let halves = lifts.filter_map(|lift| match lift.by {
            By::HalfUnits(halves) if lift.when.holds(state) => Some(halves),
            By::HalfUnits(_) | By::Pledge { .. } => None,
        });
        units.saturating_mul(2).saturating_add(halves.sum::<i128>())
    }

    /// Whether somebody has pledged something.
    pub(super) fn has_pledges(&self) -> bool {
        self.lifts.iter().any(|lift| matches!(lift.by, By::Pledge { .. }))
    }

    /// How many more of a party's pledges a step of its own keeps than it gives up, of those that are due
    /// where it begins.
    pub(super) fn pledged(&self, party: PartyId, from: StateId, to: StateId) -> i32 {
        let of_party = self.lifts.iter().filter(|lift| lift.party == party);
        of_party
            .map(|lift| match &lift.by {
                By::Pledge { due } if due.holds(from) => {
                    let stays = due.holds(to) && lift.when.holds(to);
                    match (lift.when.holds(from), lift.when.holds(to)) {
                        (true, _) if !stays => -1,
                        (false, true) => 1,
                        _ => 0,
                    }
                }
                By::Pledge { .. } | By::HalfUnits(_) => 0,
            })
            .sum()
    }

    /// Notes by how many points a state lies above a number.
    pub(super) fn note_margin(&self, party: PartyId, state: StateId, points: &Exact) {
        if let Some(tilt) = &self.tilt {
            tilt.note_margin(party, state, points);
        }
    }

    /// Notes that two states were compared.
    pub(super) fn note(&self, party: PartyId, (better, worse): (StateId, StateId), by: Height) {
        if let Some(watch) = self.watch.as_ref().filter(|watch| watch.party == party) {
            watch.note(better, worse, by);
        }
        if let Some(tilt) = &self.tilt {
            tilt.note(party, (better, worse), by);
        }
    }
}
