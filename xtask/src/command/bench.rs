//! How fast is it on this machine?
//!
//! Numbers of two machines are not compared: a commit that claims speed shows both sides of it.

use anyhow::Result;

use crate::step::{cargo, run};

pub(crate) fn run_benches(filters: &[String]) -> Result<()> {
    let mut benches = cargo(&["bench", "--package", "detente-benches"]);
    benches.arg("--").args(filters);
    run(benches)
}
