//! Where may code that we don't trust with every input fail?
//!
//! On a thread of its own, with a stack of its own: it may give up there without ending the program, and
//! without a word on standard error. What it says of the input is for its reader to tell.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

/// Enough for the deepest nesting that the readers let through.
const STACK: usize = 32 << 20;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `work` returns; `None` where it panicked or no thread could be had.
///
/// The first call puts a hook before the program's own panic hook: it says nothing about the threads made here
/// and leaves all others to the hook that was there.
pub(super) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
    thread::scope(|scope| {
        let quiet = move || {
            QUIET.set(true);
            panic::catch_unwind(AssertUnwindSafe(work)).ok()
        };
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, quiet);
        started.ok()?.join().ok()?
    })
}
