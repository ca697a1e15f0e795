//! How much may one case hold?
//!
//! Far more than anybody writes by hand, and little enough that a file made to do harm can take
//! neither much memory nor much time. The number of states is another matter: checks tell it.

pub(super) use crate::tree::MOST_FINDINGS;
use detente_model::{Conflict, Diagnostic, Formula, IssueId, OptionId, TreatyId, VariableId};

/// The most entries of one list or map.
/// Crossed by `no_list_is_endless`.
pub(super) const MOST_ENTRIES: usize = 1 << 14;
/// The most levels of one variable that are written out.
/// Crossed by `levels_options_and_unknowns_have_an_end`.
pub(super) const MOST_LEVELS: usize = 1 << 10;
/// The most parties, treaties or scenarios.
/// Crossed by `no_list_is_endless`.
pub(super) const MOST_FEW: usize = 1 << 8;
/// The most options, issues or unknowns.
/// Crossed by `levels_options_and_unknowns_have_an_end`.
pub(super) const MOST_MANY: usize = 1 << 10;
/// The most that all formulas and tables may weigh, see [`weight`].
/// Crossed by `promises_are_not_written_out_without_end`.
pub(super) const MOST_WEIGHT: usize = 1 << 23;

/// True if so much was found that more is of no use.
pub(super) fn is_full(found: &[Diagnostic]) -> bool {
    found.len() >= MOST_FINDINGS
}

/// How much a formula takes once its promises are written out: one for each level of each
/// variable that it names.
pub(super) fn weight(formula: &Formula, conflict: &Conflict) -> usize {
    let levels = |variable: VariableId| match variable {
        VariableId::Option(option) => conflict.option(option).levels.len(),
        VariableId::Stage(treaty) => conflict.treaty(treaty).stages.len() + 1,
        VariableId::Issue(issue) => conflict.issue(issue).settlements.len() + 1,
    };
    let mut sum = 0_usize;
    formula.walk(&mut |part| {
        let weight = if let Formula::Level { option, .. } = part {
            levels(VariableId::Option(*option))
        } else if let Formula::InForce(treaty) | Formula::Stage { treaty, .. } = part {
            levels(VariableId::Stage(*treaty))
        } else if let Formula::Settled { issue, .. } = part {
            levels(VariableId::Issue(*issue))
        } else if let Formula::Kept(treaty) | Formula::IssueKept(IssueId { treaty, .. }) = part {
            promised(*treaty, conflict)
        } else if let Formula::Answer { levels, .. } = part {
            levels.len() + 1
        } else {
            1
        };
        sum = sum.saturating_add(weight);
    });
    sum
}

/// How much the promises of a treaty take. Promises about treaties are refused, so this ends.
fn promised(treaty: TreatyId, conflict: &Conflict) -> usize {
    let treaty = conflict.treaty(treaty);
    let settlements = || treaty.issues.iter().flat_map(|issue| &issue.settlements);
    let promises = settlements().flat_map(|settlement| &settlement.promises);
    let mut sum = treaty.stages.len() + settlements().count();
    for promise in promises.chain(&treaty.promises) {
        promise.formula.walk(&mut |part| {
            let weight = if let Formula::Level { option: OptionId(at), .. } = part {
                conflict.options[*at].levels.len()
            } else {
                1
            };
            sum = sum.saturating_add(weight);
        });
    }
    sum
}
