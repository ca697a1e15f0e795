//! How fast is it on this machine?
//!
//! Numbers of two machines are not compared: a commit that claims speed shows both sides of it.

use std::process::Command;

use anyhow::Result;

use crate::step::{answers, cargo, root, run};

/// What compares the engine with a program written for numpy.
const PEER: &str = "benches/peers/stability_numpy.py";

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
    match python() {
        Ok(python) => {
            let mut peer = Command::new(python);
            peer.arg(PEER).arg(&file).current_dir(root());
            run(peer)
        }
        Err(missing) => {
            eprintln!("{missing}, so only our own time was measured");
            Ok(())
        }
    }
}

/// A Python that has numpy, or what is missing.
fn python() -> Result<&'static str, &'static str> {
    let can = |program: &str, code: &str| {
        let mut python = Command::new(program);
        python.args(["-c", code]);
        answers(python)
    };
    let found = ["python3", "python"].into_iter().find(|program| can(program, ""));
    let python = found.ok_or("Python is not installed")?;
    if can(python, "import numpy") {
        Ok(python)
    } else {
        Err("numpy is not installed for this Python (`python3 -m pip install numpy`)")
    }
}
