//! Does a rule make impossible what would really be a breach?
//!
//! A treaty with a rule that no outsider may act against it can't be broken by the outsider in this
//! model, however much it would like to. That is an assumption, not a finding.

use detente_model::{Conflict, Diagnostic, VariableId};

/// Reports rules that name a treaty and an option of a party that doesn't sign it.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    for rule in &conflict.impossible {
        for treaty in rule.formula.treaties() {
            let treaty = conflict.treaty(treaty);
            let options = rule.formula.options().into_iter();
            let mut outside = options
                .filter(|&option| !treaty.signatories.contains(&conflict.option(option).owner));
            let Some(option) = outside.next() else { continue };
            let name = conflict.variable_name(VariableId::Option(option));
            found.push(
                Diagnostic::warning(
                    "breach-ruled-out",
                    rule.span,
                    format!(
                        "this rule binds `{name}` to the treaty `{}`, which its owner doesn't sign",
                        treaty.id
                    ),
                )
                .with_help("if acting otherwise would be a breach, write a promise; if it is a condition for signing, `enter_if`"),
            );
            break;
        }
    }
}
