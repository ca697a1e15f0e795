//! How is the program run, and what did it say?

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The folder of the repository, from which cases are named.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The program, about to be run.
pub(crate) fn program(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.args(words).current_dir(root()).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the program.
pub(crate) fn detente(words: &[&str]) -> Ran {
    let Output { status, stdout, stderr } = program(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: status.code().unwrap(), out: text(stdout), err: text(stderr) };
    assert!(!ran.err.contains("panicked"), "{words:?}: {}", ran.err);
    ran
}

/// Runs the program with `--json`, and reads the one object that it must print.
pub(crate) fn json(words: &[&str]) -> (i32, Value) {
    let ran = detente(&[words, &["--json"]].concat());
    let value: Value = serde_json::from_str(&ran.out)
        .unwrap_or_else(|error| panic!("{words:?} printed {:?}: {error}", ran.out));
    assert!(value.is_object(), "{words:?} printed something else than an object");
    assert!(value.get("schema").is_some(), "{words:?} names no schema");
    (ran.code, value)
}
