//! When is enough enough?
//!
//! Engines count work and bytes; the clock is kept here, in a thread that does nothing but wait. To
//! an engine a clock is somebody who cancels; an answer says which of the two it was.

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

/// What a piece of work that has begun may still spend. Whoever sets [`Budget::cancel`] ends it.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// As engines take it.
    pub budget: Budget,
    /// Set by the clock before it cancels.
    ran_out: Arc<AtomicBool>,
}

impl Limits {
    /// No limits but those of the engines.
    #[must_use]
    pub fn none() -> Self {
        Self { time: None, bytes: None }
    }

    /// An allowance of so much. The time runs from this call.
    #[must_use]
    pub fn begin(&self) -> Allowance {
        let cancel = Arc::new(AtomicBool::new(false));
        let ran_out = Arc::new(AtomicBool::new(false));
        let end = {
            let (cancel, ran_out) = (Arc::clone(&cancel), Arc::clone(&ran_out));
            move || {
                ran_out.store(true, Ordering::SeqCst);
                cancel.store(true, Ordering::SeqCst);
            }
        };
        match self.time {
            Some(time) if time.is_zero() => end(),
            Some(time) => {
                // The thread ends with the process at the latest; nobody waits for it.
                std::thread::spawn(move || {
                    #[expect(clippy::disallowed_methods, reason = "this thread is the clock")]
                    std::thread::sleep(time);
                    end();
                });
            }
            None => {}
        }
        Allowance { budget: Budget { work: None, bytes: self.bytes, cancel }, ran_out }
    }
}

impl Allowance {
    /// Without any limit but those of the engines.
    #[must_use]
    pub fn unlimited() -> Self {
        Limits::none().begin()
    }

    /// How a search ended, for whoever set the limits: a clock that ran out is a budget that was
    /// spent.
    pub(crate) fn name(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Cancelled if self.ran_out.load(Ordering::SeqCst) => Stop::Budget,
            Stop::Complete | Stop::Budget | Stop::Cancelled => stop,
        }
    }
}
