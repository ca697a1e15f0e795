//! What does a party want more than what, asked of it two texts at a time?
//!
//! A person compares two texts of a treaty, once carried out, or a text and having none; each answer narrows the ranges of the
//! party's points. Which pair comes next depends on what stands in public about the treaty, on that party's own ranges and on its own
//! answers, and on no other party's wishes: nobody learns about another from a question.
//!
//! What options cost and what share of its points a level is worth stay at the middle of their ranges.

mod bound;
mod next;

use detente_model::{
    Amount, Budget, Conflict, Counted, Exact, Part, PartyId, Pays, Position, Setting, Stop, Treaty,
    TreatyId, Worth, parts,
};
use detente_treaty::{Carried, Signing, SigningLimits, Unsigned};
use num_traits::Zero;

pub use bound::Range;
use bound::{Known, Sum};
use next::Step;

use crate::suppose::Supposed;

/// After so many questions nobody is asked any more. Crossed by `after_twelve_questions_it_ends`.
pub const MOST_QUESTIONS: usize = 12;
/// The most texts that are compared. Crossed by `more_texts_than_can_be_compared_are_told`.
pub const MOST_TEXTS: usize = 200;
/// The most packages that are looked at. Crossed by `more_texts_than_can_be_compared_are_told`.
pub const MOST_PACKAGES: usize = 4096;

/// A text that can be compared, or having none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedText {
    /// One settlement an issue; `None` for having no deal.
    pub settlements: Option<Vec<usize>>,
    /// How things stand with it, once everybody has done their part.
    pub state: Position,
    /// Other texts that are worth the same to this party, whatever its points are.
    pub same: Vec<Vec<usize>>,
}

/// A number that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedNumber {
    /// Which of the party's statements it is the points of.
    pub statement: usize,
    /// Between what it lay before anything was asked.
    pub was: Range,
    /// Between what it lies by the answers.
    pub now: Range,
}

/// What somebody said of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The first is better.
    First,
    /// The second is.
    Second,
    /// Neither is.
    Neither,
}

/// A question that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextComparison {
    /// The first text, by position among the alternatives.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// Which is better.
    pub said: Said,
}

/// What comes next in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Which of these two is better, by position among the alternatives?
    Ask(usize, usize),
    /// The order is known as far as it matters.
    Settled,
    /// Enough was asked.
    Enough,
}

/// Why nobody can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoInterview {
    /// The party has no points with ranges.
    #[error(
        "there is no range to narrow: only points of weights that are written as a range, such as `12..25`, are asked about"
    )]
    NoRanges,
    /// No text of the treaty can be signed and carried out.
    #[error("no text of this treaty can be signed and carried out, so there is nothing to compare")]
    NoTexts,
    /// The case doesn't say what is so today.
    #[error("the case doesn't say what is so today, so there is nothing to compare a text with")]
    NoToday,
    /// The work was ended.
    #[error("it was ended before anything could be asked")]
    Stopped(Stop),
}

impl NoInterview {
    /// What somebody can do about it.
    #[must_use]
    pub fn next_step(&self) -> &'static str {
        match self {
            Self::NoRanges => {
                "write the points of this party's `weights` as ranges, as wide as the doubt about them is"
            }
            Self::NoTexts => "`detente deals CASE` says of each text what stands in its way",
            Self::NoToday => "say under `now` what is so today",
            Self::Stopped(_) => "give it more time",
        }
    }
}

/// An answer that can't be true together with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no points within the ranges agree with this answer and those before it")]
pub struct Contradiction;

/// One party's comparisons, and what they say.
#[derive(Debug, Clone)]
pub struct Interview {
    /// Who is asked.
    pub party: PartyId,
    /// About which treaty.
    pub treaty: TreatyId,
    /// What can be compared; the last is having no deal.
    pub alternatives: Vec<ComparedText>,
    /// True if there are more texts than are compared.
    pub is_cut: bool,
    /// What was said, in the order in which it was asked.
    pub comparisons: Vec<TextComparison>,
    /// The texts whose place is known, the best first.
    pub order: Vec<usize>,
    statements: Vec<usize>,
    was: Vec<Range>,
    known: Known,
    sums: Vec<Sum>,
}

impl Interview {
    /// Prepares to ask a party about a treaty. Costs each package's being signed, 4,096 at most.
    ///
    /// # Errors
    /// Why there is nothing to ask.
    pub fn begin(
        supposed: &Supposed,
        party: PartyId,
        treaty: TreatyId,
        budget: &Budget,
    ) -> Result<Self, NoInterview> {
        let (conflict, setting) = (&supposed.conflict, &supposed.setting);
        let Some(worth) = conflict.weights(party) else {
            return Err(NoInterview::NoRanges);
        };
        let (statements, was): (Vec<usize>, Vec<Range>) = ranges(worth).unzip();
        if statements.is_empty() {
            return Err(NoInterview::NoRanges);
        }
        let today = supposed.today().ok_or(NoInterview::NoToday)?;
        let signing = Signing::compile(conflict, setting, treaty, SigningLimits::USUAL)
            .map_err(|_| NoInterview::NoToday)?;
        let mut found: Vec<(Sum, ComparedText)> = Vec::new();
        let mut is_cut = false;
        for (tried, package) in packages(conflict.treaty(treaty)).enumerate() {
            if tried == MOST_PACKAGES || found.len() == MOST_TEXTS {
                is_cut = true;
                break;
            }
            let signed = match signing.sign(conflict, &package, budget) {
                Ok(Carried::Deals(deals)) => deals.into_iter().next(),
                Ok(Carried::NotCarriedOut(..) | Carried::NotEntered(_) | Carried::RuledOut) => None,
                Err(Unsigned::Stopped(stop)) => return Err(NoInterview::Stopped(stop)),
                // One package that takes too long is left out, and told.
                Err(_) => {
                    is_cut = true;
                    None
                }
            };
            let Some(signed) = signed else { continue };
            let sum = sum(conflict, setting, worth, &statements, &signed.delivered);
            match found.iter_mut().find(|(known, _)| *known == sum) {
                Some((_, text)) => text.same.push(package),
                None => {
                    let state = signed.delivered;
                    let text = ComparedText { settlements: Some(package), state, same: Vec::new() };
                    found.push((sum, text));
                }
            }
        }
        if found.is_empty() {
            return Err(NoInterview::NoTexts);
        }
        let none = sum(conflict, setting, worth, &statements, &today);
        found.push((none, ComparedText { settlements: None, state: today, same: Vec::new() }));
        let (sums, alternatives) = found.into_iter().unzip();
        Ok(Self {
            party,
            treaty,
            alternatives,
            is_cut,
            comparisons: Vec::new(),
            order: Vec::new(),
            statements,
            known: Known::new(was.clone()),
            was,
            sums,
        })
    }

    /// What to ask next. Costs the comparison of all texts for some pairs and each of their answers.
    ///
    /// # Errors
    /// If the budget ends.
    pub fn next(&mut self, budget: &Budget) -> Result<NextStep, Stop> {
        let none = self.alternatives.len() - 1;
        match next::next(&self.known, &self.sums, none, &mut self.order, budget)? {
            Step::Ask(..) if self.comparisons.len() == MOST_QUESTIONS => Ok(NextStep::Enough),
            Step::Ask(first, second) => Ok(NextStep::Ask(first, second)),
            Step::Settled => Ok(NextStep::Settled),
        }
    }

    /// Takes an answer in.
    ///
    /// # Errors
    /// If it contradicts those before; it is then left out.
    pub fn hear(&mut self, comparison: TextComparison) -> Result<(), Contradiction> {
        let (first, second) = (&self.sums[comparison.first], &self.sums[comparison.second]);
        let (more, less) = (first.minus(second), second.minus(first));
        let known = match comparison.said {
            Said::First => self.known.with(more),
            Said::Second => self.known.with(less),
            Said::Neither => self.known.with(more).and_then(|known| known.with(less)),
        };
        self.known = known.ok_or(Contradiction)?;
        self.comparisons.push(comparison);
        Ok(())
    }

    /// Every number that is asked about, as it was and as it is by the answers, to a hundredth.
    #[must_use]
    pub fn numbers(&self) -> Vec<AskedNumber> {
        let now = self.was.iter().zip(&self.known.ranges);
        let all = self.statements.iter().zip(now);
        let narrowed = |(&statement, (was, now)): (&usize, (&Range, &Range))| AskedNumber {
            statement,
            was: was.clone(),
            now: rounded(was, now),
        };
        all.map(narrowed).collect()
    }

    /// Which place having no deal has, from 0; `None` where that isn't known.
    #[must_use]
    pub fn place_of_none(&self) -> Option<usize> {
        self.order.iter().position(|&at| at + 1 == self.alternatives.len())
    }
}

/// A range as a case would write it: two places, and never narrower than it is known to be.
fn rounded(was: &Range, now: &Range) -> Range {
    let hundred = Exact::from_integer(100.into());
    let low = (&now.low * &hundred).floor() / &hundred;
    let high = (&now.high * &hundred).ceil() / &hundred;
    Range { low: low.max(was.low.clone()), high: high.min(was.high.clone()) }
}

/// The points with ranges: which statement, and between what.
fn ranges(worth: &Worth) -> impl Iterator<Item = (usize, Range)> + '_ {
    worth.statements.iter().enumerate().filter_map(|(at, statement)| match &statement.points {
        Amount::Range { low, high } if low < high => {
            Some((at, Range { low: low.clone(), high: high.clone() }))
        }
        Amount::Range { .. } | Amount::Unknown(_) => None,
    })
}

/// What a state is worth, by the numbers that are asked about.
fn sum(
    conflict: &Conflict,
    setting: &Setting,
    worth: &Worth,
    statements: &[usize],
    state: &Position,
) -> Sum {
    let mut sum = Sum::nothing(statements.len());
    for part in parts(worth) {
        let Some(place) = part.place(conflict, setting, state) else { continue };
        match asked(&part, statements) {
            Some(number) => sum.by[number] += share(&part, setting, place),
            None => sum.fixed += part.amount(setting, place),
        }
    }
    sum
}

fn asked(part: &Part<'_>, statements: &[usize]) -> Option<usize> {
    match part.counted {
        Counted::Statement(at) => statements.iter().position(|&it| it == at),
        Counted::Cost(_) => None,
    }
}

/// Which share of its points a statement adds.
fn share(part: &Part<'_>, setting: &Setting, place: usize) -> Exact {
    match part.pays {
        Pays::Where { .. } => Exact::from_integer(1.into()),
        Pays::By { values, .. } => setting.number(&values[place]) / Exact::from_integer(100.into()),
        Pays::Spends { .. } => Exact::zero(),
    }
}

/// All packages of a treaty, in file order.
fn packages(treaty: &Treaty) -> impl Iterator<Item = Vec<usize>> {
    let sizes: Vec<usize> = treaty.issues.iter().map(|issue| issue.settlements.len()).collect();
    let mut next = sizes.iter().all(|&size| size > 0).then(|| vec![0; sizes.len()]);
    std::iter::from_fn(move || {
        let package = next.clone()?;
        let mut more = package.clone();
        let turned = sizes.iter().enumerate().rev().any(|(at, &size)| {
            more[at] = (more[at] + 1) % size;
            more[at] > 0
        });
        next = turned.then_some(more);
        Some(package)
    })
}
