//! With which status does the command end?

use std::process::ExitCode;

use detente::model::Stop;

/// What the exit status says; the contract fixes the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done.
    Done,
    /// Done, and the document has errors or the check found something.
    Found,
    /// The command line is wrong.
    Usage,
    /// The input can't be read.
    Unreadable,
    /// Stopped by a budget or a signal before the answer was complete.
    Stopped,
}

impl From<Stop> for Status {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Complete => Self::Done,
            Stop::Budget | Stop::Cancelled => Self::Stopped,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Found => 1,
            Status::Usage => 2,
            Status::Unreadable => 3,
            Status::Stopped => 4,
        })
    }
}
