//! Does a briefing say what was found, whatever the case?

#![expect(clippy::unwrap_used, reason = "what can't be briefed ends these tests")]

mod laws;
mod looks;
mod numbers;
mod refusals;
mod says;

use std::path::{Path, PathBuf};

use detente::ask::{self, Allowance, BriefQuestion};
use detente::briefing::Briefing;
use detente::model::Conflict;
use detente::{Opened, view};
use detente_page::Page;

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

/// The same as if it had been built in code.
fn built(conflict: &Conflict) -> Opened {
    let mut opened = Opened::built(conflict.clone());
    HASH.clone_into(&mut opened.sha256);
    opened
}

fn brief(conflict: &Conflict) -> (Briefing, Page) {
    let question = BriefQuestion { samples: Some(40), ..BriefQuestion::usual() };
    let briefing = ask::brief(&built(conflict), &question, &Allowance::unlimited()).unwrap();
    let page = detente_page::brief(&briefing);
    (briefing, page)
}

/// What a program gets.
fn data(conflict: &Conflict, briefing: &Briefing, page: &Page) -> serde_json::Value {
    let view = view::brief(&built(conflict), briefing, detente_page::text(page));
    serde_json::to_value(view).unwrap()
}
