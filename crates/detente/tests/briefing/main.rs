//! Does a briefing say what was found, whatever the case?

#![expect(clippy::unwrap_used, reason = "what can't be briefed ends these tests")]

mod laws;
mod looks;
mod numbers;
mod refusals;

use std::path::{Path, PathBuf};

use detente::briefing::text::Document;
use detente::briefing::{Briefing, Subject, assemble, document};
use detente::model::{Budget, Conflict};
use detente::standing::Supposition;

/// A hash for cases whose own would change with every comment in them.
const HASH: &str = "0123456789abcdef";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A case of the repository.
fn case(path: &str) -> Conflict {
    let opened = detente::open(&root().join(path)).unwrap();
    assert!(!opened.has_errors(), "{path}: {:?}", opened.diagnostics);
    opened.conflict.unwrap()
}

fn brief(conflict: &Conflict) -> (Briefing, Document) {
    let subject =
        Subject { conflict, sha256: HASH, warnings: 0, documents: &[], private: Vec::new() };
    let nothing = Supposition::default();
    let briefing = assemble(subject, &nothing, &Budget::unlimited()).unwrap();
    let document = document(&briefing);
    (briefing, document)
}
