//! What does something cost a party?
//!
//! In its own points where it has some, by order alone else. Never compared or added between parties.

use detente_model::{Exact, PartyId, StateId};
use num_traits::Zero;

use crate::Play;

/// What a party loses by one state in place of another. Of one party's losses the greater is worse.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// So many points of its own scale; never negative: a gain is a loss of 0.
    Points(Exact),
    /// Whether an ordinal party is worse off.
    Ordinal(OrdinalChange),
}

/// How an ordinal party compares one state with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrdinalChange {
    /// It is better off.
    Better,
    /// It doesn't care.
    Same,
    /// It is worse off.
    Worse,
}

impl OrdinalChange {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Same => "same",
            Self::Worse => "worse",
        }
    }
}

impl Loss {
    /// What a party loses if one state becomes another.
    #[must_use]
    pub fn of(play: &Play, party: PartyId, before: StateId, after: StateId) -> Self {
        match (play.value(party, before), play.value(party, after)) {
            (Some(before), Some(after)) => Self::Points((before - after).max(Exact::zero())),
            (None, _) | (_, None) => Self::Ordinal(change(play, party, before, after)),
        }
    }

    /// Whether something is lost.
    #[must_use]
    pub fn is_some(&self) -> bool {
        match self {
            Self::Points(points) => !points.is_zero(),
            Self::Ordinal(change) => *change == OrdinalChange::Worse,
        }
    }
}

/// How a party compares a state with an earlier one.
pub(crate) fn change(
    play: &Play,
    party: PartyId,
    before: StateId,
    after: StateId,
) -> OrdinalChange {
    if play.lazy.prefers(party, after, before) {
        OrdinalChange::Better
    } else if play.lazy.prefers(party, before, after) {
        OrdinalChange::Worse
    } else {
        OrdinalChange::Same
    }
}

/// What becomes of a party by one state in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// So many points of its own scale more, or fewer.
    Points(Exact),
    /// How an ordinal party compares.
    Ordinal(OrdinalChange),
}

impl Effect {
    /// What becomes of a party if one state becomes another.
    #[must_use]
    pub fn of(play: &Play, party: PartyId, before: StateId, after: StateId) -> Self {
        match (play.value(party, before), play.value(party, after)) {
            (Some(before), Some(after)) => Self::Points(after - before),
            (None, _) | (_, None) => Self::Ordinal(change(play, party, before, after)),
        }
    }
}
