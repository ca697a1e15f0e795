//! `detente read --coder`: what does an outside coder say of a document?
//!
//! The command that somebody names is run, and nothing else: it gets the text on its standard input and writes proposals, one JSON
//! object a line. No shell reads it. What it does with the text is its own affair, so where the text goes is said before. A command that takes too long, writes too
//! much or fails gives nothing.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use detente::ask::{self, Allowance, Limits};
use detente::evidence::Document;
use detente::model::{Diagnostic, Span};
use detente::view;

use crate::args::Common;
use crate::failure::Failure;
use crate::status::Status;
use crate::{output, signals};

/// How long a coder may take where nobody says how long.
const USUAL_TIME: Duration = Duration::from_secs(120);
/// The most bytes that a coder may write. Crossed by `a_coder_that_does_not_keep_to_its_bounds_gives_nothing`.
const MOST_WRITTEN: u64 = 16 << 20;
/// How much of what a coder complains of is kept.
const MOST_COMPLAINED: u64 = 64 << 10;
/// How often it is asked whether the time is over.
const TICK: Duration = Duration::from_millis(20);

pub(super) fn run(
    command: &str,
    file: &Path,
    document: &Document,
    common: &Common,
) -> Result<Status, Failure> {
    let words = words(command).map_err(|why| {
        Failure::Usage(
            why,
            "name a program and its arguments, as in --coder './coder.sh -v'".to_owned(),
        )
    })?;
    let [program, arguments @ ..] = words.as_slice() else {
        return Err(Failure::Usage(
            "`--coder` names no command".to_owned(),
            "name a program and its arguments, as in --coder './coder.sh -v'".to_owned(),
        ));
    };
    let count = document.text.chars().count();
    output::note(&format!(
        "The text of `{}` ({count} characters) is given to the command `{command}`, which decides where it goes; nothing else is run, and nothing is kept.\n",
        file.display()
    ));
    let limits = Limits { time: common.time.or(Some(USUAL_TIME)), bytes: common.memory };
    let allowance = signals::begin(limits);
    let lines = output_of(program, arguments, &document.text, &allowance)
        .map_err(|why| why.told(command, limits.time.unwrap_or(USUAL_TIME)))?;
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    let coded = ask::coded(document, &lines, &name, &allowance)
        .map_err(|_| Ended::Late.told(command, limits.time.unwrap_or(USUAL_TIME)))?;
    if common.json {
        output::json(&view::coded(command, document, &coded))?;
    } else {
        output::page(&detente_page::coded(&coded))?;
    }
    Ok(if coded.not_found.is_empty() { Status::Done } else { Status::Found })
}

/// Why a coder gave nothing.
#[derive(Debug)]
enum Ended {
    /// It can't be run.
    Unstarted(io::Error),
    /// It, or somebody at the keyboard, took too long.
    Late,
    /// It wrote too much.
    TooMuch,
    /// It failed, and said this.
    Failed(ExitStatus, String),
}

impl Ended {
    fn told(self, command: &str, time: Duration) -> Failure {
        match self {
            Self::Unstarted(error) => Failure::World(format!("`{command}` can't be run: {error}")),
            Self::Late => Failure::Stopped(Diagnostic::error(
                "coder-stopped",
                Span::default(),
                format!(
                    "`{command}` was ended before it was done, and gave nothing; left alone it has {} seconds, and `--time` gives it more",
                    time.as_secs_f64()
                ),
            )),
            Self::TooMuch => Failure::World(format!(
                "`{command}` wrote more than {} MiB, and was ended: nothing of it counts",
                MOST_WRITTEN >> 20
            )),
            Self::Failed(status, said) => {
                let said = said.trim();
                let last = said.lines().last().unwrap_or("it said nothing of why");
                Failure::World(format!(
                    "`{command}` failed ({status}), and nothing of it counts: {last}"
                ))
            }
        }
    }
}

/// What a command wrote, after it ended well.
fn output_of(
    program: &str,
    arguments: &[String],
    text: &str,
    allowance: &Allowance,
) -> Result<Vec<u8>, Ended> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Ended::Unstarted)?;
    let stdin = child.stdin.take();
    let text = text.to_owned();
    thread::spawn(move || {
        // One that doesn't read to the end has heard enough.
        let _ = stdin.map(|mut stdin| stdin.write_all(text.as_bytes()));
    });
    let written = heard(child.stdout.take(), MOST_WRITTEN + 1);
    let complained = heard(child.stderr.take(), MOST_COMPLAINED);
    let done = await_all(&mut child, &written, allowance);
    if done.is_err() {
        // If it is gone already there is nothing to end.
        let _ = child.kill();
        let _ = child.wait();
    }
    let (lines, status) = done?;
    if !status.success() {
        let said = complained.recv_timeout(TICK).unwrap_or_default();
        return Err(Ended::Failed(status, String::from_utf8_lossy(&said).into_owned()));
    }
    Ok(lines)
}

/// Waits for the end of what is written, and of the command.
fn await_all(
    child: &mut Child,
    written: &Receiver<Vec<u8>>,
    allowance: &Allowance,
) -> Result<(Vec<u8>, ExitStatus), Ended> {
    let mut lines = None;
    loop {
        if allowance.budget.allows(0) != Ok(()) {
            return Err(Ended::Late);
        }
        if lines.is_none() {
            lines = written.recv_timeout(TICK).ok();
        }
        if lines.as_ref().is_some_and(|it| it.len() as u64 > MOST_WRITTEN) {
            return Err(Ended::TooMuch);
        }
        let status = child.try_wait().map_err(Ended::Unstarted)?;
        if let (Some(_), Some(status)) = (&lines, status) {
            return Ok((lines.unwrap_or_default(), status));
        }
        if lines.is_some() {
            // It has closed its output, and will soon be gone.
            thread::park_timeout(TICK);
        }
    }
}

/// Listens to a stream on a thread of its own, up to so many bytes.
fn heard(stream: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (told, hears) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let Some(mut stream) = stream else { return };
        // What was heard before an error counts.
        let _ = stream.by_ref().take(most).read_to_end(&mut bytes);
        // Nobody may be listening any more.
        let _ = told.send(bytes);
        // A command that goes on isn't ended by that.
        let _ = io::copy(&mut stream, &mut io::sink());
    });
    hears
}

/// The words of a command: parted by white space, except between quotation marks.
fn words(command: &str) -> Result<Vec<String>, String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut open = None;
    for sign in command.chars() {
        match (open, sign) {
            (Some(mark), _) if sign == mark => open = None,
            (None, '"' | '\'') => {
                open = Some(sign);
                word.get_or_insert_default();
            }
            (None, _) if sign.is_whitespace() => words.extend(word.take()),
            (Some(_) | None, _) => word.get_or_insert_default().push(sign),
        }
    }
    if open.is_some() {
        return Err("the command has a quotation mark that isn't closed".to_owned());
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_command_is_parted_into_words() {
        for (command, expected) in [
            ("./coder.sh", vec!["./coder.sh"]),
            ("  a  b ", vec!["a", "b"]),
            ("a 'b c' \"d 'e\"", vec!["a", "b c", "d 'e"]),
            ("a '' b", vec!["a", "", "b"]),
            ("a'b c'd", vec!["ab cd"]),
        ] {
            assert_eq!(
                words(command).as_deref(),
                Ok(expected.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().as_slice()),
                "{command}"
            );
        }
        assert!(words("a 'b").is_err());
    }
}
