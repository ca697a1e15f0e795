//! Which answers to the unknowns are supposed?

use num_traits::Zero;

use crate::{Amount, Answer, Conflict, Exact, Known, Scenario, Unknown, UnknownId, middle};

/// One answer to every unknown of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    answers: Vec<Known>,
}

impl Setting {
    /// The likeliest level of each unknown (the first of those that are equally likely) and the
    /// middle of each range.
    #[must_use]
    pub fn central(conflict: &Conflict) -> Self {
        Self { answers: conflict.unknowns.iter().map(central).collect() }
    }

    /// This setting with the answers that a scenario supposes.
    #[must_use]
    pub fn under(mut self, scenario: &Scenario) -> Self {
        for (unknown, known) in &scenario.unknowns {
            self.answers[unknown.0] = known.clone();
        }
        self
    }

    /// This setting with one answer replaced.
    #[must_use]
    pub fn with(mut self, unknown: UnknownId, answer: Known) -> Self {
        self.answers[unknown.0] = answer;
        self
    }

    /// The answer to an unknown.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn answer(&self, unknown: UnknownId) -> &Known {
        &self.answers[unknown.0]
    }

    /// One number for an amount: the number itself, the middle of a range, or the answer to the
    /// unknown that it names.
    #[must_use]
    pub fn number(&self, amount: &Amount) -> Exact {
        match amount {
            Amount::Range { low, high } => middle(low, high),
            Amount::Unknown(unknown) => match self.answer(*unknown) {
                Known::Number(number) => number.clone(),
                Known::Level(_) => Exact::zero(),
            },
        }
    }
}

fn central(unknown: &Unknown) -> Known {
    match &unknown.answer {
        Answer::Number(amount) => match amount {
            Amount::Range { low, high } => Known::Number(middle(low, high)),
            Amount::Unknown(_) => Known::Number(Exact::zero()),
        },
        Answer::Levels { shares, .. } => {
            let middles = shares.iter().map(|share| match share {
                Amount::Range { low, high } => middle(low, high),
                Amount::Unknown(_) => Exact::zero(),
            });
            let likeliest = middles.enumerate().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
            Known::Level(likeliest.map_or(0, |(level, _)| level))
        }
    }
}
