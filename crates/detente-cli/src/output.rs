//! How does an answer reach standard output?
//!
//! A reader who has gone away, as `head` does, is no failure.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use detente_page::{Emphasis, Page, steers, tame_lines, terminal};
use serde::Serialize;

use crate::render;

/// That an answer can't be printed, and why.
#[derive(Debug)]
pub(crate) struct Unwritten(pub(crate) io::Error);

/// Prints a text that ends with a line break; colours are left out where nobody sees them.
pub(crate) fn text(text: &str) -> Result<(), Unwritten> {
    let mut out = anstream::stdout().lock();
    settle(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints sentences, in which names and paths of others may stand.
pub(crate) fn say(said: &str) -> Result<(), Unwritten> {
    text(&tame_lines(said))
}

/// Prints the words of a document, each character where it stands: a program gets them as they are, and on a terminal
/// a sign takes the place of each that would be an order to it.
pub(crate) fn words(text: &str) -> Result<(), Unwritten> {
    let mut out = io::stdout().lock();
    let shown = |letter: char| match letter {
        '\n' | '\t' => letter,
        letter if steers(letter) => '\u{fffd}',
        letter => letter,
    };
    let written = if out.is_terminal() {
        out.write_all(text.chars().map(shown).collect::<String>().as_bytes())
    } else {
        out.write_all(text.as_bytes())
    };
    settle(written.and_then(|()| out.flush()))
}

/// Prints a page for a person.
pub(crate) fn page(page: &Page) -> Result<(), Unwritten> {
    text(&terminal(page, render::width(), Emphasis::Ansi))
}

/// Prints one JSON object on one line.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Unwritten> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer(&mut out, value)
        .map_err(io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
    settle(written)
}

/// Prints sentences on standard error, where they may get lost.
pub(crate) fn note(said: &str) {
    problems(&tame_lines(said));
}

/// Prints problems on standard error as they were laid out, colours and all; their words are tame by then.
pub(crate) fn problems(text: &str) {
    // There is nowhere left to report that this failed.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

fn settle(written: io::Result<()>) -> Result<(), Unwritten> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Unwritten(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
