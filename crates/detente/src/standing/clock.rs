//! When is enough enough?
//!
//! Engines count work and bytes; the clock is kept here, in a thread that does nothing but wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use detente_model::{Budget, Stop};

/// What a person is willing to spend on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest time. `None`: no limit.
    pub time: Option<Duration>,
    /// The most bytes of memory that an engine takes. `None`: the engine's own limit.
    pub bytes: Option<u64>,
}

impl Limits {
    /// No limits but those of the engines.
    #[must_use]
    pub fn none() -> Self {
        Self { time: None, bytes: None }
    }

    /// A budget with these limits. The time runs from this call.
    #[must_use]
    pub fn begin(&self) -> Budget {
        let cancel = Arc::new(AtomicBool::new(false));
        match self.time {
            Some(time) if time.is_zero() => cancel.store(true, Ordering::Relaxed),
            Some(time) => {
                let flag = Arc::clone(&cancel);
                // The thread ends with the process at the latest; nobody waits for it.
                std::thread::spawn(move || {
                    #[expect(clippy::disallowed_methods, reason = "this thread is the clock")]
                    std::thread::sleep(time);
                    flag.store(true, Ordering::Relaxed);
                });
            }
            None => {}
        }
        Budget { work: None, bytes: self.bytes, cancel }
    }

    /// How a search ended, for whoever set these limits: to the engine a clock is somebody who
    /// cancels, but to a person it is the budget.
    #[must_use]
    pub fn name(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Cancelled if self.time.is_some() => Stop::Budget,
            Stop::Complete | Stop::Budget | Stop::Cancelled => stop,
        }
    }
}
