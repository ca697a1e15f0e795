//! Which formulas and preferences does a case hold, wherever they stand?
//!
//! What these checks share; it judges nothing.

use detente_model::{Clause, Conflict, Formula, PartyId, Preference, WalkAway};

/// All preferences: today's, and those that scenarios and periods put in their place.
pub(super) fn preferences(conflict: &Conflict) -> impl Iterator<Item = (PartyId, &Preference)> {
    let today = conflict.party_ids().zip(&conflict.preferences);
    let today = today.filter_map(|(party, preference)| Some((party, preference.as_ref()?)));
    let scenarios = conflict.scenarios.iter().flat_map(|scenario| &scenario.prefer);
    let periods = conflict.timeline.iter().flat_map(|period| &period.prefer);
    today.chain(scenarios.chain(periods).map(|(party, preference)| (*party, preference)))
}

/// Every formula that something depends on: preferences, rules and treaties. What is merely said
/// to be so, today or in a scenario, is not among them.
pub(super) fn effective(conflict: &Conflict) -> Vec<&Clause> {
    let otherwise = preferences(conflict).skip(conflict.preferences.iter().flatten().count());
    conflict.clauses().into_iter().chain(otherwise.flat_map(|(_, it)| it.clauses())).collect()
}

/// Every other formula: today's facts, states to compare with, periods, and scenarios.
pub(super) fn factual(conflict: &Conflict) -> Vec<&Clause> {
    let mut clauses: Vec<&Clause> = conflict.now.iter().flatten().collect();
    for (_, walk_away) in &conflict.walk_away {
        match walk_away {
            WalkAway::State(state) => clauses.extend(state),
            WalkAway::Value(_) => {}
        }
    }
    clauses.extend(conflict.timeline.iter().flat_map(|period| &period.state));
    for scenario in &conflict.scenarios {
        clauses.extend(scenario.fix.iter().chain(&scenario.start));
    }
    clauses
}

/// True if the truth of a formula depends on an unknown, by itself or by what a treaty promises.
pub(super) fn is_uncertain(formula: &Formula, conflict: &Conflict) -> bool {
    let names_unknown = |formula: &Formula| {
        let mut found = false;
        formula.walk(&mut |part| {
            found |= matches!(part, Formula::Answer { .. } | Formula::AnswerNumber { .. });
        });
        found
    };
    let mut keeps = false;
    formula.walk(&mut |part| keeps |= matches!(part, Formula::Kept(_) | Formula::IssueKept(_)));
    // Promises name no treaty, so there is nothing further to follow.
    let promised = || {
        formula.treaties().into_iter().any(|treaty| {
            let treaty = conflict.treaty(treaty);
            let settlements = treaty.issues.iter().flat_map(|issue| &issue.settlements);
            let promises = settlements.flat_map(|settlement| &settlement.promises);
            promises.chain(&treaty.promises).any(|promise| names_unknown(&promise.formula))
        })
    };
    names_unknown(formula) || (keeps && promised())
}
