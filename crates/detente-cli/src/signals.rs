//! What happens when somebody presses Ctrl-C?
//!
//! The first time, the work ends like one whose budget is spent, and what was found is printed. The
//! second time, the program ends at once. Commands without a budget end at once the first time.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use detente::ask::{Allowance, Limits};
use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// The exit status of a program that ends at once: 128 and the number of the signal.
const ENDED: i32 = 128 + SIGINT;

/// Begins a piece of work: the time runs, and Ctrl-C is heard.
pub(crate) fn begin(limits: Limits) -> Allowance {
    let allowance = limits.begin();
    let interrupted = Arc::new(AtomicBool::new(false));
    // The order counts: first whether this is the second time. Where signals can't be heard, Ctrl-C
    // ends the program, as it does without this.
    let heard = flag::register_conditional_shutdown(SIGINT, ENDED, Arc::clone(&interrupted))
        .and_then(|_| flag::register(SIGINT, Arc::clone(&allowance.budget.cancel)))
        .and_then(|_| flag::register(SIGINT, interrupted));
    drop(heard);
    allowance
}
