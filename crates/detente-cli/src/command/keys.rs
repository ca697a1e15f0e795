//! Where do a person's decisions come from?
//!
//! At a terminal one key decides; elsewhere one line is read for each, so that a command can be driven by a pipe.

use std::io::{self, BufRead, IsTerminal};

use console::{Key, Term};

use crate::args::Common;
use crate::failure::Failure;
use crate::output;

/// What is shown while deciding; with `--json` it goes to standard error.
pub(super) fn say(common: &Common, text: &str) -> Result<(), Failure> {
    if common.json {
        output::problems(text);
        return Ok(());
    }
    output::text(text)?;
    Ok(())
}

/// Where decisions come from.
pub(super) enum Keys {
    Terminal(Term),
    Lines(io::Lines<io::StdinLock<'static>>),
}

impl Keys {
    pub(super) fn new() -> Self {
        if io::stdin().is_terminal() {
            Self::Terminal(Term::stderr())
        } else {
            Self::Lines(io::stdin().lock().lines())
        }
    }

    /// The next key; `None` at the end.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the keys are another crate's, and most of them decide nothing"
    )]
    pub(super) fn key(&mut self) -> Option<char> {
        match self {
            Self::Terminal(term) => match term.read_key().ok()? {
                Key::Char(key) => Some(key.to_ascii_lowercase()),
                Key::Escape => Some('q'),
                _ => Some('?'),
            },
            Self::Lines(lines) => loop {
                let line = lines.next()?.ok()?;
                if let Some(key) = line.trim().chars().next() {
                    return Some(key.to_ascii_lowercase());
                }
            },
        }
    }

    /// A line of text; `None` at the end.
    pub(super) fn line(&mut self, common: &Common, ask: &str) -> Result<Option<String>, Failure> {
        say(common, ask)?;
        Ok(match self {
            Self::Terminal(term) => term.read_line().ok(),
            Self::Lines(lines) => lines.next().and_then(Result::ok),
        })
    }
}
