//! Which state does a person mean?
//!
//! A formula must fit exactly one state; where it fits several, they are listed, so that the next
//! try can be more exact.

use detente_model::{Budget, Diagnostic, Span, Stop, read_clause};
use detente_stability::NodeId;

use super::Standing;

/// The most states that are listed where a formula fits several.
const MOST_LISTED: usize = 10;

/// Why no state is meant.
#[derive(Debug)]
pub(crate) enum NoState {
    /// What is wrong with the question.
    Wrong(Vec<Diagnostic>),
    /// A limit ended the search first.
    Stopped(Stop),
}

/// The state with a number.
///
/// # Errors
/// If there is none: which numbers there are.
pub(crate) fn state_numbered(standing: &Standing, number: u64) -> Result<NodeId, Diagnostic> {
    standing.numbering().state(number).and_then(|state| standing.arena.node(state)).ok_or_else(
        || {
            let count = standing.numbering().count();
            Diagnostic::error(
                "no-such-state",
                Span::default(),
                format!("there is no state {number}"),
            )
            .with_help(format!("the states of this case are numbered 1 to {count}"))
            .in_file("--state-id")
        },
    )
}

/// The one state in which a formula is true. States that are merged count as one.
///
/// # Errors
/// What is wrong with the formula, with places in its text; or that it fits no state, or which
/// states it fits.
pub(crate) fn state_that_fits(
    standing: &Standing,
    formula: &str,
    budget: &Budget,
) -> Result<NodeId, NoState> {
    let here = |found: Diagnostic| found.in_file("--state");
    let conflict = &standing.supposed.conflict;
    let clause = read_clause(formula, 0, conflict)
        .map_err(|found| NoState::Wrong(found.into_iter().map(here).collect()))?;
    let game = standing.game();
    let condition = game.condition(conflict, &standing.supposed.setting, &clause.formula);
    let mut nodes: Vec<NodeId> = Vec::new();
    for (looked, state) in (0..).zip(standing.numbering().states()) {
        budget.allows(looked).map_err(NoState::Stopped)?;
        if condition.holds(state) {
            nodes.extend(standing.arena.node(state));
        }
    }
    nodes.sort_unstable();
    nodes.dedup();
    let span = Span::new(0, formula.len());
    match nodes.as_slice() {
        [node] => Ok(*node),
        [] => Err(NoState::Wrong(vec![here(
            Diagnostic::error("no-state-fits", span, "no possible state fits this formula")
                .with_help(
                    "the case rules out what it describes; see `impossible` in the case file",
                ),
        )])),
        [first, ..] => {
            let list = |&node: &NodeId| {
                let position = standing.position(node);
                let described = conflict.describe(&position);
                format!("state {}: {described}", standing.number(node))
            };
            let mut lines: Vec<String> = nodes.iter().take(MOST_LISTED).map(list).collect();
            if nodes.len() > MOST_LISTED {
                lines.push(format!("and {} more", nodes.len() - MOST_LISTED));
            }
            let message = format!("{} states fit this formula", nodes.len());
            let help = format!(
                "say more in the formula, or name one by number, for example `--state-id {}`:\n{}",
                standing.number(*first),
                lines.join("\n")
            );
            let found = Diagnostic::error("several-states-fit", span, message).with_help(help);
            Err(NoState::Wrong(vec![here(found)]))
        }
    }
}
