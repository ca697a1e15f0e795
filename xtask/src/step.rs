//! How is a step of a command started, shown and judged?
//!
//! Steps run in the root of the repository. Nothing here knows what a step is for.

use std::env::consts::EXE_EXTENSION;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the repository")
}

/// A call of the cargo that runs us.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(words).current_dir(root());
    command
}

/// Where cargo puts a program that it built with a profile.
pub(crate) fn built(profile: &str, program: &str) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join(profile).join(program).with_extension(EXE_EXTENSION)
}

/// Runs a step, its output going where ours goes.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let shown = announce(&command);
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a step like [`run`], and gives back those lines of its output that `keep` picks, whether
/// it succeeded or not.
pub(crate) fn run_keeping(
    mut command: Command,
    keep: fn(&str) -> bool,
) -> (Result<()>, Vec<String>) {
    let shown = announce(&command);
    if std::io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let error = anyhow::Error::new(error);
            return (Err(error.context(format!("`{shown}` could not be started"))), Vec::new());
        }
    };
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (kept_out, kept_err) = thread::scope(|scope| {
        let out = scope.spawn(move || out.map(|pipe| pass_on(pipe, std::io::stdout(), keep)));
        let err = scope.spawn(move || err.map(|pipe| pass_on(pipe, std::io::stderr(), keep)));
        (out.join().ok().flatten(), err.join().ok().flatten())
    });
    let kept = kept_out.into_iter().chain(kept_err).flatten().collect();
    let judged = match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(anyhow::anyhow!("`{shown}` failed ({status})")),
        Err(error) => Err(anyhow::Error::new(error)),
    };
    (judged, kept)
}

/// Tells whether a tool answers; it is not shown and may well be absent.
pub(crate) fn answers(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Prints a command before it runs, so that it can be run by hand.
fn announce(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    let shown = std::iter::once(program.to_string_lossy().into_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ");
    eprintln!("▸ {shown}");
    shown
}

/// Copies a pipe line by line, and gives back the lines that `keep` picks, without colours.
fn pass_on(pipe: impl Read, mut to: impl Write, keep: fn(&str) -> bool) -> Vec<String> {
    let mut reader = BufReader::new(pipe);
    let mut kept = Vec::new();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A reader that went away is no reason to lose the verdict.
        drop(to.write_all(&line).and_then(|()| to.flush()));
        let plain = without_colours(&String::from_utf8_lossy(&line));
        if keep(&plain) {
            kept.push(plain.trim().to_owned());
        }
        line.clear();
    }
    kept
}

/// Takes out the escape sequences that colour a terminal: from ESC to the next letter.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}
