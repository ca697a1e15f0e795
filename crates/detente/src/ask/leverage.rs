//! What is missing for a deal to last, and who could supply it?

use detente_analysis::leverage::Tries;
use detente_model::{Conflict, Diagnostic, Span, Stop, TreatyId, all_of};

use super::{Allowance, AskError, Supposition, error};
use crate::Opened;
use crate::dealing::read_package;
use crate::leverage::{Asked, Leverage, USUAL_DEALS, find};
use crate::named;

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
            Leverage {
                supposed,
                treaty: asked.treaty,
                dealing: None,
                deals: Vec::new(),
                failing: 0,
                best: 0,
                open: 0,
                proposed: Vec::new(),
                roles: None,
                levers: None,
                stop,
            }
        }
    };
    found.stop = allowance.name(found.stop);
    Ok(found)
}

fn asked(conflict: &Conflict, question: &LeverageQuestion) -> Result<Asked, AskError> {
    let named = question.treaty.as_deref().map(|id| named::treaty(conflict, id)).transpose();
    let named = named.map_err(|found| AskError::question(vec![found]))?;
    let (treaty, package) = match &question.package {
        Some(text) => {
            let read = read_package(conflict, named, text);
            let (treaty, package) = read.map_err(|found| AskError::in_text(found, text))?;
            (treaty, Some(package))
        }
        None => {
            let only = || only(conflict).map_err(|found| AskError::question(vec![found]));
            (named.map_or_else(only, Ok)?, None)
        }
    };
    Ok(Asked { treaty, package, top: question.top, most: Tries::USUAL })
}

/// The treaty of a conflict that has one.
fn only(conflict: &Conflict) -> Result<TreatyId, Diagnostic> {
    let wrong = |code, message: &str, help: String| {
        let found = Diagnostic::error(code, Span::default(), message.to_owned());
        found.with_help(help).in_file("--treaty")
    };
    match &conflict.treaties[..] {
        [_] => Ok(TreatyId(0)),
        [] => Err(wrong(
            "no-such-treaty",
            "the case has no treaty, so there is nothing that could be made to last",
            "write down under `treaties` what the parties could sign".to_owned(),
        )),
        several => {
            let ids: Vec<&str> = several.iter().map(|it| it.id.as_str()).collect();
            Err(wrong(
                "which-treaty",
                "the case has several treaties, so say which one is meant",
                format!("add `--treaty ID`; the treaties are {}", all_of(&ids)),
            ))
        }
    }
}
