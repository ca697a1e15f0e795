//! Is the log of a room in order, as everybody can check it?
//!
//! It opens no envelope and needs no key but those that stand in the log.

use crate::bytes::sha256;
use crate::state::{RoomFault, RoomState, walk};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many lines there are.
    pub lines: usize,
    /// The hash of the last.
    pub head: String,
    /// The first fault, if there is one.
    pub fault: Option<RoomFault>,
}

/// Checks a log as it lies on the disk. Costs a signature a line, or two.
#[must_use]
pub fn verify(log: &[u8]) -> Verified {
    let lines = lines_of(log);
    let head = lines.last().map(|line| sha256(line)).unwrap_or_default();
    let cut = || {
        (!log.is_empty() && !log.ends_with(b"\n")).then(|| RoomFault {
            line: lines.len(),
            code: "cut-off",
            message: "the line has no end: a part is missing".to_owned(),
        })
    };
    let fault = walk(lines.iter().copied()).err().or_else(cut);
    Verified { lines: lines.len(), head, fault }
}

/// Where the lines of a log lead, as far as they are in order.
#[must_use]
pub fn state_of(log: &[u8]) -> RoomState {
    let lines = lines_of(log);
    let right = verify(log).fault.map_or(lines.len(), |fault| fault.line - 1);
    walk(lines.into_iter().take(right)).unwrap_or_default()
}

/// The lines of a log.
#[must_use]
pub fn lines_of(log: &[u8]) -> Vec<&[u8]> {
    let log = log.strip_suffix(b"\n").unwrap_or(log);
    if log.is_empty() { Vec::new() } else { log.split(|it| *it == b'\n').collect() }
}
