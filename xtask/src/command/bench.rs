//! How fast is it on this machine?
//!
//! Numbers of two machines are not compared: a commit that claims speed shows both sides of it.

use std::env::consts::EXE_EXTENSION;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::step::{answers, cargo, root, run};

/// What compares the engine of moves with a program written for numpy.
const MATRICES: &str = "benches/peers/stability_numpy.py";
/// What compares the search for deals with `NegMAS`.
const NEGOTIATION: &str = "benches/peers/deals_negmas.py";

pub(crate) fn run_benches(words: &[String]) -> Result<()> {
    if let Some(("--peers", filters)) =
        words.split_first().map(|(word, rest)| (word.as_str(), rest))
    {
        anyhow::ensure!(filters.is_empty(), "`bench --peers` takes no filter");
        return run_peers();
    }
    // One of the benches measures the whole program.
    run(cargo(&["build", "--release", "--package", "detente-cli"]))?;
    let mut benches = cargo(&["bench", "--package", "detente-benches"]);
    benches.arg("--").args(words);
    run(benches)
}

/// Asks ours and the peers the same question, and shows the ratio of their times.
fn run_peers() -> Result<()> {
    let file = root().join("target").join("peer.json");
    let mut ours = cargo(&["bench", "--package", "detente-benches", "--bench", "peer", "--"]);
    ours.arg(&file);
    run(ours)?;
    compare("numpy", MATRICES, &[&file])?;
    run(cargo(&["build", "--release", "--package", "detente-cli"]))?;
    let target = root().join("target");
    let program = target.join("release").join("detente").with_extension(EXE_EXTENSION);
    compare("negmas", NEGOTIATION, &[&program, &target.join("peer-domain")])
}

/// Runs a program that measures a peer, where the peer is installed.
fn compare(peer: &str, program: &str, arguments: &[&Path]) -> Result<()> {
    match python(peer) {
        Ok(python) => {
            let mut command = Command::new(python);
            command.arg(program).args(arguments).current_dir(root());
            run(command)
        }
        Err(missing) => {
            eprintln!("{missing}, so `{program}` was skipped");
            Ok(())
        }
    }
}

/// A Python that has a package, or what is missing.
fn python(package: &str) -> Result<&'static str, String> {
    let can = |program: &str, code: &str| {
        let mut python = Command::new(program);
        python.args(["-c", code]);
        answers(python)
    };
    let found = ["python3", "python"].into_iter().find(|program| can(program, ""));
    let python = found.ok_or("Python is not installed")?;
    if can(python, &format!("import {package}")) {
        Ok(python)
    } else {
        Err(format!("{package} is not installed (`{python} -m pip install {package}`)"))
    }
}
