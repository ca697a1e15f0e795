//! What would one tell a mediator about a case?

use detente_model::Stop;

use super::{Allowance, AskError, Supposition, error};
use crate::Opened;
use crate::briefing::sureness::Otherwise;
use crate::briefing::{self, BriefScope, Briefing, assemble};
use crate::named;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// How many draws are made from the ranges, 0 for none. `None`: as many as are soon made, at most
    /// 200.
    pub samples: Option<u64>,
    /// What they are made from.
    pub seed: u64,
    /// Whether what deals lack is looked for.
    pub leverage: bool,
    /// Whether the model is followed through the past.
    pub hindcast: bool,
    /// Whose own adviser it is for, by a party's short name.
    pub side: Option<String>,
}

impl BriefQuestion {
    /// Everything that a briefing says unless it is told otherwise.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            suppose: Supposition::default(),
            samples: None,
            seed: 0,
            leverage: true,
            hindcast: false,
            side: None,
        }
    }
}

/// Asks everything that a briefing says. Costs one full analysis, and for every other answer to an
/// unknown and every scenario the analysis of today's state and of what could be signed there; then as
/// [`leverage`](super::leverage()) and [`outlook`](super::outlook()), and as [`hindcast`](super::hindcast()) where that is asked.
///
/// ```
/// use detente::ask::{self, Allowance, BriefQuestion};
///
/// // A case without a treaty has a briefing too: it says where the conflict stands, and no deals.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/chicken");
/// # let chicken = root.as_ref();
/// let case = detente::open(chicken)?;
/// let briefing = ask::brief(&case, &BriefQuestion::usual(), &Allowance::unlimited())?;
/// assert_eq!(briefing.found.expect("four states are soon decided").deals, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question. A case that is merely too large is no error: its
/// briefing says so.
pub fn brief(
    opened: &Opened,
    question: &BriefQuestion,
    allowance: &Allowance,
) -> Result<Briefing, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let side = question.side.as_deref().map(|id| named::party(&supposed.conflict, id, "--for"));
    let side = side.transpose().map_err(|found| AskError::question(vec![found]))?;
    let scope = BriefScope {
        side,
        samples: question.samples,
        seed: question.seed,
        leverage: question.leverage,
        hindcast: question.hindcast,
    };
    let found = assemble(opened, supposed, scope, allowance);
    let mut briefing = found.map_err(|found| AskError::Unsound(opened.placed(found)))?;
    briefing.stop = allowance.name(briefing.stop);
    Ok(briefing)
}

/// The briefing under each other answer to an unknown and each scenario, one at a time, without draws and leverage:
/// what a reader can switch to; and how that ended. Costs one full analysis for each; those that weren't begun when the
/// work was stopped are left out, and `None` stands for what can't be had.
#[must_use]
pub fn brief_otherwise(
    opened: &Opened,
    briefing: &Briefing,
    allowance: &Allowance,
) -> (Vec<(Otherwise, Option<Briefing>)>, Stop) {
    let (all, stop) = briefing::otherwise(opened, briefing, allowance);
    (all, allowance.name(stop))
}
