//! Does every unknown matter to something?

use detente_model::{Amount, Conflict, Diagnostic, Formula, Preference, UnknownId, Want};

use super::said;

/// Reports unknowns that no formula and no number names.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let mut used = vec![false; conflict.unknowns.len()];
    let clauses = said::effective(conflict).into_iter().chain(said::factual(conflict));
    for clause in clauses {
        clause.formula.walk(&mut |part| {
            if let Formula::Answer { unknown: UnknownId(at), .. }
            | Formula::AnswerNumber { unknown: UnknownId(at), .. } = part
            {
                used[*at] = true;
            }
        });
    }
    for amount in said::preferences(conflict).flat_map(|(_, preference)| amounts(preference)) {
        match amount {
            Amount::Unknown(UnknownId(at)) => used[*at] = true,
            Amount::Range { .. } => {}
        }
    }
    for (unknown, is_used) in conflict.unknowns.iter().zip(used) {
        if !is_used {
            found.push(
                Diagnostic::warning(
                    "unused-unknown",
                    unknown.span,
                    format!("nothing depends on `{}`", unknown.id),
                )
                .with_help("name it in a formula or as the points of a statement, or leave it out"),
            );
        }
    }
}

fn amounts(preference: &Preference) -> Vec<&Amount> {
    let worth = match preference {
        Preference::Weights(worth) | Preference::Order(worth) => worth,
        Preference::Priorities(_) | Preference::Ranking(_) => return Vec::new(),
    };
    let mut amounts: Vec<&Amount> = worth.costs.iter().flat_map(|cost| &cost.by_level).collect();
    for statement in &worth.statements {
        amounts.push(&statement.points);
        match &statement.want {
            Want::Holds(_) => {}
            Want::Values { values, .. } => amounts.extend(values),
        }
    }
    amounts
}
