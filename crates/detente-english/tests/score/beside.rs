//! What lies beside the project, for scoring only?
//!
//! Texts and sentences of others, which are no part of the repository. Where they are absent, nothing is scored, and a line
//! says so.

use std::path::{Path, PathBuf};

/// A file or folder beside the project (or where `DETENTE_SHARED` says), if it is there.
pub(crate) fn beside(name: &str) -> Option<PathBuf> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("DETENTE_SHARED").map_or(usual, PathBuf::from);
    let path = shared.join(name);
    if path.exists() {
        Some(path)
    } else {
        println!("{name} isn't beside the project: nothing is scored on it");
        None
    }
}
