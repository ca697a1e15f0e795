//! Does everything still do what the tests say?
//!
//! Runs cargo-nextest where it is installed and `cargo test` where it isn't, then the examples in
//! the documentation, which nextest leaves out, and what is tried in a browser, where there is one:
//! before all else, then, the script is built that the server embeds. The closing lines of each runner are repeated at
//! the end, so that the verdict is not somewhere up the screen.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::command::web;
use crate::step::{answers, cargo, run_keeping};

pub(crate) fn run_tests(filters: &[String]) -> Result<()> {
    let hindrance = if filters.is_empty() {
        web::hindrance()
    } else {
        Some("browser tests skipped: `cargo xtask web --test FILTER` picks among them".to_owned())
    };
    if hindrance.is_none() {
        web::build()?;
    }
    let (tested, mut closing) = if answers(cargo(&["nextest", "--version"])) {
        let mut tests = cargo(&["nextest", "run", "--workspace", "--no-tests", "pass"]);
        tests.args(filters);
        run_keeping(tests, closes_nextest)
    } else {
        eprintln!("cargo-nextest is not installed: using `cargo test`, which is slower");
        let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
        // The examples come below, whichever runner there is.
        tests.args(["--lib", "--bins", "--tests", "--"]).args(filters);
        run_keeping(tests, closes_tests)
    };
    let mut examples = cargo(&["test", "--workspace", "--no-fail-fast", "--doc", "--"]);
    examples.args(filters);
    let (tried, of_examples) = run_keeping(examples, closes_tests);

    closing.extend(of_examples);
    let browsed = if let Some(hindrance) = hindrance {
        closing.push(hindrance);
        Ok(())
    } else {
        let (browsed, of_browser) = web::run_in_browser(&[]);
        closing.extend(of_browser);
        browsed
    };
    let mut shown = BTreeSet::new();
    eprintln!();
    for line in closing {
        // nextest names a failure when it happens and once more at the end.
        if shown.insert(line.clone()) || line.starts_with("test result:") {
            println!("{line}");
        }
    }
    tested.and(tried).and(browsed)
}

/// Tells whether nextest sums up in a line, or says in it that a test failed. What a failed test
/// itself printed is indented.
fn closes_nextest(line: &str) -> bool {
    let line = line.trim_start();
    ["Summary [", "FAIL [", "TIMEOUT [", "SIGABRT [", "SIGSEGV ["]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Tells whether `cargo test` sums up in a line.
fn closes_tests(line: &str) -> bool {
    line.starts_with("test result:")
}
