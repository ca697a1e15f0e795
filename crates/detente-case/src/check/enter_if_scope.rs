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
    if let Formula::Level { option, .. } = part {
        let owner = conflict.option(*option).owner;
        let signs = conflict.treaty(treaty).signatories.contains(&owner);
        let name = conflict.variable_name(VariableId::Option(*option));
        return signs.then(|| format!("`{name}`, an option of a signatory"));
    }
    if let Formula::Settled { issue, .. } = part {
        let name = conflict.variable_name(VariableId::Issue(*issue));
        return (issue.treaty != treaty).then(|| format!("`{name}`, an issue of another treaty"));
    }
    if let Formula::InForce(other) | Formula::Stage { treaty: other, .. } | Formula::Kept(other) =
        part
    {
        let other_id = &conflict.treaty(*other).id;
        return Some(if other_id == own {
            format!("whether `{own}` is in force, its stage, or whether it is kept")
        } else {
            format!("`{other_id}`, another treaty")
        });
    }
    matches!(part, Formula::IssueKept(_)).then(|| "whether a promise is kept".to_owned())
}
