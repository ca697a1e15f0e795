//! What did a person correct of what an entry is?
//!
//! Only what is named is corrected; a list that is empty says that nobody, or no day, is known. Later corrections leave standing what they don't name.

use serde::{Deserialize, Serialize};

use super::day::is_day;
use super::what::What;

/// What stands for nobody, and for no day.
const NONE: &str = "none";

/// What of an entry isn't as it was proposed. Actors and days are written as in [`What`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Correction {
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speakers: Option<Vec<String>>,
    /// Who acts in an event, or whose a claim is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actors: Option<Vec<String>>,
    /// To whom an event is done, or towards whom a claim is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<String>>,
    /// The day of an event, or its first and its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Vec<String>>,
    /// What a claim is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Why a correction doesn't fit an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A speaker for what nobody speaks.
    #[error(
        "is no speech, so nobody speaks it: only quotes, statements, positions and excerpts have a speaker"
    )]
    NotSpoken,
    /// Actors or targets for what has none.
    #[error(
        "is no event and no claim: only these have actors that can be corrected, and only these and positions have targets"
    )]
    NobodyActs,
    /// A date for what is no event.
    #[error("is no event: only events have a date that can be corrected")]
    NoEvent,
    /// What it is about for what is no claim.
    #[error("is no claim: only claims are about something that can be corrected")]
    NoClaim,
    /// A kind of claim that is no word.
    #[error(
        "can’t be about “{0}”: write small letters, with hyphens between words, as in red-line"
    )]
    NoKind(String),
    /// A name that is none.
    #[error("would have somebody without a name in it")]
    NoName,
    /// A day that no calendar has.
    #[error(
        "can’t have the date “{0}”: write a day as 2024-08-20, several as 2024-08-20..2024-08-25"
    )]
    NoDay(String),
    /// The last day is before the first.
    #[error("can’t end on {last}, before it begins on {first}")]
    Backwards {
        /// The first day.
        first: String,
        /// The last.
        last: String,
    },
}

impl Correction {
    /// Both, of which the later one counts where they correct the same.
    #[must_use]
    pub(super) fn then(self, later: &Self) -> Self {
        let choose = |earlier: Option<_>, later: &Option<Vec<String>>| later.clone().or(earlier);
        Self {
            speakers: choose(self.speakers, &later.speakers),
            actors: choose(self.actors, &later.actors),
            targets: choose(self.targets, &later.targets),
            days: choose(self.days, &later.days),
            about: later.about.clone().or(self.about),
        }
    }

    /// Whether an entry that is this can be corrected so.
    ///
    /// # Errors
    /// If it has nothing of the kind, or no name or day is one.
    pub fn fits(&self, what: &What) -> Result<(), Misfit> {
        let (is_event, is_claim) = match what {
            What::Event { .. } => (true, false),
            What::Claim { .. } => (false, true),
            What::Quote { .. }
            | What::Statement { .. }
            | What::Position { .. }
            | What::Excerpt { .. } => (false, false),
        };
        if self.speakers.is_some() && !what.is_spoken() {
            return Err(Misfit::NotSpoken);
        }
        let is_position = matches!(what, What::Position { .. });
        let towards = is_event || is_claim || is_position;
        if !towards && self.targets.is_some() || !(is_event || is_claim) && self.actors.is_some() {
            return Err(Misfit::NobodyActs);
        }
        if !is_event && self.days.is_some() {
            return Err(Misfit::NoEvent);
        }
        if !is_claim && self.about.is_some() {
            return Err(Misfit::NoClaim);
        }
        if let Some(about) = self.about.as_ref().filter(|about| !is_kind(about)) {
            return Err(Misfit::NoKind(about.clone()));
        }
        let mut names = [&self.speakers, &self.actors, &self.targets].into_iter().flatten();
        if names.any(|all| all.iter().any(|name| name.trim().is_empty())) {
            return Err(Misfit::NoName);
        }
        let days = self.days.as_deref().unwrap_or_default();
        if days.len() > 2 || !days.iter().all(|day| is_day(day)) {
            return Err(Misfit::NoDay(days.join("..")));
        }
        match days {
            // Days are written so that their order is that of their letters.
            [first, last] if last < first => {
                Err(Misfit::Backwards { first: first.clone(), last: last.clone() })
            }
            _ => Ok(()),
        }
    }

    /// What an entry is once it is corrected so.
    pub(super) fn of(&self, what: &What) -> What {
        let mut what = what.clone();
        match &mut what {
            What::Quote { speaker, .. }
            | What::Statement { speaker }
            | What::Excerpt { speaker, .. } => {
                if let Some(who) = &self.speakers {
                    *speaker = who.first().cloned();
                }
            }
            What::Event { actors, targets, from, to, .. } => {
                if let Some(who) = &self.actors {
                    actors.clone_from(who);
                }
                if let Some(whom) = &self.targets {
                    targets.clone_from(whom);
                }
                if let Some(days) = &self.days {
                    *from = days.first().cloned();
                    *to = days.last().cloned();
                }
            }
            What::Position { speaker, of, .. } => {
                if let Some(who) = &self.speakers {
                    *speaker = who.first().cloned();
                }
                if let Some(whom) = &self.targets {
                    of.clone_from(whom);
                }
            }
            What::Claim { about, subject, object, .. } => {
                if let Some(kind) = &self.about {
                    about.clone_from(kind);
                }
                if let Some(whose) = &self.actors {
                    subject.clone_from(whose);
                }
                if let Some(towards) = &self.targets {
                    object.clone_from(towards);
                }
            }
        }
        what
    }
}

/// The days that were typed: one, the first and the last with `..` between them, or `none`. Whether they are days is asked
/// in [`Correction::fits`].
#[must_use]
pub fn days(typed: &str) -> Vec<String> {
    if typed.trim() == NONE {
        return Vec::new();
    }
    let mut days: Vec<String> = typed.split("..").map(|day| day.trim().to_owned()).collect();
    days.dedup();
    days
}

/// Whether a text can be what a claim is about, as a record writes it.
pub(super) fn is_kind(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
    text.split('-').all(word)
}
