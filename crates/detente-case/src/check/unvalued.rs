//! Does anybody value each option, treaty and issue, or does anything depend on it?
//!
//! What makes no difference only multiplies the states. Settlements and levels that can't be told
//! apart are looked at by [`alike`](super::alike).

use std::collections::BTreeSet;

use detente_model::{
    Conflict, Diagnostic, Formula, IssueId, OptionId, Preference, TreatyId, VariableId, Want,
};

use super::said;

/// Everything that a formula or a table of values speaks of; `None` if some party ranks the
/// states themselves, and so speaks of all.
pub(super) fn spoken_of(conflict: &Conflict) -> Option<BTreeSet<VariableId>> {
    let mut named = BTreeSet::new();
    for (_, preference) in said::preferences(conflict) {
        match preference {
            Preference::Ranking(_) => return None,
            Preference::Priorities(_) => {}
            Preference::Weights(worth) | Preference::Order(worth) => {
                named.extend(worth.costs.iter().map(|cost| VariableId::Option(cost.option)));
                for statement in &worth.statements {
                    match &statement.want {
                        Want::Holds(_) => {}
                        Want::Values { of, .. } => {
                            named.insert(*of);
                        }
                    }
                }
            }
        }
    }
    for clause in said::effective(conflict) {
        clause.formula.walk(&mut |part| {
            if let Formula::Level { option, .. } = part {
                named.insert(VariableId::Option(*option));
            }
            if let Formula::InForce(treaty)
            | Formula::Stage { treaty, .. }
            | Formula::Kept(treaty) = part
            {
                named.insert(VariableId::Stage(*treaty));
            }
            if let Formula::Kept(treaty) = part {
                let issues = 0..conflict.treaty(*treaty).issues.len();
                named.extend(
                    issues.map(|issue| VariableId::Issue(IssueId { treaty: *treaty, issue })),
                );
            }
            if let Formula::Settled { issue, .. } | Formula::IssueKept(issue) = part {
                named.insert(VariableId::Issue(*issue));
            }
        });
    }
    // A settlement that promises something matters for what is due.
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        for (issue, text) in treaty.issues.iter().enumerate() {
            if text.settlements.iter().any(|settlement| !settlement.promises.is_empty()) {
                named.insert(VariableId::Issue(IssueId { treaty: TreatyId(at), issue }));
            }
        }
    }
    Some(named)
}

/// Reports options, treaties and issues that make no difference to anybody.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let Some(named) = spoken_of(conflict) else { return };
    for (at, option) in conflict.options.iter().enumerate() {
        let id = VariableId::Option(OptionId(at));
        if !named.contains(&id) {
            let message = format!(
                "nobody values `{}`, and nothing depends on it",
                conflict.variable_name(id)
            );
            found.push(
                Diagnostic::warning("unvalued-option", option.span, message)
                    .with_help("name it where it matters, or leave it out"),
            );
        }
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        let treaty_id = TreatyId(at);
        let issues: Vec<(VariableId, _)> = treaty
            .issues
            .iter()
            .enumerate()
            .map(|(issue, text)| {
                (VariableId::Issue(IssueId { treaty: treaty_id, issue }), text.span)
            })
            .collect();
        let is_named = named.contains(&VariableId::Stage(treaty_id))
            || issues.iter().any(|(issue, _)| named.contains(issue));
        if !is_named {
            let message = format!("nobody values `{}`, and nothing depends on it", treaty.id);
            found.push(
                Diagnostic::warning("unvalued-treaty", treaty.span, message)
                    .with_help("name it where it matters, or leave it out"),
            );
            continue;
        }
        for (issue, span) in issues {
            let is_choice = conflict.variable_levels(issue).len() > 1;
            if is_choice && !named.contains(&issue) {
                let name = conflict.variable_name(issue);
                found.push(
                    Diagnostic::warning(
                        "unvalued-issue",
                        span,
                        format!("nobody values how `{name}` is settled, and nothing depends on it"),
                    )
                    .with_help("name a settlement where it matters, or leave the issue out"),
                );
            }
        }
    }
}
