//! Where do the conflicts come from that speed is measured on?
//!
//! From the catalogue, from the worked cases, and from generators for every size in between.

mod draw;
mod generated;
mod gmcr;

use std::path::{Path, PathBuf};

use detente_case::{SourceFile, read};
use detente_model::{Compiled, Conflict, Game, Setting};

pub use generated::{generated, negotiated, with_rankings, with_ruled_out};
pub use gmcr::save_file;

/// A conflict of the catalogue.
///
/// # Panics
/// If it isn't there or has errors.
#[must_use]
pub fn catalogue(name: &str) -> Conflict {
    stored("catalogue", name)
}

/// A case that is kept as it is to be measured.
///
/// # Panics
/// If it isn't there or has errors.
#[must_use]
pub fn kept(name: &str) -> Conflict {
    stored("benches/cases", name)
}

/// The folder of a case that is kept to be measured.
#[must_use]
pub fn kept_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name)
}

/// The game compiled from a conflict without merged states, each unknown at its likeliest.
///
/// # Panics
/// If it doesn't compile, or merges states.
#[must_use]
pub fn game(conflict: &Conflict) -> Game {
    match Game::compile(conflict, &Setting::central(conflict)).expect("the case compiles") {
        Compiled::Plain(game) => game,
        Compiled::Merged { .. } => panic!("the case merges states"),
    }
}

#[expect(clippy::disallowed_methods, reason = "benches read their cases themselves")]
fn stored(folder: &str, name: &str) -> Conflict {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join(name);
    let bytes = std::fs::read(folder.join("case.yaml"));
    conflict(bytes.expect("there is a case with this name"))
}

fn conflict(bytes: Vec<u8>) -> Conflict {
    let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
    assert!(reading.is_ok(), "the case has errors: {:?}", reading.diagnostics);
    reading.conflict.expect("a case without errors has a conflict")
}
