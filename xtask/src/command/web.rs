//! Is the script of the workbench built, and does it do in a browser what the tests say?
//!
//! Needs Node, npm and, for the tests, Chromium: who has none of them builds and serves all the
//! same, with a plain text area in the place of the editor. What is built is not committed; the
//! server embeds it where its stamp is that of `web/`. Nothing is installed outside of
//! `web/node_modules`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{answers, built, cargo, root, run, run_keeping};

/// The oldest Node that runs the tools.
const NODE: u32 = 20;

/// Where Chromium is looked for.
const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const SETUP: &str = "\
The script of the workbench is built by Node (20 or newer) and npm; its tests need Chromium, too.
Everything else of Detente needs neither.

  Debian, Ubuntu   apt-get install nodejs npm chromium
                   (where that gives an older Node: any Node from 20 on, with its npm)
  Fedora           dnf install nodejs npm chromium
  macOS            brew install node && brew install --cask chromium

A Chromium elsewhere is named by CHROMIUM=PATH. Then `cargo xtask web` builds it,
`cargo xtask web --test` tries it in the browser, and `cargo xtask test` does both.";

/// Builds it, tries it, or says how to get what is missing.
pub(crate) fn run_web(words: &[String]) -> Result<()> {
    match words.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        None => build(),
        Some(("--setup", [])) => {
            println!("{SETUP}\n");
            report("Node and npm", tools());
            report("Chromium", chromium().map(|path| path.display().to_string()));
            Ok(())
        }
        Some(("--test", filters)) => {
            if let Err(missing) = tools().and_then(|_| chromium()) {
                bail!("{missing}; `cargo xtask web --setup` says what to install");
            }
            build()?;
            run_in_browser(filters).0
        }
        _ => bail!("`web` takes `--setup`, `--test [FILTER…]` or nothing"),
    }
}

/// Builds what the server embeds.
pub(crate) fn build() -> Result<()> {
    if let Err(missing) = tools() {
        bail!("{missing}; `cargo xtask web --setup` says what to install");
    }
    run(in_web("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    run(in_web("npx", &["--no-install", "tsc", "--noEmit"]))?;
    run(in_web("node", &["build.mjs"]))
}

/// Why the tests in the browser can't be run here, if they can't.
pub(crate) fn hindrance() -> Option<String> {
    let missing = tools().and_then(|_| chromium()).err()?;
    Some(format!(
        "browser tests skipped: {missing}; `cargo xtask web --setup` says what to install"
    ))
}

/// Tries the program in the browser, and gives the closing lines of the runner.
pub(crate) fn run_in_browser(filters: &[String]) -> (Result<()>, Vec<String>) {
    // As tests are built, so that it is built once.
    let program = cargo(&["build", "--profile", "test", "--package", "detente-cli"]);
    let browser = match run(program).and_then(|()| chromium().map_err(anyhow::Error::msg)) {
        Ok(browser) => browser,
        Err(error) => return (Err(error), Vec::new()),
    };
    let mut tests = in_web("node", &["--test", "--test-reporter", "spec"]);
    tests.args(["--test-concurrency", "1"]);
    for filter in filters {
        tests.args(["--test-name-pattern", filter]);
    }
    match scenarios() {
        Ok(files) => tests.args(files),
        Err(error) => return (Err(error), Vec::new()),
    };
    tests.env("CHROMIUM", browser).env("DETENTE_BIN", built("debug", "detente"));
    run_keeping(tests, closes_node)
}

/// The files of tests: what they share is no test.
fn scenarios() -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for part in ["script", "scenario"] {
        let folder = root().join("web").join("test").join(part);
        let listed = folder.read_dir();
        for entry in listed.with_context(|| format!("{} can't be read", folder.display()))? {
            let path = entry?.path();
            if path.to_string_lossy().ends_with(".test.mjs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The version of Node, or what is missing.
fn tools() -> Result<String, String> {
    let Ok(output) = Command::new("node").arg("--version").output() else {
        return Err("no Node".to_owned());
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        return Err(format!("Node {version} is older than {NODE}"));
    }
    let mut npm = Command::new(program("npm"));
    npm.arg("--version");
    if answers(npm) { Ok(version) } else { Err("no npm".to_owned()) }
}

/// Where Chromium is, or that there is none.
fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(format!("no Chromium at {}, which CHROMIUM names", named.display()))
        };
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&paths)
        .flat_map(|folder| BROWSERS.iter().map(move |name| folder.join(name)));
    found.find(|path| path.is_file()).ok_or_else(|| "no Chromium".to_owned())
}

fn report(what: &str, found: Result<String, String>) {
    match found {
        Ok(found) => println!("{what}: {found}"),
        Err(missing) => println!("{what}: {missing}"),
    }
}

/// A call of a tool in the folder of the script.
fn in_web(name: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program(name));
    command.args(words).current_dir(root().join("web"));
    command
}

/// npm and its kin are scripts, which Windows starts only by their whole name.
fn program(name: &str) -> String {
    if cfg!(windows) && name != "node" { format!("{name}.cmd") } else { name.to_owned() }
}

/// Tells whether Node's test runner sums up in a line.
fn closes_node(line: &str) -> bool {
    ["ℹ tests ", "ℹ pass ", "ℹ fail ", "ℹ skipped "].iter().any(|start| line.starts_with(start))
}
