//! Is every document cited?

use detente_model::{Cited, Conflict, Diagnostic};

/// Notes documents from which no excerpt is taken. Where excerpts come from the record, which
/// document they are from isn't known here, so nothing is said.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    let mut cited = vec![false; conflict.sources.len()];
    for excerpt in &conflict.evidence {
        match &excerpt.cited {
            Cited::Quote { source, .. } => cited[source.0] = true,
            Cited::Record(_) => return,
        }
    }
    for (source, is_cited) in conflict.sources.iter().zip(cited) {
        let id = &source.id;
        if !is_cited {
            found.push(
                Diagnostic::note("uncited-source", source.span, format!("`{id}` is never cited"))
                    .with_help("take an excerpt from it under `evidence`, or leave it out"),
            );
        }
    }
}
