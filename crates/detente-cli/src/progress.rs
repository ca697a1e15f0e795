//! Is the program still at work?
//!
//! Only a person at a terminal is told, on standard error, and nothing of it stays there. What is
//! worked on never depends on it.

use std::io::{self, IsTerminal};
use std::time::Duration;

use detente_page::tame;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::Common;

/// How often the line is drawn anew.
const TICK: Duration = Duration::from_millis(120);

/// Does a piece of work, and shows meanwhile what it is and how long it has taken.
pub(crate) fn during<T>(common: &Common, what: impl Into<String>, work: impl FnOnce() -> T) -> T {
    if common.json || !io::stderr().is_terminal() {
        return work();
    }
    let line = ProgressBar::new_spinner().with_message(tame(&what.into()));
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        line.set_style(style);
    }
    line.enable_steady_tick(TICK);
    let done = work();
    // Before anything else is printed.
    line.finish_and_clear();
    done
}
