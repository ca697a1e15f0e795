//! How far can the case be trusted, and what keeps it from being trusted more?
//!
//! A rule over what the case says about itself, spelt out so that anybody can apply it. It says
//! nothing about whether the case is right.

use detente_model::{Conflict, Status};

use super::grounds::Grounds;

/// How far a case can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It cites nothing.
    None,
    /// A reason speaks against it: see [`Shortcoming`].
    Low,
    /// No reason speaks against it, but not all that one would wish for is there.
    Fair,
    /// Reviewed, by several analysts, on several good sources.
    Good,
}

impl Trust {
    /// The word that readers see.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Fair => "fair",
            Self::Good => "good",
        }
    }
}

/// What keeps a case from being trusted more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shortcoming {
    /// No document is cited.
    NoSources,
    /// There are documents, but no words of them are cited.
    NoExcerpts,
    /// Fewer than two documents that don't repeat others.
    OneSource,
    /// No source is graded A or B.
    NoGoodSource,
    /// Fewer than half of the statements of wishes rest on an excerpt.
    MostlyJudgement,
    /// Numbers that don't say who judged them, or why.
    UnsignedNumbers,
    /// Nobody but its authors looked at it.
    Unreviewed,
    /// Fewer than two analysts.
    OneAnalyst,
}

impl Shortcoming {
    /// True if this alone makes trust low.
    fn is_grave(self) -> bool {
        match self {
            Self::NoSources
            | Self::NoExcerpts
            | Self::OneSource
            | Self::NoGoodSource
            | Self::MostlyJudgement => true,
            Self::UnsignedNumbers | Self::Unreviewed | Self::OneAnalyst => false,
        }
    }
}

/// Applies the rule: no source, no trust; a grave shortcoming, low; another, fair; else good.
#[must_use]
pub fn trust(conflict: &Conflict, grounds: &Grounds) -> (Trust, Vec<Shortcoming>) {
    let mut short = Vec::new();
    let cited = grounds.uses.iter().any(|uses| !uses.is_empty());
    let is_good = |grade: &(String, usize)| grade.0.starts_with(['A', 'B']);
    if conflict.sources.is_empty() {
        short.push(Shortcoming::NoSources);
    } else {
        if !cited {
            short.push(Shortcoming::NoExcerpts);
        }
        if conflict.sources.len() - grounds.repeats < 2 {
            short.push(Shortcoming::OneSource);
        }
        if !grounds.grades.iter().any(is_good) {
            short.push(Shortcoming::NoGoodSource);
        }
    }
    if cited && 2 * grounds.wishes.quoted < grounds.wishes.total() {
        short.push(Shortcoming::MostlyJudgement);
    }
    if grounds.numbers.signed < grounds.numbers.total {
        short.push(Shortcoming::UnsignedNumbers);
    }
    if conflict.status == Status::Draft {
        short.push(Shortcoming::Unreviewed);
    }
    if conflict.authors.len() < 2 {
        short.push(Shortcoming::OneAnalyst);
    }
    let trust = if !cited {
        Trust::None
    } else if short.iter().any(|it| it.is_grave()) {
        Trust::Low
    } else if short.is_empty() {
        Trust::Good
    } else {
        Trust::Fair
    };
    (trust, short)
}
