//! Is everything laid out, documented and licensed as agreed?
//!
//! Stops at the first step that fails. Tests are not run.

use anyhow::Result;

use crate::step::{answers, cargo, run};

pub(crate) fn run_all() -> Result<()> {
    run(cargo(&["fmt", "--all", "--check"]))?;
    run(cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    let mut docs = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    run(docs)?;
    if answers(cargo(&["deny", "--version"])) {
        // Advisories need the network, and change without us.
        run(cargo(&["deny", "--workspace", "check", "licenses", "bans", "sources"]))?;
    } else {
        eprintln!("cargo-deny is not installed: licences, bans and sources were not checked");
    }
    Ok(())
}
