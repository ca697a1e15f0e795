//! What happens when somebody presses Ctrl-C?
//!
//! The first time, the work ends like one whose budget is spent, and what was found is printed. The
//! second time, the program ends at once. Commands without a budget end at once the first time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use detente::model::{Budget, Stop};
use detente::standing::Limits;
use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// The exit status of a program that ends at once: 128 and the number of the signal.
const ENDED: i32 = 128 + SIGINT;

/// A piece of work that limits and Ctrl-C may end.
#[derive(Debug)]
pub(crate) struct Work {
    /// What it may spend.
    pub(crate) budget: Budget,
    limits: Limits,
    interrupted: Arc<AtomicBool>,
}

impl Work {
    /// Begins a piece of work: the time runs, and Ctrl-C is heard.
    pub(crate) fn begin(limits: Limits) -> Self {
        let budget = limits.begin();
        let interrupted = Arc::new(AtomicBool::new(false));
        // The order counts: first whether this is the second time. Where signals can't be heard,
        // Ctrl-C ends the program, as it does without this.
        let heard = flag::register_conditional_shutdown(SIGINT, ENDED, Arc::clone(&interrupted))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&budget.cancel)))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&interrupted)));
        drop(heard);
        Self { budget, limits, interrupted }
    }

    /// How the work ended, for a person: `cancelled` only if they pressed Ctrl-C.
    pub(crate) fn name(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Cancelled if self.interrupted.load(Ordering::Relaxed) => Stop::Cancelled,
            Stop::Complete | Stop::Budget | Stop::Cancelled => self.limits.name(stop),
        }
    }
}

/// What ended the work, as the beginning of a sentence.
pub(crate) fn stopped_by(stop: Stop) -> &'static str {
    match stop {
        Stop::Complete | Stop::Budget => "Stopped by --time or --memory",
        Stop::Cancelled => "Stopped by Ctrl-C",
    }
}
