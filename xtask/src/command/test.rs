//! Does everything still do what the tests say?
//!
//! Runs cargo-nextest where it is installed and `cargo test` where it isn't, then the examples in
//! the documentation, which nextest leaves out. The closing lines of each runner are repeated at
//! the end, so that the verdict is not somewhere up the screen.

use anyhow::Result;

use crate::step::{answers, cargo, run_keeping};

pub(crate) fn run_tests(filters: &[String]) -> Result<()> {
    let mut tests = if answers(cargo(&["nextest", "--version"])) {
        cargo(&["nextest", "run", "--workspace", "--no-tests", "pass"])
    } else {
        eprintln!("cargo-nextest is not installed: using `cargo test`, which is slower");
        // `--doc` comes apart below, in both ways of testing.
        cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    tests.args(filters);
    let (tested, mut closing) = run_keeping(tests, is_closing);

    let mut examples = cargo(&["test", "--workspace", "--no-fail-fast", "--doc"]);
    examples.args(filters);
    let (tried, examples_closing) = run_keeping(examples, is_closing);

    closing.extend(examples_closing);
    eprintln!();
    for line in closing {
        println!("{line}");
    }
    tested.and(tried)
}

/// Tells whether a line is one in which a runner sums up.
fn is_closing(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Summary [") || line.starts_with("test result:")
}
