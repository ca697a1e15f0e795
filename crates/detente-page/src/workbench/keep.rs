//! How does what one supposes become a scenario of the case?
//!
//! As lines to be copied into it by a person: a page never rewrites a case, so that comments stay where they
//! are. What a scenario can't say is said beside them.

use detente::ask::{scenario_of, suppose};
use detente::case::print_scenario;
use detente::model::Conflict;

use super::address::Address;
use crate::tame::{tame, tame_lines};
use crate::words;

/// What is to be copied, and what is to be known of it.
pub(super) struct Kept {
    /// The lines.
    pub(super) text: String,
    /// Where they go.
    pub(super) place: String,
    /// What stays out of them.
    pub(super) apart: Vec<&'static str>,
}

/// What is supposed as a scenario; nothing where that is none, or one that the case has already, or where it
/// doesn't fit the case.
pub(super) fn kept(conflict: &Conflict, address: &Address) -> Option<Kept> {
    if !["unknown", "hold", "start", "points"].iter().any(|it| address.get(it).is_some()) {
        return None;
    }
    let asked = address.supposition();
    let supposed = suppose(conflict, &asked).ok()?;
    let base = supposed.scenario.map(|at| &conflict.scenarios[at]);
    let first = base.map(|it| words::scenario(it).to_owned());
    let answers = asked.unknowns.iter().filter_map(|(id, answer)| {
        let unknown = conflict.unknowns.iter().find(|it| it.id == *id)?;
        Some(format!("{} {answer}", unknown.ask))
    });
    let others = supposed.otherwise.iter().map(|it| words::assumed(conflict, it));
    let label: Vec<String> = first.into_iter().chain(answers).chain(others).collect();
    let scenario = scenario_of(conflict, &asked, label.join("; ")).ok()?;
    let text = print_scenario(conflict, &scenario);
    let is_first = conflict.scenarios.is_empty();
    let text = if is_first { format!("scenarios:\n{text}") } else { text };
    let place = if is_first {
        "Copy these lines to the end of the case".to_owned()
    } else {
        "Copy these lines below “scenarios:” in the case".to_owned()
    };
    let mut apart = Vec::new();
    if base.is_some_and(|it| it.date.is_some()) {
        apart.push("The date of the scenario that is supposed isn’t taken over.");
    }
    if address.get("add").is_some() {
        apart.push("The further promises of the text in hand are no part of a scenario: they stay in the address.");
    }
    if !asked.points.is_empty() {
        apart.push("A scenario replaces all wishes of a party: what is changed in the case afterwards of those whose points are otherwise has to be changed here too.");
    }
    Some(Kept { text: tame_lines(&text), place: tame(&place), apart })
}
