//! How sure can one be, what should be asked first, and what would change the verdict?

use detente_model::Stop;

use super::{Allowance, AskError, NoStanding, Supposition, error};
use crate::Opened;
use crate::outlook::{Outlook, OutlookPart, PartError, Sampling, draw, find, find_of, join};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// Which draws.
    pub sampling: Sampling,
}

impl OutlookQuestion {
    /// The usual draws of the case as it is.
    #[must_use]
    pub fn usual() -> Self {
        Self { suppose: Supposition::default(), sampling: Sampling::usual() }
    }
}

/// Asks how sure one can be of what one would tell of a case. Costs a headline for each draw and each
/// answer to the unknowns, and some for each number of the case.
///
/// ```
/// use detente::ask::{self, Allowance, OutlookQuestion};
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/teaching-guarantor-willing");
/// # let path = root.as_ref();
///
/// let case = detente::open(path)?;
/// let mut question = OutlookQuestion::usual();
/// question.sampling.draws = 0..20;
/// let answer = ask::outlook(&case, &question, &Allowance::unlimited())?;
/// // Whatever is drawn, today lasts for one reason or doesn't.
/// let sum: f64 = answer.today.iter().map(|it| it.share.share).sum();
/// assert!((sum - 1.0).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and what keeps it from being followed.
pub fn outlook(
    opened: &Opened,
    question: &OutlookQuestion,
    allowance: &Allowance,
) -> Result<Outlook, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let asked = &question.sampling;
    let mut found = match find(&supposed, asked, allowance) {
        Ok(found) => found,
        Err(reason) => {
            let stop: Stop = error::stopped(opened, reason)?;
            Outlook::nothing(supposed, asked, stop)
        }
    };
    found.stop = allowance.name(found.stop);
    Ok(found)
}

/// Makes draws, to be added to others with [`outlook_of`]; says how that ended.
///
/// # Errors
/// As [`outlook`]; a part that was stopped before its first draw has none.
pub fn outlook_part(
    opened: &Opened,
    question: &OutlookQuestion,
    allowance: &Allowance,
) -> Result<(OutlookPart, Stop), AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let whole = opened.sound().ok_or_else(|| AskError::Unsound(opened.diagnostics.clone()))?;
    let asked = &question.sampling;
    let (sampled, stop) = match draw(&supposed, asked, &allowance.budget) {
        Ok(drawn) => drawn,
        Err(reason) => {
            let stop: Stop = error::stopped(opened, reason)?;
            (Outlook::nothing(supposed, asked, stop).sampled, stop)
        }
    };
    let (conflict, suppose) = (whole.clone(), question.suppose.clone());
    let part = OutlookPart { conflict, suppose, failure: asked.failure, sampled };
    Ok((part, allowance.name(stop)))
}

/// Adds parts and tells what one run would have told.
///
/// # Errors
/// What keeps the parts from being one sweep.
pub fn outlook_of(parts: &[OutlookPart], allowance: &Allowance) -> Result<Outlook, PartError> {
    let (supposed, sampled, failure) = join(parts)?;
    let asked = Sampling { draws: sampled.draws.clone(), seed: sampled.seed, failure };
    let mut found = match find_of(&supposed, sampled, failure, allowance) {
        Ok(Some(found)) => found,
        Ok(None) => return Err(PartError::NotOfTheCase),
        Err(NoStanding::Stopped(stop)) => Outlook::nothing(supposed, &asked, stop),
        Err(NoStanding::Refused(found)) => {
            let why = found.first().map_or(String::new(), |it| it.message.clone());
            return Err(PartError::NoCase(why));
        }
    };
    found.stop = allowance.name(found.stop);
    Ok(found)
}
