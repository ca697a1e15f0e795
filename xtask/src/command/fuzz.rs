//! Is there any input that breaks a parser?
//!
//! The corpora are replayed first, as the ordinary test that they are. The search that follows
//! builds a target with libFuzzer on the toolchain that is there, without sanitizers (there is no
//! unsafe code of ours for them to watch), so that neither nightly nor cargo-fuzz is needed; only
//! a C++ compiler is, for libFuzzer itself.

use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::step::{answers, cargo, root, run};

/// What each part of a target tells the fuzzer about the way it took.
const WATCHED: &str = "\
    --cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// What to search, and for how long.
struct Plan {
    targets: Vec<String>,
    seconds: u64,
}

pub(crate) fn search(words: &[String]) -> Result<()> {
    let plan = plan(words)?;
    run(cargo(&["test", "--package", "detente", "--test", "corpus"]))?;
    if !["c++", "clang++", "g++"].iter().any(|name| answers(version_of(name))) {
        eprintln!("there is no C++ compiler for libFuzzer: the corpora were replayed, no more");
        return Ok(());
    }
    let host = host()?;
    for target in &plan.targets {
        build(target, &host)?;
        run(hunt(target, &host, plan.seconds)?)?;
    }
    Ok(())
}

fn plan(words: &[String]) -> Result<Plan> {
    let known = targets()?;
    let mut plan = Plan { targets: Vec::new(), seconds: 60 };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--seconds" {
            let number = words.next().context("`--seconds` needs a number")?;
            plan.seconds =
                number.parse().with_context(|| format!("`{number}` is no number of seconds"))?;
        } else {
            ensure!(
                known.contains(word),
                "there is no target `{word}`: the targets are {}",
                known.join(", ")
            );
            plan.targets.push(word.clone());
        }
    }
    if plan.targets.is_empty() {
        plan.targets = known;
    }
    Ok(plan)
}

/// The targets: one file each.
fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let mut found = Vec::new();
    for entry in folder.read_dir().with_context(|| format!("{} can't be read", folder.display()))? {
        let path = entry?.path();
        found.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    found.sort();
    Ok(found)
}

/// Builds for a named host, since only then are build scripts and macros left as they are.
fn build(target: &str, host: &str) -> Result<()> {
    let mut build = cargo(&["build", "--release", "--bin", target, "--target", host]);
    build.current_dir(root().join("fuzz")).env("RUSTFLAGS", WATCHED);
    run(build)
}

fn hunt(target: &str, host: &str, seconds: u64) -> Result<Command> {
    let fuzz = root().join("fuzz");
    let (found, artifacts) = (fuzz.join("target/found").join(target), fuzz.join("artifacts"));
    for folder in [&found, &artifacts] {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{} can't be made", folder.display()))?;
    }
    let mut hunt = Command::new(fuzz.join("target").join(host).join("release").join(target));
    // What is new goes to the first folder; the corpus in git grows only by hand.
    hunt.arg(found).arg(fuzz.join("corpus").join(target));
    hunt.arg(format!("-max_total_time={seconds}"));
    hunt.arg(format!("-artifact_prefix={}/{target}-", artifacts.display()));
    hunt.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    Ok(hunt)
}

/// The name of this kind of machine, as the compiler gives it.
fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").current_dir(root()).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match text.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!("`rustc -vV` names no host"),
    }
}

fn version_of(program: &str) -> Command {
    let mut command = Command::new(program);
    command.arg("--version");
    command
}
