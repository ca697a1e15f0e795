//! Does a treaty's `enter_if` name only outsiders' options and the package?
//!
//! It is tested when the treaty is entered or amended. If it named the signatories' own options or
//! the stage, one joint move could not do what two can.

use detente_model::{Conflict, Diagnostic, Formula, TreatyId, VariableId};

/// Reports what else an `enter_if` names.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        let Some(clause) = &treaty.enter_if else { continue };
        let mut wrong: Vec<String> = Vec::new();
        clause.formula.walk(&mut |part| wrong.extend(misplaced(part, TreatyId(at), conflict)));
        wrong.dedup();
        for name in wrong {
            found.push(
                Diagnostic::error(
                    "enter-if-scope",
                    clause.span,
                    format!("`enter_if` of `{}` can't name {name}", treaty.id),
                )
                .with_help("it may name options of parties that don't sign, and the treaty's own issues; what signatories must do is a promise"),
            );
        }
    }
}

fn misplaced(part: &Formula, treaty: TreatyId, conflict: &Conflict) -> Option<String> {
    let own = &conflict.treaty(treaty).id;
    match part {
        Formula::Level { option, .. } => {
            let owner = conflict.option(*option).owner;
            let signs = conflict.treaty(treaty).signatories.contains(&owner);
            let name = conflict.variable_name(VariableId::Option(*option));
            signs.then(|| format!("`{name}`, an option of a signatory"))
        }
        Formula::Settled { issue, .. } if issue.treaty == treaty => None,
        Formula::Settled { issue, .. } => {
            let name = conflict.variable_name(VariableId::Issue(*issue));
            Some(format!("`{name}`, an issue of another treaty"))
        }
        Formula::InForce(other) | Formula::Stage { treaty: other, .. } | Formula::Kept(other) => {
            let other_id = &conflict.treaty(*other).id;
            Some(if other_id == own {
                format!("whether `{own}` is in force, its stage, or whether it is kept")
            } else {
                format!("`{other_id}`, another treaty")
            })
        }
        Formula::IssueKept(_) => Some("whether a promise is kept".to_owned()),
        Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Not(_)
        | Formula::And(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => None,
    }
}
