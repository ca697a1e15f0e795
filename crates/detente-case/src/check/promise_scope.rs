//! Do promises speak of options only?
//!
//! A promise is about what somebody does. One about a treaty would make `kept` depend on itself.

use detente_model::{Clause, Conflict, Diagnostic};

/// Reports promises that name a treaty, and takes them out: following them would not end.
pub(super) fn check(conflict: &mut Conflict, found: &mut Vec<Diagnostic>) {
    let names: Vec<String> = conflict.treaties.iter().map(|treaty| treaty.id.clone()).collect();
    let mut keeps = |promise: &Clause| match misplaced(promise, &names) {
        None => true,
        Some(problem) => {
            found.push(problem);
            false
        }
    };
    for treaty in &mut conflict.treaties {
        treaty.promises.retain(&mut keeps);
        for settlement in treaty.issues.iter_mut().flat_map(|issue| &mut issue.settlements) {
            settlement.promises.retain(&mut keeps);
        }
    }
}

fn misplaced(promise: &Clause, names: &[String]) -> Option<Diagnostic> {
    let named = promise.formula.treaties();
    let id = &names[named.first()?.0];
    Some(
        Diagnostic::error(
            "promise-names-treaty",
            promise.span,
            format!("a promise is about options, and this one names the treaty `{id}`"),
        )
        .with_help("attach it to the settlement that it goes with"),
    )
}
