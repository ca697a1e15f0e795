//! Why does today hold, for each party and for all?
//!
//! Single parties answer, as they do in play without a deal.

use detente_model::{Budget, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use crate::Play;

/// Why somebody doesn't move, from the firmest reason to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// No move of its own would be better for it.
    Content,
    /// Every better move would be answered by one that pays those who make it.
    Fear,
    /// Some better move is held back only by replies that need not pay those who make them.
    Threat,
    /// Some better move is held back by nothing.
    Free,
}

impl Hold {
    /// By which concept a state is stable, of those that a briefing tells apart: asks one after the
    /// other, Nash, SEQ and GMR, until one is.
    ///
    /// # Errors
    /// What ended one of the answers.
    pub fn by<E>(mut is_stable: impl FnMut(Concept) -> Result<bool, E>) -> Result<Self, E> {
        Ok(if is_stable(Concept::Nash)? {
            Self::Content
        } else if is_stable(Concept::Seq)? {
            Self::Fear
        } else if is_stable(Concept::Gmr)? {
            Self::Threat
        } else {
            Self::Free
        })
    }

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Fear => "fear",
            Self::Threat => "threat",
            Self::Free => "free",
        }
    }

    /// True if it lasts as long as everybody looks at replies that pay.
    #[must_use]
    pub fn lasts(self) -> bool {
        match self {
            Self::Content | Self::Fear => true,
            Self::Threat | Self::Free => false,
        }
    }
}

/// Why each party doesn't move today, in the order of the case; `None` if the case has no today.
///
/// # Errors
/// How the budget ended it.
pub fn holds(play: &mut Play, budget: &Budget) -> Result<Option<Vec<Hold>>, Stop> {
    let Some(now) = play.now() else { return Ok(None) };
    let each = play.conflict.party_ids().map(|party| {
        // Every party alone comes first among the movers, in order.
        Hold::by(|concept| {
            let question = Question::singly(concept);
            Ok(play.lazy.undeterred(question, party.0, now, budget)?.is_empty())
        })
    });
    each.collect::<Result<_, _>>().map(Some)
}

/// Why today lasts, if it does. From the firmest reason to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lasting {
    /// Nobody would gain by leaving it.
    Consent,
    /// Whoever would gain meets replies that pay those who make them.
    RepliesThatPay,
    /// Only replies hold somebody back that may not pay those who make them.
    BareThreats,
    /// Somebody gains by leaving it, and nothing holds it back.
    DoesNotLast,
}

impl Lasting {
    /// From the firmest reason to none.
    pub const ALL: [Self; 4] =
        [Self::Consent, Self::RepliesThatPay, Self::BareThreats, Self::DoesNotLast];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::RepliesThatPay => "replies_that_pay",
            Self::BareThreats => "bare_threats",
            Self::DoesNotLast => "does_not_last",
        }
    }

    /// Why today lasts where the steps of a conflict can be followed: the weakest reason of all parties.
    /// `None` if it has no today. Replies are of single parties.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn today(play: &mut Play, budget: &Budget) -> Result<Option<Self>, Stop> {
        Ok(holds(play, budget)?.map(|holds| Self::of(&holds)))
    }

    /// The weakest of what holds each party.
    #[must_use]
    pub fn of(holds: &[Hold]) -> Self {
        match holds.iter().copied().max().unwrap_or(Hold::Content) {
            Hold::Content => Self::Consent,
            Hold::Fear => Self::RepliesThatPay,
            Hold::Threat => Self::BareThreats,
            Hold::Free => Self::DoesNotLast,
        }
    }
}
