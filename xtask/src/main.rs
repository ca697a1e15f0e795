//! Which command of the house was asked for?
//!
//! One file a command. Each but `web` runs with the Rust toolchain alone; a tool that is not
//! installed is named in a visible line, and nothing is installed on anybody's behalf.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a binary for the terminal, with no library in it"
)]

mod command;
mod step;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  test [FILTER…]              all tests, the examples in the documentation, and the browser's
  web                         the script of the workbench, for the server to embed
  web --test [FILTER…]        the same, then its tests in the browser
  web --setup                 what has to be installed for that
  lint                        format, clippy, documentation, dependencies
  docs                        the documentation of the crates, in target/doc
  bench [FILTER…]             the benches, on the whole program built first
  bench --peers               the same questions put to numpy and to NegMAS, where installed
  fuzz [TARGET] [--seconds N] replay the corpora, then search for new input (all targets, 60 s each)";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<()> {
    let Some((command, rest)) = words.split_first() else {
        bail!("no command was given\n\n{USAGE}");
    };
    match (command.as_str(), rest) {
        ("test", filters) => command::test::run_tests(filters),
        ("lint", []) => command::lint::run_all(),
        ("docs", []) => command::docs::build(),
        ("bench", filters) => command::bench::run_benches(filters),
        ("fuzz", options) => command::fuzz::search(options),
        ("web", words) => command::web::run_web(words),
        ("help" | "--help" | "-h", _) => {
            println!("{USAGE}");
            Ok(())
        }
        ("lint" | "docs", _) => bail!("`{command}` takes no options\n\n{USAGE}"),
        _ => bail!("there is no command `{command}`\n\n{USAGE}"),
    }
}
