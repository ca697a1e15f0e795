//! What is missing for a deal to last, and who could supply it?

use detente_analysis::leverage::Tries;
use detente_model::{Conflict, Stop};

use super::treaty::meant;
use super::{Allowance, AskError, Supposition, error, treaty_named};
use crate::Opened;
use crate::dealing::{Dealings, read_package};
use crate::leverage::{Asked, Leverage, USUAL_DEALS, find, find_of};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeverageQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// On which treaty, by its short name; needed only where the case has several.
    pub treaty: Option<String>,
    /// Of one package: `route=guards,borders=map`; else of deals that leave no signatory worse off and
    /// aren't acceptable and lasting.
    pub package: Option<String>,
    /// Of how many of those, the best for all first.
    pub top: usize,
}

impl LeverageQuestion {
    /// The five best deals that fail.
    #[must_use]
    pub fn usual() -> Self {
        Self { suppose: Supposition::default(), treaty: None, package: None, top: USUAL_DEALS }
    }
}

/// Asks what would make deals last that don't, who could supply it, and what each outsider is to the
/// deals. Costs as [`deals`](super::deals()), and for each deal some hundred solves.
///
/// ```
/// use detente::ask::{self, Allowance, LeverageQuestion};
///
/// // The better text is broken; a promise of somebody outside would make it last.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/teaching-cascade");
/// # let cascade = root.as_ref();
/// let case = detente::open(cascade)?;
/// let answer = ask::leverage(&case, &LeverageQuestion::usual(), &Allowance::unlimited())?;
/// assert!(answer.deals.iter().all(|lacks| lacks.stands == Some(false)));
/// assert!(answer.deals.iter().any(|lacks| lacks.prices.is_some()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and what keeps deals from being followed.
pub fn leverage(
    opened: &Opened,
    question: &LeverageQuestion,
    allowance: &Allowance,
) -> Result<Leverage, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let asked = asked(&supposed.conflict, question)?;
    let mut found = match find(&supposed, &asked, &allowance.budget) {
        Ok(found) => found,
        Err(reason) => {
            let stop: Stop = error::stopped(opened, reason)?;
            Leverage::nothing(supposed, asked.treaty, stop)
        }
    };
    found.stop = allowance.name(found.stop);
    Ok(found)
}

/// Asks what the deals of a package lack that were found before; nothing where the package's treaty isn't
/// known or they weren't judged. Costs as [`leverage`], without finding deals.
///
/// # Errors
/// What keeps deals from being followed.
pub fn lacks(
    opened: &Opened,
    found: &Dealings,
    allowance: &Allowance,
) -> Result<Option<Leverage>, AskError> {
    let Some(dealing) = found.treaties.first().filter(|_| found.stop == Stop::Complete) else {
        return Ok(None);
    };
    let asked = Asked {
        treaty: dealing.treaty,
        package: dealing.asked.clone(),
        top: USUAL_DEALS,
        most: Tries::USUAL,
    };
    let mut lacks = match find_of(found, &asked, &allowance.budget) {
        Ok(lacks) => lacks,
        Err(reason) => {
            let stop: Stop = error::stopped(opened, reason)?;
            Leverage::nothing(found.supposed.clone(), dealing.treaty, stop)
        }
    };
    lacks.stop = allowance.name(lacks.stop);
    Ok(Some(lacks))
}

fn asked(conflict: &Conflict, question: &LeverageQuestion) -> Result<Asked, AskError> {
    let named = question.treaty.as_deref().map(|id| treaty_named(conflict, id)).transpose()?;
    let (treaty, package) = match &question.package {
        Some(text) => {
            let read = read_package(conflict, named, text);
            let (treaty, package) = read.map_err(|found| AskError::in_text(found, text))?;
            (treaty, Some(package))
        }
        None => (
            meant(conflict, question.treaty.as_deref(), "nothing that could be made to last")?,
            None,
        ),
    };
    Ok(Asked { treaty, package, top: question.top, most: Tries::USUAL })
}
